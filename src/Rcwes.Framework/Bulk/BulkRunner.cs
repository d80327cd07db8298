using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Bulk;

/// <summary>
/// Does an act to many things, each in a transaction of its own together with the line that says what came of it: after a
/// fall every line is true and the rest can be done.
/// </summary>
internal sealed class BulkRunner(RcwesDb db, IEnumerable<BulkList> lists)
{
    /// <summary>What would come of it: the act itself, rolled back.</summary>
    public async Task<(BulkDone? Done, RuleException? Why)> TryAsync(BulkAct act, string id, BulkTurn turn, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var transaction = await db.Database.BeginTransactionAsync(ct);
        await using (transaction)
        {
            try
            {
                var done = await act.DoAsync(id, turn, ct);
                await db.SaveChangesAsync(ct);
                return (done, null);
            }
            catch (Exception e) when (RuleOf(e) is { } rule)
            {
                return (null, rule);
            }
            finally
            {
                // Said aloud: only then what was appended to the log is forgotten.
                await transaction.RollbackAsync(CancellationToken.None);
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>Does what is not done yet. Saves.</summary>
    public async Task RunAsync(BulkRun run, BulkAct act, BulkTurn turn, CancellationToken ct)
    {
        await MoveAsync(run.Id, BulkState.Asked, BulkState.Running, r => r.Say(turn.Answers), ct);
        foreach (var item in run.Items.OrderBy(i => i.Number).Where(i => i.Outcome == BulkOutcome.Waiting).ToList())
        {
            await StepAsync(act, item, BulkOutcome.Waiting, BulkOutcome.Refused, async line =>
            {
                line.Mark = (await act.DoAsync(item.SubjectId, turn, ct)).Mark;
                line.Outcome = BulkOutcome.Done;
            }, ct);
        }
        await EndAsync(run, act, turn, BulkState.Running, BulkState.Done, "done", BulkOutcome.Done, ct);
    }

    /// <summary>Takes back what was done, the last first. Saves.</summary>
    public async Task UndoAsync(BulkRun run, BulkAct act, BulkTurn turn, CancellationToken ct)
    {
        await MoveAsync(run.Id, BulkState.Done, BulkState.Undoing, _ => { }, ct);
        foreach (var item in run.Items.OrderByDescending(i => i.Number).Where(i => i.Outcome == BulkOutcome.Done).ToList())
        {
            await StepAsync(act, item, BulkOutcome.Done, BulkOutcome.NotUndone, async line =>
            {
                await MustBeUntouchedAsync(act, line, ct);
                await act.UndoAsync(item.SubjectId, line.Mark, turn, ct);
                line.Outcome = BulkOutcome.Undone;
                await SaveAndHoldTheLogAsync(ct);
                // Once more: somebody whose rows were waited for may have written history before it was held.
                await MustBeUntouchedAsync(act, line, ct);
            }, ct);
        }
        await EndAsync(run, act, turn, BulkState.Undoing, BulkState.Undone, "undone", BulkOutcome.Undone, ct);
    }

    private async Task StepAsync(BulkAct act, BulkItem item, BulkOutcome from, BulkOutcome refused, Func<BulkItem, Task> step, CancellationToken ct)
    {
        var why = await StepAsync(act, item, from, step, ct);
        if (why is null) return;
        if (await LineAsync(item, ct) is { } line && line.Outcome == from)
        {
            line.Refuse(refused, why);
            await db.SaveChangesAsync(ct);
        }
    }

    /// <returns>What stood in the way; null when it is done or somebody else did it.</returns>
    private async Task<RuleException?> StepAsync(BulkAct act, BulkItem item, BulkOutcome from, Func<BulkItem, Task> step, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var transaction = await db.Database.BeginTransactionAsync(ct);
        await using (transaction)
        {
            try
            {
                // The same button pressed twice: whoever comes second waits here and finds the line done. The log is not locked here,
                // because the act waits for rows, and who holds those may wait for the log.
                if (db.Engine == DatabaseEngine.Postgres) await db.Database.ExecuteSqlAsync($"SELECT 1 FROM bulk_items WHERE run_id = {item.RunId} AND number = {item.Number} FOR UPDATE", ct);
                await act.LockAsync(item.SubjectId, ct);
                if (await LineAsync(item, ct) is not { } line || line.Outcome != from) return null;
                await step(line);
                await SaveAndHoldTheLogAsync(ct);
                line.Sequence = await LastAsync(KindOf(act), item.SubjectId, ct);
                await db.SaveChangesAsync(ct);
                await transaction.CommitAsync(ct);
                return null;
            }
            catch (Exception e) when (RuleOf(e) is { } rule)
            {
                await transaction.RollbackAsync(CancellationToken.None);
                return rule;
            }
            finally
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>From here to the commit nobody else writes history, also when the act wrote none: what the log says of the thing stays true.</summary>
    private async Task SaveAndHoldTheLogAsync(CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        await ActivityLog.LockAsync(db, ct);
    }

    private async Task MustBeUntouchedAsync(BulkAct act, BulkItem line, CancellationToken ct)
    {
        if (act.UndoLooksItself) return;
        var (kind, id, after, harmless) = (KindOf(act), line.SubjectId, line.Sequence, act.Harmless);
        var own = db.Uncommitted.Select(e => e.Sequence).ToList();
        if (await db.Activities.AnyAsync(a => a.SubjectType == kind && a.SubjectId == id && a.Sequence > after && !harmless.Contains(a.Verb) && !own.Contains(a.Sequence), ct))
            throw new RuleException("bulk.touched", "Zmieniono to już po tym działaniu, więc zostaje, jak jest.");
    }

    private async Task MoveAsync(Guid id, BulkState from, BulkState to, Action<BulkRun> change, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        if (await db.Set<BulkRun>().FirstOrDefaultAsync(r => r.Id == id && r.State == from, ct) is not { } run) return;
        run.State = to;
        change(run);
        await db.SaveChangesAsync(ct);
    }

    private async Task EndAsync(BulkRun run, BulkAct act, BulkTurn turn, BulkState from, BulkState to, string verb, BulkOutcome good, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (db.Engine == DatabaseEngine.Postgres) await db.Database.ExecuteSqlAsync($"SELECT 1 FROM bulk_runs WHERE id = {run.Id} FOR UPDATE", ct);
        var row = await db.Set<BulkRun>().Include(r => r.Items).FirstAsync(r => r.Id == run.Id, ct);
        if (row.State != from) return;
        row.State = to;
        if (to == BulkState.Done) row.DoneUtc = turn.Now;
        db.Activities.Add(ActivityEntry.Of("framework", "bulk", $"{row.Id}", verb, turn.Actor, turn.Now,
            data: new { act = act.Name, kind = KindOf(act), ids = row.Items.Where(i => i.Outcome == good).Select(i => i.SubjectId), others = row.Items.Count(i => i.Outcome != good) }));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        db.ChangeTracker.Clear();
    }

    private Task<BulkItem?> LineAsync(BulkItem item, CancellationToken ct) => db.Set<BulkItem>().FirstOrDefaultAsync(i => i.RunId == item.RunId && i.Number == item.Number, ct);

    private async Task<long> LastAsync(string kind, string id, CancellationToken ct) =>
        await db.Activities.Where(a => a.SubjectType == kind && a.SubjectId == id).MaxAsync(a => (long?)a.Sequence, ct) ?? 0;

    private string KindOf(BulkAct act) => lists.First(l => l.Name == act.List).Kind;

    /// <summary>What concerns this thing alone. A database that is full or away concerns all and is no rule.</summary>
    private static RuleException? RuleOf(Exception e) => e switch
    {
        RuleException rule => rule,
        DbUpdateException when !StorageTrouble.IsIn(e) => new RuleException("bulk.race", "Ktoś zmienił to w tej samej chwili. Spróbuj jeszcze raz."),
        _ => null,
    };
}
