using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Rcwes.Framework;
using Rcwes.Framework.Polish;
using Rcwes.Framework.Workflows;

namespace Rcwes.Workflows.Shape;

/// <summary>
/// A workflow as Orchard Core writes it, and what can be changed in it. Whatever it holds that we do not know stays in the document.
/// </summary>
internal sealed partial class WorkflowDocument
{
    public const int MostSteps = 500;
    public const int LongestName = 200;

    private WorkflowDocument(JsonObject json) => Json = json;

    public JsonObject Json { get; }

    public string TypeId { get => Read("WorkflowTypeId"); init => Json["WorkflowTypeId"] = value; }

    public string Name { get => Read("Name"); set => Json[WorkflowJson.NameIn(Json, "Name")] = value; }

    public bool IsEnabled { get => WorkflowJson.FlagOf(Json, WorkflowJson.NameIn(Json, "IsEnabled")); set => Json[WorkflowJson.NameIn(Json, "IsEnabled")] = value; }

    /// <summary>No second run while one is under way.</summary>
    public bool IsSingleton { get => WorkflowJson.FlagOf(Json, WorkflowJson.NameIn(Json, "IsSingleton")); set => Json[WorkflowJson.NameIn(Json, "IsSingleton")] = value; }

    public static WorkflowDocument New(string name) => new(new JsonObject
    {
        ["WorkflowTypeId"] = WorkflowJson.NewId(),
        ["Name"] = name,
        ["IsEnabled"] = false,
        ["IsSingleton"] = false,
        ["DeleteFinishedWorkflows"] = false,
        ["Activities"] = new JsonArray(),
        ["Transitions"] = new JsonArray(),
    });

    /// <summary>Reads a document and mends nothing: what is wrong in it is told by <see cref="WorkflowShape.Faults"/>.</summary>
    /// <exception cref="RuleException">It cannot be kept at all.</exception>
    public static WorkflowDocument Of(JsonObject json)
    {
        var document = new WorkflowDocument((JsonObject)json.DeepClone());
        if (document.TypeId.Length == 0) throw new RuleException("workflow.id", "W zapisie przepływu brakuje „WorkflowTypeId”.");
        if (document.Steps.Select(s => s.Id).Append(document.TypeId).FirstOrDefault(id => !Id().IsMatch(id)) is { } strange)
            throw new RuleException("workflow.strange-id", "Identyfikator „{0}” ma niedozwolone znaki albo jest za długi. Może mieć do 64 liter bez polskich znaków, cyfr, kresek i podkreśleń.", Shortened.Begin(strange, 40));
        if (document.Name is not { Length: > 0 and <= LongestName } || document.Name.Any(char.IsControl)) throw new RuleException("workflow.name", "Przepływ musi mieć nazwę, najwyżej {0} znaków.", LongestName);
        if (document.Steps.Count > MostSteps) throw new RuleException("workflow.steps", "Przepływ może mieć najwyżej {0} kroków.", MostSteps);
        if (document.Steps.GroupBy(s => s.Id).Any(g => g.Count() > 1)) throw new RuleException("workflow.twice", "Dwa kroki przepływu mają ten sam identyfikator.");
        return document;
    }

    public static WorkflowDocument Parse(string json) => Of(WorkflowJson.Parse(json));

    public IReadOnlyList<WorkflowStep> Steps => [.. Array("Activities").OfType<JsonObject>().Select(a => new WorkflowStep(a)).Where(s => s.Id.Length > 0)];

    public IReadOnlyList<Transition> Transitions => [.. Array("Transitions").OfType<JsonObject>().Select(Transition.Of)];

    public WorkflowStep? Step(string id) => Steps.FirstOrDefault(s => s.Id == id);

    public WorkflowStep Add(string activity, int x, int y, bool isStart)
    {
        if (Steps.Count >= MostSteps) throw new RuleException("workflow.steps", "Przepływ może mieć najwyżej {0} kroków.", MostSteps);
        var json = new JsonObject
        {
            ["ActivityId"] = WorkflowJson.NewId(),
            ["Name"] = activity,
            ["X"] = x,
            ["Y"] = y,
            ["IsStart"] = isStart,
            ["Properties"] = new JsonObject { ["ActivityMetadata"] = new JsonObject { ["Title"] = null } },
        };
        Array("Activities").Add(json);
        return new(json);
    }

