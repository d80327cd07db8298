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
    private const int Most = 200;

    /// <summary>What this account may decide, the oldest first.</summary>
    public async Task<IReadOnlyList<Decision>> ForAsync(string account, CancellationToken ct)
    {
        var own = await roles.OfAsync(account, ct);
        var open = await db.Set<Decision>().AsNoTracking().Where(d => d.State == DecisionState.Open).OrderBy(d => d.CreatedAt).ToListAsync(ct);
        return [.. open.Where(d => d.IsFor(own)).Take(Most)];
    }

    /// <summary>What this account decided lately, the newest first.</summary>
    public async Task<IReadOnlyList<Decision>> DecidedByAsync(string account, int most, CancellationToken ct) =>
        await db.Set<Decision>().AsNoTracking().Where(d => d.DecidedBy == account).OrderByDescending(d => d.DecidedAt).Take(most).ToListAsync(ct);

    /// <summary>A decision that the account may see; null hides what is not theirs.</summary>
    public async Task<Decision?> FindAsync(Guid id, string account, CancellationToken ct) =>
        await db.Set<Decision>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, ct) is { } found && found.IsFor(await roles.OfAsync(account, ct)) ? found : null;

    /// <summary>Decides, and the workflow goes on, in one commit.</summary>
    /// <exception cref="RuleException">Somebody was quicker, or the answer is none of those asked for.</exception>
    public async Task DecideAsync(Guid id, string action, string note, Actor actor, CancellationToken ct)
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
        if (await db.Set<Wait>().AsNoTracking().SingleOrDefaultAsync(w => w.Kind == WaitKind.Decision && w.Key == key, ct) is { } wait)
            await engine.WakeAsync(wait, new(WaitKind.Decision) { Outcome = action, Result = new JsonObject { ["action"] = action, ["note"] = note, ["decided_by"] = actor.Id } }, ct);
        await transaction.CommitAsync(ct);
    }
}
