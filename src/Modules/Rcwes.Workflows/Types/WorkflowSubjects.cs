using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Workflows.Running;

namespace Rcwes.Workflows.Types;

/// <summary>Names of workflows, runs and decisions for pages that show the activity log.</summary>
internal sealed class WorkflowSubjects(RcwesDb db) : ISubjectNames
{
    public IReadOnlyCollection<string> Kinds { get; } = [WorkflowType.Subject, WorkflowRun.Subject, WorkflowsActs.Decision];

    public async Task<IReadOnlyDictionary<string, SubjectName>> OfAsync(string kind, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        if (kind == WorkflowType.Subject)
            return await db.Set<WorkflowType>().AsNoTracking().Where(t => ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => new SubjectName(t.Name, t.IsRemoved ? null : $"/admin/przeplywy/{t.Id}"), ct);
        var wanted = ids.Select(i => Guid.TryParse(i, out var id) ? id : Guid.Empty).ToList();
        var runs = kind == WorkflowRun.Subject
            ? wanted.ToDictionary(id => id, id => id)
            : await db.Set<Decisions.Decision>().AsNoTracking().Where(d => wanted.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.RunId, ct);
        var runIds = runs.Values.ToList();
        var names = await (from run in db.Set<WorkflowRun>() join type in db.Set<WorkflowType>() on run.TypeId equals type.Id where runIds.Contains(run.Id) select new { run.Id, type.Name }).ToDictionaryAsync(r => r.Id, r => r.Name, ct);
        return runs.Where(r => names.ContainsKey(r.Value)).ToDictionary(r => r.Key.ToString(), r => new SubjectName(names[r.Value], $"/admin/przeplywy/przebiegi/{r.Value}"), StringComparer.Ordinal);
    }
}
