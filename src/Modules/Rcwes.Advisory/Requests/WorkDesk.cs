using Microsoft.EntityFrameworkCore;
using Rcwes.Advisory.Deadlines;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Partners.Contracts;

namespace Rcwes.Advisory.Requests;

/// <summary>What is done with a request that was sent: one lock, one act, one commit with its messages, owners, clocks and history.</summary>
internal sealed class WorkDesk(RcwesDb db, AdvisoryOptions options, IPartners partners, TimeProvider clock)
{
    public DeadlineTerms Terms => options.Terms;

    /// <summary>Does one act.</summary>
    /// <param name="id">Of the request.</param>
    /// <param name="seen">The stamp that the person's page was made from; null for clients, whose acts do not depend on it.</param>
    /// <param name="act">What to do, and when it is now.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="RuleException">Somebody did something since, or the act is not possible in this state.</exception>
    public async Task ActAsync(Guid id, Guid? seen, Action<AdviceRequest, DateTime> act, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        await LockAsync([id], ct);
        var request = await db.Set<AdviceRequest>().Include(r => r.Deadlines).SingleAsync(r => r.Id == id, ct);
        if (seen is not null && seen != request.Stamp)
            throw new RuleException("request.stale", "Ktoś inny zrobił coś z tą sprawą, kiedy ten formularz był otwarty. Twój tekst jest nadal w polu. Zobacz niżej, co się zmieniło, i wyślij jeszcze raz, jeśli nadal trzeba.");
        request.CountBy(await partners.WeeksAsync(ct));
        act(request, clock.GetUtcNow().UtcDateTime);
        var (owners, messages, told) = request.TakeWritten();
        db.AddRange(owners);
        db.AddRange(messages);
        db.Activities.AddRange(told);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>
    /// Keeps requests for this transaction, always in the same order; on SQLite it has the whole file anyway. Everybody takes the requests first, then the row of the
    /// numbers, and the log last, which each save that tells of something holds until the commit: in any other order two people would wait for each other. What only refers to a request, as a message does, needs no lock: its key does not change.
    /// </summary>
    public async Task LockAsync(IEnumerable<Guid> ids, CancellationToken ct)
    {
        if (db.Engine != DatabaseEngine.Postgres) return;
        foreach (var id in ids.Order()) await db.Database.ExecuteSqlAsync($"SELECT 1 FROM advisory_requests WHERE id = {id} FOR NO KEY UPDATE", ct);
    }

    /// <summary>Ends all links of a request, e.g. because one was passed on; the next letter brings a new one.</summary>
    public Task EndLinksAsync(Guid id, Actor actor, CancellationToken ct) => EndLinksAsync(id, null, (r, now) => r.ChangeLink(actor, now), ct);

    /// <summary>Does one act with which all links of the request end.</summary>
    /// <inheritdoc cref="ActAsync"/>
    public async Task EndLinksAsync(Guid id, Guid? seen, Action<AdviceRequest, DateTime> act, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        await LockAsync([id], ct);
        await db.Set<RequestLink>().Where(l => l.RequestId == id).ExecuteDeleteAsync(ct);
        await ActAsync(id, seen, act, ct);
        await transaction.CommitAsync(ct);
    }
}
