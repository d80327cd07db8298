using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Workflows.Running;
using Rcwes.Workflows.Shape;

namespace Rcwes.Workflows.Types;

/// <summary>Workflows as the engine reads them.</summary>
internal sealed class TypeBook(RcwesDb db, ShapeCache shapes)
{
    /// <summary>Workflows that may begin now, with the version that new runs begin on.</summary>
    public async Task<IReadOnlyList<AtWork>> AtWorkAsync(CancellationToken ct)
    {
        var types = await db.Set<WorkflowType>().AsNoTracking().Where(t => t.IsEnabled && !t.IsRemoved && t.CurrentVersion != null)
            .Select(t => new { t.Id, t.EnabledAt, Version = t.CurrentVersion!.Value }).ToListAsync(ct);
        var found = new List<AtWork>(types.Count);
        foreach (var type in types) found.Add(new(type.Id, type.Version, type.EnabledAt ?? DateTime.MaxValue, await ShapeAsync(type.Version, ct)));
        return found;
    }

    /// <summary>Shape of a version that was or is at work.</summary>
    public async Task<WorkflowShape> ShapeAsync(Guid version, CancellationToken ct)
    {
        if (shapes.TryGet(version, out var known)) return known;
        return shapes.Of(version, await db.Set<WorkflowVersion>().AsNoTracking().Where(v => v.Id == version).Select(v => v.Document).SingleAsync(ct));
    }

    /// <summary>
    /// Kinds of entries that may start a run, or that a run on any version waits for now or may come to wait for.
    /// </summary>
    public async Task<IReadOnlySet<string>> KeysAsync(CancellationToken ct)
    {
        var keys = (await AtWorkAsync(ct)).SelectMany(t => t.Shape.Keys).ToHashSet();
        var running = await db.Set<WorkflowRun>().AsNoTracking().Where(r => r.State == RunState.Running || r.State == RunState.Waiting || r.State == RunState.Stopped)
            .Select(r => r.VersionId).Distinct().ToListAsync(ct);
        foreach (var version in running) keys.UnionWith((await ShapeAsync(version, ct)).Keys);
        return keys.Select(k => k.ToString()).ToHashSet(StringComparer.Ordinal);
    }
}

/// <summary>A workflow that new runs begin of.</summary>
internal sealed record AtWork(string TypeId, Guid Version, DateTime Since, WorkflowShape Shape);