    /// <summary>Takes a step out, and what leads to it and from it.</summary>
    public void Remove(string id)
    {
        RemoveFrom("Activities", a => new WorkflowStep(a).Id == id);
        RemoveFrom("Transitions", t => Transition.Of(t) is var way && (way.From == id || way.To == id));
    }

    /// <summary>Leads an outcome to a step, or to none.</summary>
    public void Lead(string from, string outcome, string? to)
    {
        RemoveFrom("Transitions", t => Transition.Of(t) is var way && way.From == from && way.Outcome == outcome);
        if (to is null) return;
        if (Step(to) is null) throw new RuleException("workflow.no-step", "Tego kroku już nie ma. Wybierz inny.");
        Array("Transitions").Add(new JsonObject { ["Id"] = 0, ["SourceActivityId"] = from, ["SourceOutcomeName"] = outcome, ["DestinationActivityId"] = to });
    }

    /// <summary>Takes out what leads from outcomes that the step no longer has.</summary>
    public void Prune(string from, IReadOnlyCollection<string> outcomes) =>
        RemoveFrom("Transitions", t => Transition.Of(t) is var way && way.From == from && !outcomes.Contains(way.Outcome));

    public override string ToString() => Json.ToJsonString(WorkflowJson.Options);

    [GeneratedRegex("^[A-Za-z0-9_-]{1,64}$")]
    private static partial Regex Id();

    private string Read(string name) => WorkflowJson.TextOf(Json, WorkflowJson.NameIn(Json, name));

    private JsonArray Array(string name)
    {
        var own = WorkflowJson.NameIn(Json, name);
        if (Json[own] is JsonArray array) return array;
        var made = new JsonArray();
        Json[own] = made;
        return made;
    }

    private void RemoveFrom(string name, Func<JsonObject, bool> which)
    {
        var array = Array(name);
        foreach (var node in array.OfType<JsonObject>().Where(which).ToList()) array.Remove(node);
    }
}

/// <summary>A step of the document.</summary>
/// <param name="Json">Its part of the document.</param>
internal sealed record WorkflowStep(JsonObject Json)
{
    public string Id => WorkflowJson.TextOf(Json, WorkflowJson.NameIn(Json, "ActivityId"));

    /// <summary>Name of the kind of step.</summary>
    public string Activity => WorkflowJson.TextOf(Json, WorkflowJson.NameIn(Json, "Name"));

    public bool IsStart { get => WorkflowJson.FlagOf(Json, WorkflowJson.NameIn(Json, "IsStart")); set => Json[WorkflowJson.NameIn(Json, "IsStart")] = value; }

    public int X { get => WorkflowJson.NumberOf(Json, WorkflowJson.NameIn(Json, "X")); set => Json[WorkflowJson.NameIn(Json, "X")] = value; }

    public int Y { get => WorkflowJson.NumberOf(Json, WorkflowJson.NameIn(Json, "Y")); set => Json[WorkflowJson.NameIn(Json, "Y")] = value; }

    public ActivityProperties Properties => new(Document);

    public JsonObject Document
    {
        get
        {
            var name = WorkflowJson.NameIn(Json, "Properties");
            if (Json[name] is JsonObject set) return set;
            var made = new JsonObject();
            Json[name] = made;
            return made;
        }
    }
}

/// <summary>A way from one step to another.</summary>
/// <param name="From">Step that it begins at.</param>
/// <param name="Outcome">How that step ended.</param>
/// <param name="To">Step that follows.</param>
internal sealed record Transition(string From, string Outcome, string To)
{
    public static Transition Of(JsonObject json) => new(
        WorkflowJson.TextOf(json, WorkflowJson.NameIn(json, "SourceActivityId")),
        WorkflowJson.TextOf(json, WorkflowJson.NameIn(json, "SourceOutcomeName")),
        WorkflowJson.TextOf(json, WorkflowJson.NameIn(json, "DestinationActivityId")));

    /// <summary>Names the way among those that lead to a join.</summary>
    public string Key => $"{From}|{Outcome}";
}
