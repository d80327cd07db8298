using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;
using Rcwes.Framework.Localization;
using Rcwes.Framework.PersonalData;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Travel;

/// <summary>Claims of one person among the personal data of the module.</summary>
internal sealed class TravelRecords(RcwesDb db, StoredFiles stored, AccountKeys keys, RetentionTimes times, TimeProvider clock, IStringLocalizer<TrainingsTexts> l)
{
    public const string Kind = "travel-claim";

    /// <param name="enrolments">Applications that were found for the person, with whether that is sure.</param>
    /// <param name="clues">What is known of the person.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<PersonRecord>> FindAsync(IReadOnlyDictionary<Guid, bool> enrolments, PersonClues clues, CancellationToken ct)
    {
        var ids = enrolments.Keys.ToList();
        var claims = (await db.Set<TravelClaim>().AsNoTracking().Where(c => ids.Contains(c.EnrolmentId)).ToListAsync(ct))
            .Concat(await clues.In(db.Set<TravelClaim>().AsNoTracking(), c => c.Holder, c => c.Route, c => c.Reason).ToListAsync(ct)).DistinctBy(c => c.Id);
        // What was paid belongs to the accounts of the project.
        var holds = times.HoldDocuments(Warsaw.Today(clock));
        return [.. claims.Select(c => new PersonRecord(TrainingsModule.Key, Kind, c.Id.ToString(), l["Wniosek o zwrot kosztów dojazdu"])
        {
            Fate = c.IsOpen ? Fate.Deleted : holds ? Fate.Kept : Fate.Anonymised,
            Why = c.IsOpen ? "" : holds ? l["Zwrot kosztów należy do dokumentacji projektu, którą trzeba przechowywać."] : l["Zostają kwota i stan wniosku. Znikają trasa, rachunek i skany."],
            IsSure = enrolments.GetValueOrDefault(c.EnrolmentId),
            Url = c.State == TravelState.Draft ? null : $"/admin/szkolenia/{c.EditionId}/dojazdy/{c.Id}",
            Facts = [.. PersonFact.List(("route", l["Trasa"], c.Route), ("amount", l["Kwota"], c.Amount.ToString("0.00", CultureInfo.InvariantCulture)), ("holder", l["Odbiorca"], c.Holder), ("reason", l["Powód"], c.Reason)), .. Account(c)],
        })];
    }

    public async Task EraseAsync(List<Guid> ids, Erasing erasing, CancellationToken ct)
    {
        var files = await db.Set<TravelTicket>().Where(t => ids.Contains(t.ClaimId)).Select(t => t.FileId).ToListAsync(ct);
        await db.Set<TravelTicket>().Where(t => ids.Contains(t.ClaimId)).ExecuteDeleteAsync(ct);
        foreach (var claim in await db.Set<TravelClaim>().Where(c => ids.Contains(c.Id)).ToListAsync(ct))
        {
            if (claim.IsOpen) db.Remove(claim);
            else claim.Forget(erasing.Now);
        }
        foreach (var file in files) await stored.DeleteAsync(file, erasing.Actor, ct);
    }

    private IEnumerable<PersonFact> Account(TravelClaim claim) => claim.AccountHidden is { } hidden ? [new PersonFact("account", l["Numer rachunku"], keys.Reveal(hidden), TravelWords.Masked(claim))] : [];
}

/// <summary>Deletes claims that were begun and not sent in time, and the numbers of accounts that nobody needs any more.</summary>
internal sealed class TravelRetention(RcwesDb db, StoredFiles stored, EnrolmentOptions options, TimeProvider clock, IStringLocalizer<TrainingsTexts> l) : IRetention
{
    private static readonly TravelState[] Ended = [TravelState.Paid, TravelState.Rejected];

    private IQueryable<TravelClaim> Drafts
    {
        get
        {
            var before = Warsaw.Today(clock).AddDays(-options.TravelDays);
            return db.Set<TravelClaim>().Where(c => c.State == TravelState.Draft && db.Set<Edition>().Any(e => e.Id == c.EditionId && e.LastDay < before));
        }
    }

    private IQueryable<TravelClaim> Accounts
    {
        get
        {
            var before = clock.GetUtcNow().UtcDateTime.AddMonths(-options.AccountMonths);
            return db.Set<TravelClaim>().Where(c => c.AccountHidden != null && Ended.Contains(c.State) && c.ChangedUtc < before);
        }
    }

    public async Task RunAsync(CancellationToken ct)
    {
        var drafts = await Drafts.Select(c => c.Id).ToListAsync(ct);
        var files = await db.Set<TravelTicket>().Where(t => drafts.Contains(t.ClaimId)).Select(t => t.FileId).ToListAsync(ct);
        await db.Set<TravelClaim>().Where(c => drafts.Contains(c.Id)).ExecuteDeleteAsync(ct);
        foreach (var file in files) await stored.DeleteAsync(file, Actor.System, ct);
        foreach (var claim in await Accounts.ToListAsync(ct)) claim.ForgetAccount();
        await db.SaveChangesAsync(ct);
    }

    public async Task<IReadOnlyList<RetentionLine>> LookAsync(CancellationToken ct) =>
    [
        new(l["Niewysłane wnioski o zwrot kosztów dojazdu"], l["{0} dni od końca szkolenia", options.TravelDays], "Rcwes:Trainings:TravelDays", await Drafts.CountAsync(ct)),
        new(l["Numery rachunków z wypłaconych i odrzuconych wniosków"], l["{0} mies. od wypłaty albo odrzucenia", options.AccountMonths], "Rcwes:Trainings:AccountMonths", await Accounts.CountAsync(ct)),
    ];
}
