using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Polish;
using Rcwes.Workflows.Shape;

namespace Rcwes.Workflows.Running;

/// <summary>Something to be said to people later and in their language: a localisation key and its values.</summary>
/// <param name="Key">Polish sentence.</param>
/// <param name="Values">Values for its places, as text.</param>
internal sealed record Sentence(string Key, IReadOnlyList<string> Values)
{
    private const int LongestValue = 500;

    public static Sentence Of(string key, IEnumerable<object> values) => new(key, [.. values.Select(v => Cut(Convert.ToString(v, Cultures.Polish) ?? ""))]);

    public static Sentence Of(RuleException rule) => Of(rule.Sentence, rule.Arguments);

    public static string Write(params IReadOnlyList<Sentence> sentences) => JsonSerializer.Serialize(sentences, WorkflowJson.Options);

    /// <summary>In the language of the reader. A text that is no list of sentences (what an erasure left) is shown as it is.</summary>
    /// <param name="json">What was written.</param>
    /// <param name="factory">Of the texts.</param>
    /// <param name="texts">Where the kind of step has its texts; the module's own are asked too.</param>
    public static IReadOnlyList<string> Say(string? json, IStringLocalizerFactory factory, Type? texts)
    {
        if (string.IsNullOrEmpty(json)) return [];
        if (!json.StartsWith('[') || JsonNode.Parse(json) is not JsonArray list) return [json];
        return [.. list.Deserialize<List<Sentence>>()!.Select(s => s.Say(factory, texts))];
    }

    public string Say(IStringLocalizerFactory factory, Type? texts)
    {
        object[] values = [.. Values];
        var own = factory.Create(texts ?? typeof(WorkflowsTexts))[Key, values];
        return own.ResourceNotFound ? factory.Create(typeof(WorkflowsTexts))[Key, values] : own;
    }

    private static string Cut(string text) => text.Length <= LongestValue ? text : Shortened.Begin(text, LongestValue) + "…";
}
