using System.Globalization;
using Rcwes.Framework.Workflows;
using Rcwes.Workflows.Shape;

namespace Rcwes.Workflows.Drawing;

/// <summary>A workflow as a picture: boxes where the document puts them, and arrows between them.</summary>
internal sealed class Graph
{
    public const int BoxWidth = 220;
    public const int BoxHeight = 72;
    private const int Margin = 24;
    private const int LabelRoom = 90;

    private Graph(IReadOnlyList<GraphBox> boxes, IReadOnlyList<GraphArrow> arrows, int width, int height) =>
        (Boxes, Arrows, Width, Height) = (boxes, arrows, width, height);

    public IReadOnlyList<GraphBox> Boxes { get; }

    public IReadOnlyList<GraphArrow> Arrows { get; }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Where a step is shown or edited; null for a picture without links.</summary>
    public Func<string, string?> Link { get; init; } = _ => null;

    /// <summary>Boxes may be moved.</summary>
    public bool CanMove { get; init; }

    public static Graph Of(WorkflowDocument document, ActivityKinds kinds, Func<string, string?> link, bool canMove, Func<string, GraphMark>? mark = null, Func<string, string, bool>? taken = null)
    {
        var steps = document.Steps;
        if (steps.Count == 0) return new([], [], 0, 0);
        var (left, top) = (steps.Min(s => s.X), steps.Min(s => s.Y));
        var boxes = steps.Select((s, i) => new GraphBox(s.Id, i + 1, s.X - left + Margin, s.Y - top + Margin, s.Properties.Title, kinds.Named(s.Activity), s.Activity, s.IsStart, mark?.Invoke(s.Id) ?? GraphMark.None)).ToList();
        var byId = boxes.ToDictionary(b => b.Id);
        var arrows = new List<GraphArrow>();
        foreach (var box in boxes)
        {
            var outcomes = OutcomesOf(document.Step(box.Id)!, box.Kind, document);
            foreach (var way in document.Transitions.Where(t => t.From == box.Id && byId.ContainsKey(t.To)))
                arrows.Add(Arrow(box, byId[way.To], outcomes.IndexOf(way.Outcome), outcomes.Count, way.Outcome, taken?.Invoke(way.From, way.Outcome) ?? false));
        }
        return new(boxes, arrows, boxes.Max(b => b.X) + BoxWidth + Margin + LabelRoom, boxes.Max(b => b.Y) + BoxHeight + Margin) { Link = link, CanMove = canMove };
    }

    /// <summary>Outcomes of a step in their order, and those that only its transitions know.</summary>
    public static List<string> OutcomesOf(WorkflowStep step, WorkflowActivity? kind, WorkflowDocument document)
    {
        List<string> outcomes = kind is null ? [] : [.. kind.OutcomesOf(step.Properties)];
        outcomes.AddRange(document.Transitions.Where(t => t.From == step.Id && !outcomes.Contains(t.Outcome)).Select(t => t.Outcome).Distinct());
        return outcomes;
    }

    /// <summary>Words of neighbouring ways stand in two lines, because one can be longer than the room between the ways.</summary>
    private const int LineOfLabel = 18;

    private static GraphArrow Arrow(GraphBox from, GraphBox to, int index, int count, string outcome, bool taken)
    {
        var startX = from.X + BoxWidth * (Math.Max(index, 0) + 1) / (Math.Max(count, 1) + 1);
        var startY = from.Y + BoxHeight;
        var endX = to.X + BoxWidth / 2;
        if (to.Y > from.Y + BoxHeight / 2)
        {
            var pull = Math.Max(30, (to.Y - startY) / 2);
            return new($"M {startX} {startY} C {startX} {startY + pull}, {endX} {to.Y - pull}, {endX} {to.Y - 2}", startX + (endX - startX) / 8, startY + 20 + Math.Max(index, 0) % 2 * LineOfLabel, outcome, count > 1, taken, from.Kind);
        }
        // Back up or sideways: around the right side of both boxes.
        var side = Math.Max(from.X, to.X) + BoxWidth + 50;
        var (exitX, exitY) = (from.X + BoxWidth, from.Y + BoxHeight * (Math.Max(index, 0) + 1) / (Math.Max(count, 1) + 1));
        var entryY = to.Y + BoxHeight / 2;
        return new($"M {exitX} {exitY} C {side} {exitY}, {side} {entryY}, {to.X + BoxWidth + 2} {entryY}", exitX + 8, exitY - 6, outcome, count > 1, taken, from.Kind);
    }
}

/// <param name="Id">Of the step.</param>
/// <param name="Number">Its place in the list of steps, from 1.</param>
/// <param name="X">Left.</param>
/// <param name="Y">Top.</param>
/// <param name="Title">What people called it; may be empty.</param>
/// <param name="Kind">Null for a kind that this site does not have.</param>
/// <param name="Activity">Name of the kind in the document.</param>
/// <param name="IsStart">The workflow may begin here.</param>
/// <param name="Mark">What a run did here.</param>
internal sealed record GraphBox(string Id, int Number, int X, int Y, string Title, WorkflowActivity? Kind, string Activity, bool IsStart, GraphMark Mark)
{
    public string Place => string.Create(CultureInfo.InvariantCulture, $"translate({X} {Y})");
}

/// <param name="Path">SVG path.</param>
/// <param name="LabelX">Where its word stands.</param>
/// <param name="LabelY">Where its word stands.</param>
/// <param name="Outcome">Name of the outcome.</param>
/// <param name="IsLabelled">The step has other ways too.</param>
/// <param name="IsTaken">A run went this way.</param>
/// <param name="From">Kind of the step that it leaves.</param>
internal sealed record GraphArrow(string Path, int LabelX, int LabelY, string Outcome, bool IsLabelled, bool IsTaken, WorkflowActivity? From);

/// <summary>What a run did at a step.</summary>
internal enum GraphMark
{
    None,
    Visited,
    Waits,
    Stopped,
}
