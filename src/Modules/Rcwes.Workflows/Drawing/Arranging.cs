using Rcwes.Workflows.Shape;

namespace Rcwes.Workflows.Drawing;

/// <summary>Puts the steps in rows, in the order in which a run comes to them.</summary>
internal static class Arranging
{
    private const int RowHeight = 140;
    private const int ColumnWidth = 280;

    public static void Arrange(WorkflowDocument document)
    {
        var rows = RowsOf(document);
        foreach (var row in document.Steps.GroupBy(s => rows[s.Id]))
        {
            var steps = row.ToList();
            var width = (steps.Count - 1) * ColumnWidth;
            for (var i = 0; i < steps.Count; i++) (steps[i].X, steps[i].Y) = (ColumnWidth * 2 - width / 2 + i * ColumnWidth, row.Key * RowHeight);
        }
    }

    /// <summary>A place below a step, beside whatever stands there already.</summary>
    public static (int X, int Y) Below(WorkflowDocument document, WorkflowStep? step)
    {
        if (step is null) return document.Steps.Count == 0 ? (0, 0) : (document.Steps.Max(s => s.X) + ColumnWidth, document.Steps.Min(s => s.Y));
        var (x, y) = (step.X, step.Y + RowHeight);
        while (document.Steps.Any(s => Math.Abs(s.X - x) < Graph.BoxWidth && Math.Abs(s.Y - y) < Graph.BoxHeight)) x += ColumnWidth;
        return (x, y);
    }

    /// <summary>The longest way from a start to each step, without going round: a step stands below all that lead to it.</summary>
    private static Dictionary<string, int> RowsOf(WorkflowDocument document)
    {
        var rows = document.Steps.ToDictionary(s => s.Id, _ => 0);
        var ways = document.Transitions.Where(t => rows.ContainsKey(t.From) && rows.ContainsKey(t.To)).ToLookup(t => t.From, t => t.To);
        var starts = document.Steps.Where(s => s.IsStart).Select(s => s.Id).Concat(document.Steps.Select(s => s.Id));
        var (done, open) = (new HashSet<string>(), new HashSet<string>());
        var order = new List<string>();
        var back = new HashSet<(string, string)>();
        foreach (var start in starts) Walk(start);
        // From the first to the last, so that each row is known before the next one needs it.
        order.Reverse();
        foreach (var step in order)
            foreach (var next in ways[step].Where(n => !back.Contains((step, n)))) rows[next] = Math.Max(rows[next], rows[step] + 1);
        return rows;

        void Walk(string step)
        {
            if (!done.Add(step)) return;
            open.Add(step);
            foreach (var next in ways[step])
            {
                if (open.Contains(next)) back.Add((step, next));
                else Walk(next);
            }
            open.Remove(step);
            order.Add(step);
        }
    }
}
