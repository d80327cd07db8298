using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Security;
using Rcwes.Framework.Workflows;
using Rcwes.Workflows.Running;

namespace Rcwes.Workflows.Decisions;

/// <summary>What waits for a person, and how they decide.</summary>
internal sealed class DecisionDesk(RcwesDb db, Engine engine, IStaffRoles roles, TimeProvider clock)
{
    public const int PageSize = 30;

    /// <summary>One page of what this account may decide, the oldest first, and how many there are on all pages.</summary>
    /// <param name="account">Who looks.</param>
    /// <param name="page">1-based; the last page when there are fewer.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<(IReadOnlyList<Decision> Page, int Number, int Total)> ForAsync(string account, int page, CancellationToken ct)
    {
        var own = await roles.OfAsync(account, ct);
        // Roles are a text of lines, so they are compared here; of everything else only one page is read.
        var open = await db.Set<Decision>().AsNoTracking().Where(d => d.State == DecisionState.Open).OrderBy(d => d.CreatedAt).ThenBy(d => d.Id).Select(d => new { d.Id, d.Roles }).ToListAsync(ct);
        var ids = open.Where(d => Decision.IsFor(d.Roles, own)).Select(d => d.Id).ToList();
        var number = Math.Clamp(page, 1, Math.Max(1, (ids.Count + PageSize - 1) / PageSize));
        var shown = ids.Skip((number - 1) * PageSize).Take(PageSize).ToList();
        return (await db.Set<Decision>().AsNoTracking().Where(d => shown.Contains(d.Id)).OrderBy(d => d.CreatedAt).ThenBy(d => d.Id).ToListAsync(ct), number, ids.Count);
    }

    /// <summary>What this account decided lately, the newest first.</summary>
    public async Task<IReadOnlyList<Decision>> DecidedByAsync(string account, int most, CancellationToken ct) =>
        await db.Set<Decision>().AsNoTracking().Where(d => d.DecidedBy == account).OrderByDescending(d => d.DecidedAt).Take(most).ToListAsync(ct);

    /// <summary>A decision that the account may see; null hides what is not theirs.</summary>
    public async Task<Decision?> FindAsync(Guid id, string account, CancellationToken ct) =>
        await db.Set<Decision>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, ct) is { } found && found.IsFor(await roles.OfAsync(account, ct)) ? found : null;

    /// <summary>The decision is kept, but its workflow stands: what was decided is not done yet, or not all of it.</summary>
    public Task<bool> StandsAsync(Decision decision, CancellationToken ct) => db.Set<WorkflowRun>().AnyAsync(r => r.Id == decision.RunId && r.State == RunState.Stopped, ct);

    /// <summary>Decides, and the workflow goes on, in one commit.</summary>
    /// <exception cref="RuleException">Somebody was quicker, or the answer is none of those asked for.</exception>
    /// <exception cref="DecisionRefusedException">It cannot be carried out; nothing happened, and the decision is as open as before.</exception>
    public Task DecideAsync(Guid id, string action, string note, Actor actor, CancellationToken ct) => Deadlock.OnceMoreAsync(() => DecideOnceAsync(id, action, note, actor, ct), db);

    private async Task DecideOnceAsync(Guid id, string action, string note, Actor actor, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var runId = await db.Set<Decision>().Where(d => d.Id == id).Select(d => d.RunId).SingleAsync(ct);
        // The run is the lock: two people who decide at once stand in line here.
        await engine.LockAsync(runId, ct);
        var decision = await db.Set<Decision>().SingleAsync(d => d.Id == id, ct);
        var now = clock.GetUtcNow().UtcDateTime;
        decision.Decide(action, note, actor, now);
        db.Activities.Add(Framework.Activity.ActivityEntry.Of(WorkflowsModule.Key, WorkflowsActs.Decision, id.ToString(), "decided", actor, now, data: new { run = runId, outcome = action }));
        await db.SaveChangesAsync(ct);
        var key = id.ToString();
        try
        {
            if (await db.Set<Wait>().AsNoTracking().SingleOrDefaultAsync(w => w.Kind == WaitKind.Decision && w.Key == key, ct) is { } wait)
                await engine.WakeLockedAsync(wait, new(WaitKind.Decision) { Outcome = action, Result = new JsonObject { ["action"] = action, ["note"] = note, ["decided_by"] = actor.Id } }, ct);
        }
        catch (DecisionRefusedException)
        {
            // What the transaction takes back must not be stored by whoever saves next.
            db.ChangeTracker.Clear();
            throw;
        }
        await transaction.CommitAsync(ct);
    }
}
