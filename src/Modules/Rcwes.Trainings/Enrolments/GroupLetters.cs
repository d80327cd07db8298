using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Web;
using Rcwes.Trainings.Catalogue;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Enrolments;

/// <summary>Tells whoever enrolled a group what happens to it as a whole; its people have letters of their own.</summary>
internal sealed class GroupLetters(MailOutbox outbox, ISiteAddress site, IStringLocalizer<TrainingsTexts> l, TimeProvider clock) : IActivityConsumer
{
    public static string Name => "trainings.group-letters";

    public static ConsumerReach Reach => ConsumerReach.Cluster;

    public static bool Wants(ActivityEntry entry) => entry is { SubjectType: EnrolmentGroup.Subject, Verb: "sent" or "offered" or "expired" or "cancelled" or "unplaced" or "address-corrected" } or { SubjectType: Edition.Subject, Verb: "moved" };

    public async Task ConsumeAsync(ActivityEntry entry, RcwesDb db, CancellationToken ct)
    {
        var id = Guid.Parse(entry.SubjectId);
        if (entry.SubjectType == EnrolmentGroup.Subject)
        {
            // Forgotten since.
            if (await db.Set<EnrolmentGroup>().SingleOrDefaultAsync(g => g.Id == id, ct) is not { IsForgotten: false } group) return;
            var template = entry.Verb switch { "sent" or "address-corrected" => GroupMail.Sent, "offered" => GroupMail.Offered, "cancelled" => GroupMail.Cancelled, "unplaced" => GroupMail.Unplaced, _ => GroupMail.Expired };
            // A letter that was being written while staff corrected the address may have left a link after all.
            if (entry.Verb == "address-corrected") await db.Set<GroupLink>().Where(k => k.GroupId == id).ExecuteDeleteAsync(ct);
            await TellAsync(entry, db, group, await EditionAsync(db, group.EditionId, ct), template, ct);
            return;
        }
        var edition = await EditionAsync(db, id, ct);
        // A change of what is over is put right in the books and concerns nobody.
        if (!edition.IsToCome(clock.GetUtcNow().UtcDateTime)) return;
        foreach (var group in await db.Set<EnrolmentGroup>().Where(g => g.EditionId == id && g.SentUtc != null && g.Email != "").ToListAsync(ct))
        {
            // Of many that are told of one thing, some may have got another address or been forgotten while the others were written to.
            await db.Entry(group).ReloadAsync(ct);
            if (!group.IsForgotten) await TellAsync(entry, db, group, edition, GroupMail.Moved, ct);
        }
    }

    private static Task<Edition> EditionAsync(RcwesDb db, Guid id, CancellationToken ct) => db.Set<Edition>().AsNoTracking().Include(e => e.Sessions).SingleAsync(e => e.Id == id, ct);

    private async Task TellAsync(ActivityEntry entry, RcwesDb db, EnrolmentGroup group, Edition edition, MailTemplate template, CancellationToken ct)
    {
        var members = await db.Set<Enrolment>().AsNoTracking().Where(e => e.GroupId == group.Id).ToListAsync(ct);
        // Nobody of the group is in it any more.
        if (template == GroupMail.Moved && !members.Exists(m => m.State.IsUnderWay())) return;
        var course = await db.Set<Course>().AsNoTracking().SingleAsync(c => c.Id == edition.CourseId, ct);
        var (link, token) = GroupLink.New(group.Id, clock.GetUtcNow().UtcDateTime);
        db.Add(link);
        await db.SaveChangesAsync(ct);
        var root = await site.GetAsync(ct) + (group.Culture == "en" ? "/en" : "");
        var letter = Cultures.Speaking(group.Culture, () => Written(group, members, edition, course, $"{root}/zapisy-grupowe/{token}") with
        {
            // What staff wrote stays as it is; a reason that the program proposed is told in the language of the reader.
            Reason = entry.Note is { } reason ? l[reason].Value : "",
            Changes = EditionMove.Of(entry, edition, l),
        });
        await outbox.AddAsync(db, entry.Sequence, group.Id, template.Name, group.Email, group.Culture, letter, ct);
    }

    /// <summary>In the language that the caller has set: this runs in the background, in no reader's language.</summary>
    private GroupLetter Written(EnrolmentGroup group, List<Enrolment> members, Edition edition, Course course, string url)
    {
        var card = new EditionCard(edition, course, null, clock.GetUtcNow().UtcDateTime);
        var (until, timetable) = (members.Select(m => m.OfferedUntilUtc).Max(), card.Timetable(l));
        return new(course.Name, card.Days(l), card.Where(l), members.Count(m => m.State.HoldsPlace() && m.State != EnrolmentState.Offered), members.Count(m => m.State == EnrolmentState.Reserve),
            group.Mode == GroupMode.Together, until is { } end ? EnrolmentMail.Moment(end) : "", url)
        { Sessions = timetable.Lines, Venue = timetable.Where };
    }
}
