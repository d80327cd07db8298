using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;
using Rcwes.Participants.Contracts;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Travel;

/// <summary>A claim with whose it is.</summary>
internal sealed record ClaimLine(TravelClaim Claim, Enrolment Enrolment, string Person);

/// <summary>What staff do with claims of an edition: they decide, make lists for payment, and say that the money has left.</summary>
internal sealed class TravelBook(RcwesDb db, IPeople people, AccountKeys keys, NumberSeries numbers, IStringLocalizer<TrainingsTexts> l, TimeProvider clock)
{
    private const string Series = "WYP";

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Claims that were sent, the earliest first. Drafts are nobody's business.</summary>
    public async Task<IReadOnlyList<ClaimLine>> OfAsync(Guid edition, CancellationToken ct)
    {
        var all = await db.Set<TravelClaim>().AsNoTracking().Where(c => c.EditionId == edition && c.State != TravelState.Draft).Join(db.Set<Enrolment>().AsNoTracking(), c => c.EnrolmentId, e => e.Id, (c, e) => new { c, e }).OrderBy(x => x.c.SentUtc).ToListAsync(ct);
        var cards = await people.CardsAsync([.. all.Select(x => x.e.PersonId).OfType<Guid>().Distinct()], ct);
        return [.. all.Select(x => new ClaimLine(x.c, x.e, x.e.PersonId is { } person ? cards.GetValueOrDefault(person)?.Name ?? "–" : "–"))];
    }

    public Task<List<TravelBatch>> BatchesAsync(Guid edition, CancellationToken ct) => db.Set<TravelBatch>().AsNoTracking().Where(b => b.EditionId == edition).OrderBy(b => b.MadeUtc).ToListAsync(ct);

    /// <exception cref="RuleException">See <see cref="TravelClaim.Approve"/>; or the edition refunds nothing.</exception>
    public Task ApproveAsync(Edition edition, Guid claim, decimal amount, Guid seen, Actor staff, CancellationToken ct) => DecideAsync(claim, c =>
    {
        c.Approve(amount, edition.TravelCap ?? throw new RuleException("travel.no-cap", "Na tym terminie nie zwracamy kosztów dojazdu."), seen, staff, Now);
        return Told(c, "travel-approved", staff, null, new { amount = amount.ToString("0.00", CultureInfo.InvariantCulture) });
    }, ct);

    /// <exception cref="RuleException">See <see cref="TravelClaim.Refuse"/>.</exception>
    public Task RefuseAsync(Guid claim, TravelState to, string? reason, Guid seen, Actor staff, CancellationToken ct) => DecideAsync(claim, c =>
    {
        c.Refuse(to, reason, seen, staff, Now);
        // The words stand with the claim, where they are erased with it; the log keeps none.
        return Told(c, to == TravelState.Returned ? "travel-returned" : "travel-rejected", staff);
    }, ct);

    /// <summary>Puts everything that is approved and on no list yet onto a new one.</summary>
    /// <exception cref="RuleException">There is nothing to pay.</exception>
    public async Task<TravelBatch> ListAsync(Edition edition, Actor staff, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var due = await db.Set<TravelClaim>().Where(c => c.EditionId == edition.Id && c.State == TravelState.Approved).ToListAsync(ct);
        if (due.Count == 0) throw new RuleException("travel.nothing", "Nie ma przyjętych wniosków, które czekają na wypłatę.");
        var batch = new TravelBatch(edition.Id, await numbers.NextAsync(Series, ct), staff, Now);
        db.Add(batch);
        foreach (var claim in due) claim.List(batch.Id, Now);
        db.Activities.Add(ActivityEntry.Of(TrainingsModule.Key, Edition.Subject, edition.Id.ToString(), "travel-listed", staff, Now, note: batch.Number, data: new { batch = batch.Id, claims = due.Count }));
        await SaveAsync(ct);
        await transaction.CommitAsync(ct);
        return batch;
    }

    /// <summary>The money has left: everybody on the list is told. A second press finds it paid.</summary>
    public async Task PayAsync(TravelBatch seen, Actor staff, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var batch = await db.Set<TravelBatch>().SingleAsync(b => b.Id == seen.Id, ct);
        if (batch.PaidUtc is not null) return;
        batch.Pay(Now);
        foreach (var claim in await db.Set<TravelClaim>().Where(c => c.BatchId == batch.Id && c.State == TravelState.Listed).ToListAsync(ct))
        {
            claim.Pay(Now);
            db.Activities.Add(Told(claim, "travel-paid", staff, null, new { amount = claim.Approved!.Value.ToString("0.00", CultureInfo.InvariantCulture) }));
        }
        await SaveAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>The list for the bank: account, whose it is, amount and title. The log tells who took it.</summary>
    public async Task<byte[]> FileAsync(TravelBatch batch, Actor staff, CancellationToken ct)
    {
        var claims = await db.Set<TravelClaim>().AsNoTracking().Where(c => c.BatchId == batch.Id).Join(db.Set<Enrolment>(), c => c.EnrolmentId, e => e.Id, (c, e) => new { c, e.Number }).OrderBy(x => x.Number).ToListAsync(ct);
        var rows = claims.Select(x => new[] { x.c.AccountHidden is { } hidden ? keys.Reveal(hidden) : "", x.c.Holder, (x.c.Approved ?? 0).ToString("0.00", CultureInfo.GetCultureInfo("pl-PL")), l["Zwrot kosztów dojazdu, zgłoszenie {0}", x.Number ?? ""].Value });
        db.Activities.Add(ActivityEntry.Of(TrainingsModule.Key, Edition.Subject, batch.EditionId.ToString(), "travel-list-taken", staff, Now, note: batch.Number));
        await db.SaveChangesAsync(ct);
        return CsvText.Of([l["Numer rachunku"], l["Odbiorca"], l["Kwota"], l["Tytuł przelewu"]], rows);
    }

    private async Task DecideAsync(Guid id, Func<TravelClaim, ActivityEntry> decide, CancellationToken ct)
    {
        db.Activities.Add(decide(await db.Set<TravelClaim>().SingleAsync(c => c.Id == id, ct)));
        await SaveAsync(ct);
    }

    private ActivityEntry Told(TravelClaim claim, string verb, Actor staff, string? note = null, object? data = null) =>
        ActivityEntry.Of(TrainingsModule.Key, Enrolment.Subject, claim.EnrolmentId.ToString(), verb, staff, Now, note: note, data: data);

    private async Task SaveAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw Course.Stale();
        }
    }
}
