using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Trainings.Enrolments;

/// <summary>What is done to an application before it is sent.</summary>
internal sealed partial class EnrolmentDesk
{
    /// <summary>
    /// Corrects who wants to come and how to reach them, while it is a draft. Links that were sent to another address than the one that stands here now open nothing any more; the one
    /// by which somebody writes this goes on working, but does not show any longer that they read the mailbox.
    /// </summary>
    /// <param name="id">Of the draft.</param>
    /// <param name="facts">As they are now.</param>
    /// <param name="token">Of the link by which the applicant came.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="RuleException">It is sent already, or something written cannot be right.</exception>
    public async Task WriteWhoAsync(Guid id, DraftFacts facts, string token, CancellationToken ct)
    {
        await people.CheckAsync(Identity(facts), Now, ct);
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var former = "";
        await WriteAsync(id, (e, now) =>
        {
            former = e.Email;
            e.Write(facts, now);
        }, ct);
        if (!former.Equals(facts.Email.Trim(), StringComparison.OrdinalIgnoreCase)) await DoubtLinksAsync(id, EnrolmentLink.Hash(token), ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Holds a draft until the transaction ends: nobody writes into it, sends it or changes its address meanwhile.</summary>
    public async Task LockDraftAsync(Guid id, CancellationToken ct)
    {
        // On SQLite a transaction is the only writer from its beginning.
        if (db.Engine == DatabaseEngine.Postgres) await db.Database.ExecuteSqlAsync($"SELECT 1 FROM trainings_enrolments WHERE id = {id} FOR UPDATE", ct);
    }

    private async Task DoubtLinksAsync(Guid id, string kept, CancellationToken ct)
    {
        var proven = db.Set<EnrolmentLink>().Where(l => l.EnrolmentId == id && l.IsProven);
        await proven.Where(l => l.TokenHash != kept).ExecuteDeleteAsync(ct);
        await proven.ExecuteUpdateAsync(set => set.SetProperty(l => l.IsProven, false), ct);
    }
}
