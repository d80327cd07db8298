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

namespace Rcwes.Trainings.Wishes;

/// <summary>Asks owners of addresses whether it was them, and tells them, once, that sign-up is open.</summary>
internal sealed class WishLetters(MailOutbox outbox, WishDesk desk, ISiteAddress site, IStringLocalizer<TrainingsTexts> l, TimeProvider clock) : IActivityConsumer
{
    public static string Name => "trainings.wish-letters";

    public static ConsumerReach Reach => ConsumerReach.Cluster;

    public static bool Wants(ActivityEntry entry) => (entry.SubjectType, entry.Verb) is (NextWish.Subject, "asked") or (Edition.Subject, "opened");

    public async Task ConsumeAsync(ActivityEntry entry, RcwesDb db, CancellationToken ct)
    {
        var id = Guid.Parse(entry.SubjectId);
        await (entry.SubjectType == NextWish.Subject ? AskAsync(entry, id, db, ct) : TellAsync(entry, id, db, ct));
    }

    private async Task AskAsync(ActivityEntry entry, Guid id, RcwesDb db, CancellationToken ct)
    {
        if (await db.Set<NextWish>().AsNoTracking().SingleOrDefaultAsync(w => w.Id == id && w.ConfirmedUtc == null, ct) is not { } wish) return;
        var course = await db.Set<Course>().AsNoTracking().SingleAsync(c => c.Id == wish.CourseId, ct);
        var letter = new WishLetter(Cultures.Speaking(wish.Culture, () => course.Name), await desk.UrlAsync(wish, "", ct)) { LeaveUrl = await desk.UrlAsync(wish, "/rezygnacja", ct) };
        await outbox.AddAsync(db, entry.Sequence, WishMail.Confirm.Name, wish.Email, wish.Culture, letter, ct);
    }

    private async Task TellAsync(ActivityEntry entry, Guid id, RcwesDb db, CancellationToken ct)
    {
        var edition = await db.Set<Edition>().AsNoTracking().Include(e => e.Sessions).SingleAsync(e => e.Id == id, ct);
        var now = clock.GetUtcNow().UtcDateTime;
        // Cancelled or over since: the wish waits for one that is open.
        if (!edition.IsOpen(now)) return;
        var course = await db.Set<Course>().AsNoTracking().SingleAsync(c => c.Id == edition.CourseId, ct);
        var card = new EditionCard(edition, course, null, now);
        var root = await site.GetAsync(ct);
        foreach (var wish in await db.Set<NextWish>().Where(w => w.CourseId == course.Id && w.ConfirmedUtc != null).OrderBy(w => w.Id).ToListAsync(ct))
        {
            var letter = Cultures.Speaking(wish.Culture, () => new WishLetter(course.Name, root + (wish.Culture == "en" ? "/en" : "") + card.Path) { Days = card.Days(l), Place = card.Where(l), Until = edition.ClosesOn.ToString("d MMMM yyyy", CultureInfo.CurrentCulture) });
            await outbox.AddAsync(db, entry.Sequence, wish.Id, WishMail.Open.Name, wish.Email, wish.Culture, letter, ct);
            db.Remove(wish);
        }
        await db.SaveChangesAsync(ct);
    }
}
