using System.Text.Json.Nodes;
using Rcwes.Workflows.Shape;

namespace Rcwes.Workflows.Tests;

/// <summary>Writes workflows in a few lines: steps have short names, ways are <c>from.Outcome&gt;to</c>.</summary>
internal sealed class Flow
{
    private readonly JsonArray _steps = [];
    private readonly JsonArray _ways = [];
    private readonly string _id = WorkflowJson.NewId();
    private readonly string _name;

    private Flow(string name) => _name = name;

    public bool IsSingleton { get; init; }

    public string Id => _id;

    public static Flow Named(string name, bool singleton = false) => new(name) { IsSingleton = singleton };

    /// <summary>Begins when this kind of entry comes.</summary>
    public Flow StartsOn(string act, string step = "start") => Add(step, "LogEvent", true, new { Act = act });

    public Flow Start(string step, string activity, object? properties = null) => Add(step, activity, true, properties);

    public Flow Step(string step, string activity, object? properties = null) => Add(step, activity, false, properties);

    /// <summary>A note whose words the tests read back.</summary>
    public Flow Note(string step, string text) => Step(step, "LogTask", new { Text = Expr(text) });

    /// <param name="ways">E.g. <c>start&gt;a</c>, <c>ask.True&gt;b</c>.</param>
    public Flow Ways(params string[] ways)
    {
        foreach (var way in ways)
        {
            var (left, to) = (way[..way.IndexOf('>', StringComparison.Ordinal)], way[(way.IndexOf('>', StringComparison.Ordinal) + 1)..]);
            var dot = left.IndexOf('.', StringComparison.Ordinal);
            _ways.Add(new JsonObject { ["Id"] = 0, ["SourceActivityId"] = dot < 0 ? left : left[..dot], ["SourceOutcomeName"] = dot < 0 ? "Done" : left[(dot + 1)..], ["DestinationActivityId"] = to });
        }
        return this;
    }

    public static object Expr(string source) => new { Expression = source };

    public JsonObject Json() => new()
    {
        ["WorkflowTypeId"] = _id,
        ["Name"] = _name,
        ["IsEnabled"] = true,
        ["IsSingleton"] = IsSingleton,
        ["LockTimeout"] = 0,
        ["Activities"] = _steps.DeepClone(),
        ["Transitions"] = _ways.DeepClone(),
    };

    public WorkflowDocument Document() => WorkflowDocument.Of(Json());

    private Flow Add(string step, string activity, bool start, object? properties)
    {
        _steps.Add(new JsonObject
        {
            ["ActivityId"] = step,
            ["Name"] = activity,
            ["X"] = 0,
            ["Y"] = _steps.Count * 120,
            ["IsStart"] = start,
            ["Properties"] = properties is null ? new JsonObject() : System.Text.Json.JsonSerializer.SerializeToNode(properties),
        });
        return this;
    }
}
