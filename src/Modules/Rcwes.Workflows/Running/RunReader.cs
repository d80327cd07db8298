using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Workflows.Shape;
using Rcwes.Workflows.Types;

namespace Rcwes.Workflows.Running;

/// <summary>Runs for pages.</summary>
internal sealed class RunReader(RcwesDb db, TypeBook types)
{
    public const int PageSize = 50;
    private const int MostSteps = 500;
    private const int MostPages = 100_000;

    public async Task<(IReadOnlyList<RunLine> Rows, int Total)> ListAsync(string? type, RunState? state, int page, CancellationToken ct)
    {
        var runs = db.Set<WorkflowRun>().AsNoTracking().Where(r => (type == null || r.TypeId == type) && (state == null || r.State == state));
        var total = await runs.CountAsync(ct);
        var rows = await (from run in runs.OrderByDescending(r => r.StartedAt).Skip((Math.Clamp(page, 1, MostPages) - 1) * PageSize).Take(PageSize)
                          join kind in db.Set<WorkflowType>() on run.TypeId equals kind.Id
                          select new RunLine(run.Id, run.TypeId, kind.Name, run.State, run.SubjectType, run.SubjectId, run.StartedAt, run.MovedAt)).ToListAsync(ct);
        return ([.. rows.OrderByDescending(r => r.StartedAt)], total);
    }

    /// <summary>How many runs of each workflow are in each state.</summary>
    public async Task<IReadOnlyDictionary<(string Type, RunState State), int>> CountsAsync(CancellationToken ct) =>
        (await db.Set<WorkflowRun>().GroupBy(r => new { r.TypeId, r.State }).Select(g => new { g.Key.TypeId, g.Key.State, Count = g.Count() }).ToListAsync(ct))
            .ToDictionary(g => (g.TypeId, g.State), g => g.Count);

    public async Task<RunView?> FindAsync(Guid id, CancellationToken ct)
    {
        if (await db.Set<WorkflowRun>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is not { } run) return null;
        var version = await db.Set<WorkflowVersion>().AsNoTracking().SingleAsync(v => v.Id == run.VersionId, ct);
        return new(run, await types.ShapeAsync(run.VersionId, ct), version,
            await db.Set<StepRow>().AsNoTracking().Where(s => s.RunId == id).OrderByDescending(s => s.Number).Take(MostSteps).ToListAsync(ct),
            await db.Set<Wait>().AsNoTracking().Where(w => w.RunId == id).OrderBy(w => w.Id).ToListAsync(ct));
    }
}

/// <summary>A run in a list.</summary>
internal sealed record RunLine(Guid Id, string TypeId, string Workflow, RunState State, string SubjectType, string SubjectId, DateTime StartedAt, DateTime MovedAt);

/// <summary>A run with its path, newest step first.</summary>
internal sealed record RunView(WorkflowRun Run, WorkflowShape Shape, WorkflowVersion Version, IReadOnlyList<StepRow> Path, IReadOnlyList<Wait> Waits);
