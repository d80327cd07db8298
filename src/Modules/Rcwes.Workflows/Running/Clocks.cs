using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Framework.Workflows;
using Rcwes.Workflows.Activities.Events;
using Rcwes.Workflows.Shape;
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
        var gone = known.Values.Where(c => !timed.Any(t => t.Type.Version == c.VersionId && t.Step.Id == c.ActivityId)).ToList();
        foreach (var (type, step) in timed.Where(t => !known.ContainsKey((t.Type.Version, t.Step.Id))))
            if (await FirstAsync(type, step, gone, now, ct) is { } first) known[(type.Version, step.Id)] = db.Add(new ClockRow { VersionId = type.Version, ActivityId = step.Id, DueAt = first }).Entity;
        db.RemoveRange(gone);
        await db.SaveChangesAsync(ct);
        foreach (var (type, step) in timed)
            if (known.TryGetValue((type.Version, step.Id), out var row) && row.DueAt <= now) await StartAsync(type, step.Id, row.DueAt, now, ct);
    }

    /// <summary>The first time of a clock: counted from when the version went to work and not from this tick, which may come after it. What the version before it was to do already is not forgotten.</summary>
    private async Task<DateTime?> FirstAsync(AtWork type, ShapeStep step, List<ClockRow> gone, DateTime now, CancellationToken ct)
    {
        var versions = await db.Set<WorkflowVersion>().AsNoTracking().Where(v => v.TypeId == type.TypeId).Select(v => new { v.Id, v.PublishedAt }).ToListAsync(ct);
        if (gone.Find(c => c.ActivityId == step.Id && c.DueAt >= type.Since && c.DueAt <= now && versions.Exists(v => v.Id == c.VersionId)) is { } overdue) return overdue.DueAt;
        var since = versions.Find(v => v.Id == type.Version)?.PublishedAt is { } published && published > type.Since ? published : type.Since;
        return CronText.Next(TimerEvent.CronOf(step.Properties), since);
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
