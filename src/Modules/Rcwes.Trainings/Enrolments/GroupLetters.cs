using System.Globalization;
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

    public static bool Wants(ActivityEntry entry) => entry is { SubjectType: EnrolmentGroup.Subject, Verb: "sent" or "offered" or "expired" or "cancelled" or "unplaced" or "address-corrected" };

    public async Task ConsumeAsync(ActivityEntry entry, RcwesDb db, CancellationToken ct)
    {
        var id = Guid.Parse(entry.SubjectId);
        // Forgotten since.
        if (await db.Set<EnrolmentGroup>().SingleOrDefaultAsync(g => g.Id == id, ct) is not { IsForgotten: false } group) return;
        var template = entry.Verb switch { "sent" or "address-corrected" => GroupMail.Sent, "offered" => GroupMail.Offered, "cancelled" => GroupMail.Cancelled, "unplaced" => GroupMail.Unplaced, _ => GroupMail.Expired };
        var members = await db.Set<Enrolment>().AsNoTracking().Where(e => e.GroupId == id).ToListAsync(ct);
        var edition = await db.Set<Edition>().AsNoTracking().Include(e => e.Sessions).SingleAsync(e => e.Id == group.EditionId, ct);
        var course = await db.Set<Course>().AsNoTracking().SingleAsync(c => c.Id == edition.CourseId, ct);
        // A letter that was being written while staff corrected the address may have left a link after all.
        if (entry.Verb == "address-corrected") await db.Set<GroupLink>().Where(k => k.GroupId == id).ExecuteDeleteAsync(ct);
        var (link, token) = GroupLink.New(id, clock.GetUtcNow().UtcDateTime);
        db.Add(link);
        await db.SaveChangesAsync(ct);
        var root = await site.GetAsync(ct) + (group.Culture == "en" ? "/en" : "");
        await outbox.AddAsync(db, entry.Sequence, template.Name, group.Email, group.Culture, Written(group, members, edition, course, $"{root}/zapisy-grupowe/{token}") with { Reason = entry.Note ?? "" }, ct);
    }

    /// <summary>In the language of the coordinator; this runs in the background, in no reader's language.</summary>
    private GroupLetter Written(EnrolmentGroup group, List<Enrolment> members, Edition edition, Course course, string url)
    {
        var (culture, ui) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Cultures.Of(group.Culture);
            var card = new EditionCard(edition, course, null, clock.GetUtcNow().UtcDateTime);
            var until = members.Select(m => m.OfferedUntilUtc).Max();
            return new(course.Name, card.Days(l), card.Where(l), members.Count(m => m.State.HoldsPlace() && m.State != EnrolmentState.Offered), members.Count(m => m.State == EnrolmentState.Reserve),
                group.Mode == GroupMode.Together, until is { } end ? EnrolmentMail.Moment(end) : "", url);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, ui);
        }
    }
}
