using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;
using Rcwes.Framework.Localization;
using Rcwes.Framework.PersonalData;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Wishes;

/// <summary>Tells the log, once, that sign-up for an edition is open.</summary>
internal sealed class SignUpOpening(RcwesDb db, TimeProvider clock) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        var (today, now) = (Warsaw.Today(clock), clock.GetUtcNow().UtcDateTime);
        var due = await db.Set<Edition>().Include(e => e.Sessions).Where(e => e.State == EditionState.Published && e.OpenedUtc == null && e.OpensOn <= today && e.ClosesOn >= today).ToListAsync(ct);
        foreach (var edition in due.Where(e => e.IsOpen(now))) db.Activities.Add(edition.TellOpen(now));
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Deletes addresses whose owner never said yes, and those that waited too long.</summary>
internal sealed class WishRetention(RcwesDb db, EnrolmentOptions options, TimeProvider clock, IStringLocalizer<TrainingsTexts> l) : IRetention
{
    private const int Days = 7;

    private IQueryable<NextWish> Unconfirmed
    {
        get
        {
            var before = clock.GetUtcNow().UtcDateTime.AddDays(-Days);
            return db.Set<NextWish>().Where(w => w.ConfirmedUtc == null && w.AskedUtc < before);
        }
    }

    private IQueryable<NextWish> Old
    {
        get
        {
            var before = clock.GetUtcNow().UtcDateTime.AddMonths(-options.WishMonths);
            return db.Set<NextWish>().Where(w => w.ConfirmedUtc < before);
        }
    }

    public async Task RunAsync(CancellationToken ct)
    {
        await Unconfirmed.ExecuteDeleteAsync(ct);
        await Old.ExecuteDeleteAsync(ct);
    }

    public async Task<IReadOnlyList<RetentionLine>> LookAsync(CancellationToken ct) =>
    [
        new(l["Niepotwierdzone prośby o wiadomość o następnym terminie"], l["{0} dni od prośby", Days], null, await Unconfirmed.CountAsync(ct)),
        new(l["Prośby o wiadomość o następnym terminie"], l["{0} mies. od potwierdzenia, najdalej do otwarcia zapisów", options.WishMonths], "Rcwes:Trainings:WishMonths", await Old.CountAsync(ct)),
    ];
}

/// <summary>Wishes of one person among the personal data of the module.</summary>
internal static class WishRecords
{
    public static async Task<IReadOnlyList<PersonRecord>> FindAsync(RcwesDb db, PersonClues clues, IStringLocalizer l, CancellationToken ct) =>
        [.. (await clues.In(db.Set<NextWish>().AsNoTracking(), w => w.Email).ToListAsync(ct)).Select(w => new PersonRecord(TrainingsModule.Key, NextWish.Subject, w.Id.ToString(), l["Prośba o wiadomość o następnym terminie szkolenia"])
        {
            Fate = Fate.Deleted,
            IsSure = clues.Agrees(null, w.Email),
            Facts = PersonFact.List(("email", l["Adres e-mail"], w.Email), ("asked", l["Kiedy"], Warsaw.FromUtc(w.AskedUtc).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))),
        })];

    public static async Task EraseAsync(RcwesDb db, List<Guid> ids, Erasing erasing, CancellationToken ct)
    {
        foreach (var wish in await db.Set<NextWish>().Where(w => ids.Contains(w.Id)).ToListAsync(ct))
        {
            db.Remove(wish);
            db.Activities.Add(wish.Tell("removed", erasing.Actor, erasing.Now));
        }
    }
}
