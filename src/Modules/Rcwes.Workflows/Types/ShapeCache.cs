using System.Collections.Concurrent;
using Rcwes.Workflows.Shape;

namespace Rcwes.Workflows.Types;

/// <summary>Shapes of versions that were at work, read once: such a version never changes.</summary>
internal sealed class ShapeCache(ActivityKinds kinds)
{
    /// <summary>More than a site ever has at once; a flood of versions must not fill the memory.</summary>
    private const int Most = 500;

    private readonly ConcurrentDictionary<Guid, WorkflowShape> _shapes = new();

    public WorkflowShape Of(Guid version, string document)
    {
        if (_shapes.TryGetValue(version, out var known)) return known;
        if (_shapes.Count >= Most) _shapes.Clear();
        return _shapes.GetOrAdd(version, Read(document));
    }

    public bool TryGet(Guid version, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out WorkflowShape? shape) => _shapes.TryGetValue(version, out shape);

    /// <summary>A draft: read anew every time.</summary>
    public WorkflowShape Read(string document) => new(WorkflowDocument.Parse(document), kinds);
}
