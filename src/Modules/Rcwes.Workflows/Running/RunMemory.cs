using System.Text.Json.Nodes;
using Rcwes.Framework;
using Rcwes.Workflows.Shape;

namespace Rcwes.Workflows.Running;

/// <summary>What a run remembers between its steps, kept as one document.</summary>
/// <param name="Document">The whole.</param>
internal sealed record RunMemory(JsonObject Document)
{
    /// <summary>Longest document, in characters: a workflow that collects without end stops here.</summary>
    public const int Longest = 100_000;

    /// <summary>What people and scripts set, by name.</summary>
    public JsonObject Values => Part("values");

    /// <summary>What the last step gave.</summary>
    public JsonNode? Last { get => Document["last"]; set => Document["last"] = value?.DeepClone(); }

    /// <summary>Sequence of the entry that started or woke the run last; 0 when none did.</summary>
    public long Event { get => Document["event"]?.GetValue<long>() ?? 0; set => Document["event"] = value; }

    public static RunMemory Parse(string json) => new(WorkflowJson.Parse(json));

    /// <summary>What one step remembers.</summary>
    public JsonObject Of(string step)
    {
        var steps = Part("steps");
        if (steps[step] is JsonObject known) return known;
        var made = new JsonObject();
        steps[step] = made;
        return made;
    }

    public void Forget(string step) => Part("steps").Remove(step);

    public string Write()
    {
        var json = Document.ToJsonString(WorkflowJson.Options);
        return json.Length <= Longest ? json : throw new RuleException("run.memory", "Przepływ zapamiętuje za dużo: {0} znaków, a może {1}.", json.Length, Longest);
    }

    private JsonObject Part(string name)
    {
        if (Document[name] is JsonObject part) return part;
        var made = new JsonObject();
        Document[name] = made;
        return made;
    }
}
