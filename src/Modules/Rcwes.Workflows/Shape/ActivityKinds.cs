using Rcwes.Framework.Workflows;

namespace Rcwes.Workflows.Shape;

/// <summary>All kinds of steps that this site has, by name.</summary>
internal sealed class ActivityKinds
{
    private readonly Dictionary<string, WorkflowActivity> _byName;

    public ActivityKinds(IEnumerable<WorkflowActivity> all)
    {
        All = [.. all];
        _byName = All.ToDictionary(a => a.Name, StringComparer.Ordinal);
    }

    public IReadOnlyList<WorkflowActivity> All { get; }

    /// <summary>Null for a kind of step that this site does not have.</summary>
    public WorkflowActivity? Named(string name) => _byName.GetValueOrDefault(name);
}
