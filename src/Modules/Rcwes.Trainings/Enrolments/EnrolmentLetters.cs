using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Web;
using Rcwes.Trainings.Assessment;
using Rcwes.Trainings.Attendance;
using Rcwes.Trainings.Catalogue;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Travel;

namespace Rcwes.Trainings.Enrolments;

/// <summary>Tells applicants of everything that happens to their applications.</summary>
internal sealed class EnrolmentLetters(MailOutbox outbox, ISiteAddress site, ReportingDesk reporting, EnrolmentOptions options, IStringLocalizer<TrainingsTexts> l, TimeProvider clock) : IActivityConsumer
{
    public static string Name => "trainings.enrolment-letters";

    public static ConsumerReach Reach => ConsumerReach.Cluster;

    public static bool Wants(ActivityEntry entry) => (entry.SubjectType, entry.Verb) is
        (Enrolment.Subject, "placed" or "queued" or "offered" or "accepted" or "expired" or "resigned" or "cancelled" or
            "resigned-late" or "excused" or "address-corrected" or "rejected" or "unplaced" or "submitted" or "returned" or "return-changed" or "return-due" or "return-withdrawn" or "supplemented" or "result-placed" or "result-queued" or "result-rejected" or "appeal-upheld" or "appeal-refused" or "completed" or "not-completed" or "no-show" or "certificate-revoked" or "certificate-reissued" or "restored" or "written-to" or
            "travel-approved" or "travel-returned" or "travel-rejected" or "travel-paid") or (Edition.Subject, "moved" or "link-changed" or "begins-soon" or "message-sent" or "status-asked");

    public async Task ConsumeAsync(ActivityEntry entry, RcwesDb db, CancellationToken ct)
    {
        var id = Guid.Parse(entry.SubjectId);
        if (entry.SubjectType == Enrolment.Subject)
        {
            if (await ReadAsync(db, id, ct) is { } enrolment) await TellAsync(entry, db, enrolment, entry.Verb == "offered" && enrolment.IsTogether ? GroupMail.Member : Template(entry.Verb), ct, await MessageAsync(entry, db, ct));
            return;
        }
        var message = await MessageAsync(entry, db, ct);
        var template = entry.Verb switch { "message-sent" => AfterMail.Message, "moved" => EnrolmentMail.Moved, "link-changed" => EnrolmentMail.Link, "status-asked" => ReportingMail.Asked, _ => AfterMail.Soon };
        // A change of what is over is put right in the books and concerns nobody.
        if (entry.Verb is "moved" or "link-changed" && !(await db.Set<Edition>().AsNoTracking().Include(e => e.Sessions).SingleAsync(e => e.Id == id, ct)).IsToCome(clock.GetUtcNow().UtcDateTime)) return;
        var all = await db.Set<Enrolment>().AsNoTracking().Where(e => e.EditionId == id && e.State != EnrolmentState.Draft).ToListAsync(ct);
        // Who has told it meanwhile is not asked.
        var reached = entry.Verb == "status-asked" ? (await reporting.UntoldAsync(all, ct)).Where(u => u.IsReached).Select(u => u.Enrolment) : all.Where(e => message?.Reaches(e.State) ?? Concerns(entry.Verb, e.State));
        // Of many that are told of one thing, some may have got another address or been forgotten while the others were written to.
        foreach (var one in reached)
            if (await ReadAsync(db, one.Id, ct) is { } enrolment) await TellAsync(entry, db, enrolment, template, ct, message);
    }

    /// <summary>Who is told of what happens to an edition: of a move everybody who is in it, of a link who may use it, of the beginning who has a place.</summary>
    private static bool Concerns(string verb, EnrolmentState state) => verb switch
    {
        "moved" => state.IsUnderWay(),
        "link-changed" => state.IsUnderWay() && state.IsParticipant(),
        _ => state is EnrolmentState.Placed or EnrolmentState.Confirmed,
    };

