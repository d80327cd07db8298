using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Framework.Workflows;
using Rcwes.Workflows.Activities.Events;
using Rcwes.Workflows.Types;

namespace Rcwes.Workflows.Running;

/// <summary>Workflows that a clock starts. A time that was missed while the site was down is made up for once.</summary>
internal sealed class Clocks(RcwesDb db, TypeBook types, IServiceScopeFactory scopes, TimeProvider clock)
{
    public async Task StartDueAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var timed = (await types.AtWorkAsync(ct)).SelectMany(t => t.Shape.Starts.Where(s => s.Kind is TimerEvent).Select(s => (Type: t, Step: s))).ToList();
        var known = await db.Set<ClockRow>().ToDictionaryAsync(c => (c.VersionId, c.ActivityId), ct);
        foreach (var gone in known.Values.Where(c => !timed.Any(t => t.Type.Version == c.VersionId && t.Step.Id == c.ActivityId))) db.Remove(gone);
        foreach (var (type, step) in timed)
        {
            if (!known.TryGetValue((type.Version, step.Id), out var row))
            {
                if (CronText.Next(TimerEvent.CronOf(step.Properties), now) is { } first) db.Add(new ClockRow { VersionId = type.Version, ActivityId = step.Id, DueAt = first });
            }
            else if (row.DueAt <= now)
            {
                await StartAsync(type, step.Id, row.DueAt, now, ct);
            }
        }
        await db.SaveChangesAsync(ct);
    }

    private async Task StartAsync(AtWork type, string step, DateTime due, DateTime now, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var own = scope.ServiceProvider.GetRequiredService<RcwesDb>();
        await using var transaction = await own.Database.BeginTransactionAsync(ct);
        var next = CronText.Next(TimerEvent.CronOf(type.Shape.Step(step)!.Properties), now) ?? DateTime.MaxValue;
        // Whoever moves the clock starts the run: another node finds it moved already.
        var moved = await own.Set<ClockRow>().Where(c => c.VersionId == type.Version && c.ActivityId == step && c.DueAt == due).ExecuteUpdateAsync(set => set.SetProperty(c => c.DueAt, next), ct);
        if (moved == 0) return;
        await scope.ServiceProvider.GetRequiredService<Engine>().StartAsync(type, SubjectRef.None, new Token(step) { Wake = new(WaitKind.Time) }, 0, ct);
        await transaction.CommitAsync(ct);
    }
}

/// <summary>When a clock starts a workflow next.</summary>
internal sealed class ClockRow
{
    public required Guid VersionId { get; init; }

    public required string ActivityId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime DueAt { get; init; }
}