    private static Task<Enrolment?> ReadAsync(RcwesDb db, Guid id, CancellationToken ct) => db.Set<Enrolment>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct);

    private static async Task<EditionMessage?> MessageAsync(ActivityEntry entry, RcwesDb db, CancellationToken ct)
    {
        if (entry.Verb is not ("message-sent" or "written-to")) return null;
        var id = JsonNode.Parse(entry.Data!)!["message"]!.GetValue<Guid>();
        return await db.Set<EditionMessage>().AsNoTracking().SingleAsync(m => m.Id == id, ct);
    }

    private static MailTemplate Template(string verb) => verb switch
    {
        "placed" => EnrolmentMail.Placed,
        "queued" => EnrolmentMail.Queued,
        "offered" => EnrolmentMail.Offered,
        "accepted" => EnrolmentMail.Accepted,
        "expired" => EnrolmentMail.Expired,
        "resigned" => EnrolmentMail.Resigned,
        "resigned-late" => AfterMail.ResignedLate,
        "excused" => AfterMail.Excused,
        "restored" => AfterMail.Restored,
        "written-to" => AfterMail.Message,
        "address-corrected" => AfterMail.Address,
        "rejected" => AfterMail.Rejected,
        "unplaced" => AfterMail.Unplaced,
        "submitted" or "supplemented" => RecruitmentMail.Submitted,
        "returned" or "return-changed" => RecruitmentMail.Returned,
        "return-due" => RecruitmentMail.ReturnDue,
        "return-withdrawn" => RecruitmentMail.ReturnWithdrawn,
        "result-placed" or "result-queued" or "result-rejected" => RecruitmentMail.Result,
        "appeal-upheld" or "appeal-refused" => RecruitmentMail.Appeal,
        "completed" => AfterMail.Completed,
        "not-completed" or "no-show" => AfterMail.NotCompleted,
        "certificate-revoked" => AfterMail.Revoked,
        "certificate-reissued" => AfterMail.Reissued,
        "travel-approved" => TravelMail.Approved,
        "travel-returned" => TravelMail.Returned,
        "travel-rejected" => TravelMail.Rejected,
        "travel-paid" => TravelMail.Paid,
        _ => EnrolmentMail.Cancelled,
    };

    private async Task TellAsync(ActivityEntry entry, RcwesDb db, Enrolment enrolment, MailTemplate template, CancellationToken ct, EditionMessage? message = null)
    {
        if (enrolment.Email.Length == 0) return;
        // Who has completed it meanwhile is not asked to.
        if (entry.Verb is "returned" or "return-changed" or "return-due" && enrolment.State != EnrolmentState.Returned) return;
        // What was asked was changed meanwhile: the letter of that change tells it, and this one would be the same. Both instants are one and the same in the change that was last.
        if (entry.Verb is "returned" or "return-changed" && entry.At < enrolment.ReturnedUtc) return;
        // A letter that was being written while staff corrected the address may have left a link after all, even a later one. This reader handles one thing
        // after the other, so now all links of letters are here, and none but the one below is for the address that holds.
        if (entry.Verb == "address-corrected") await db.Set<EnrolmentLink>().Where(l => l.EnrolmentId == enrolment.Id && l.ExpiresUtc == null).ExecuteDeleteAsync(ct);
        var (edition, course) = await EditionAsync(db, enrolment.EditionId, ct);
        // Who does not wait has no place on the list to be told of.
        var ahead = enrolment.State != EnrolmentState.Reserve ? 0 : await db.Set<Enrolment>().CountAsync(e => e.EditionId == edition.Id && e.State == EnrolmentState.Reserve && e.Queue < enrolment.Queue, ct);
        var (link, token) = EnrolmentLink.New(enrolment.Id, clock.GetUtcNow().UtcDateTime, isProven: true);
        // Stored with the cursor.
        db.Add(link);
        var root = await site.GetAsync(ct) + (enrolment.Culture == "en" ? "/en" : "");
        var most = enrolment.Points is null ? 0 : AssessmentCard.Assessors * await db.Set<Criterion>().Where(c => c.EditionId == edition.Id).SumAsync(c => c.Most, ct);
        var letter = Written(enrolment, edition, course, ahead + 1, $"{root}/zapisy/{token}") with { MostPoints = most, Changes = Cultures.Speaking(enrolment.Culture, () => EditionMove.Of(entry, edition, l)), IsLinkNew = EditionMove.IsRelinked(entry), Reason = InLanguage(entry.Note, enrolment.Culture), Subject = message?.Title ?? "", Paragraphs = message?.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [] };
        if (entry.Verb.StartsWith("travel-", StringComparison.Ordinal) && await db.Set<TravelClaim>().AsNoTracking().SingleOrDefaultAsync(c => c.EnrolmentId == enrolment.Id, ct) is { } claim)
            letter = letter with { Reason = claim.Reason ?? "", Amount = claim.Approved is { } amount ? Cultures.Speaking(enrolment.Culture, () => Money.Words(amount)) : "" };
        await outbox.AddAsync(db, entry.Sequence, enrolment.Id, template.Name, enrolment.Email, enrolment.Culture, letter, ct);
    }

    private static async Task<(Edition Edition, Course Course)> EditionAsync(RcwesDb db, Guid id, CancellationToken ct)
    {
        var read = await db.Set<Edition>().AsNoTracking().Include(e => e.Sessions).Where(e => e.Id == id).Join(db.Set<Course>(), e => e.CourseId, c => c.Id, (e, c) => new { Edition = e, Course = c }).SingleAsync(ct);
        return (read.Edition, read.Course);
    }

    /// <summary>What staff wrote stays as it is; a reason that the program proposed is told in the language of the reader.</summary>
    private string InLanguage(string? reason, string culture) => reason is null ? "" : Cultures.Speaking(culture, () => l[reason].Value);

    /// <summary>In the language of the applicant; this runs in the background, in no reader's language.</summary>
    private EnrolmentLetter Written(Enrolment enrolment, Edition edition, Course course, int position, string url)
    {
        var (culture, ui) = (System.Globalization.CultureInfo.CurrentCulture, System.Globalization.CultureInfo.CurrentUICulture);
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.CurrentUICulture = Cultures.Of(enrolment.Culture);
            var card = new EditionCard(edition, course, null, clock.GetUtcNow().UtcDateTime);
            var (now, timetable) = (clock.GetUtcNow().UtcDateTime, card.Timetable(l));
            var (isLate, uses) = (edition.WouldBeLate(enrolment, options.Terms.LateWorkingDays, now), edition.CountsTowardLimit && enrolment.State.UsesEntitlement());
            return new(course.Name, enrolment.Number ?? "", card.Days(l), card.Where(l), position, enrolment.OfferedUntilUtc is { } until ? EnrolmentMail.Moment(until) : "", url)
            {
                Sessions = timetable.Lines,
                Venue = timetable.Where,
                Links = OnlineLink.Of(edition, enrolment.State, now),
                AwaitsLink = OnlineLink.IsAwaited(edition, enrolment.State, now),
                State = EnrolmentWords.Of(enrolment.State, l),
                IsLate = isLate,
                Points = enrolment.Points ?? 0,
                Waits = enrolment.State == EnrolmentState.Reserve,
                AppealUntil = edition.AppealsUntil(enrolment, options.AppealDays) is { } last && last > now ? EnrolmentMail.Moment(last) : "",
                Missing = enrolment.State == EnrolmentState.Returned ? enrolment.Missing?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [] : [],
                MissingUntil = enrolment.MissingUntil is { } day ? EnrolmentWords.Day(day) : "",
                MayResign = enrolment.State.MayResign() && edition.StartsUtc > now,
                FreeUntil = uses && !isLate && LateResignation.FreeUntil(edition, enrolment, options.Terms.LateWorkingDays) is { } free ? free.ToString("d MMMM", System.Globalization.CultureInfo.CurrentCulture) : "",
            };
        }
        finally
        {
            (System.Globalization.CultureInfo.CurrentCulture, System.Globalization.CultureInfo.CurrentUICulture) = (culture, ui);
        }
    }
}
