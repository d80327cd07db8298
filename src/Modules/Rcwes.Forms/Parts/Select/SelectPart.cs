using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Rcwes.Content.Contracts;
using Rcwes.Forms.Shapes;

namespace Rcwes.Forms.Parts;

/// <summary>A choice, Orchard Core's part: a list, one of several, or some of several.</summary>
[Called("Wybór")]
internal sealed class SelectPart : Part
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonNode? Options { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DefaultValue { get; set; }

    /// <summary>A word or the number of Orchard Core's enumeration: Dropdown, Checkbox, Radio.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonNode? Editor { get; set; }

    /// <summary>One a line; the value stands after a vertical line when it is not the text itself.</summary>
    [JsonIgnore]
    public string Lines => string.Join('\n', Choice.List(Options).Select(c => c.Value == c.Text ? c.Text : $"{c.Text} | {c.Value}"));

    public override void Read(ElementForm form)
    {
        var lines = form.Text(nameof(Options), 10_000, required: true);
        if (lines != Lines)
        {
            var choices = lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Of).ToList();
            if (choices.GroupBy(c => c.Value).FirstOrDefault(g => g.Count() > 1) is { } twice) form.Error(nameof(Options), "W polu „{0}” wartość „{1}” stoi dwa razy.", form.Label, twice.Key);
            Options = new JsonArray([.. choices.Select(c => (JsonNode)new JsonObject { ["Text"] = c.Text, ["Value"] = c.Value })]);
        }
        if (Enum.TryParse<SelectWay>(form.Text(nameof(Editor), 20), out var way) && way != Enums.Read<SelectWay>(Editor)) Editor = JsonValue.Create((int)way);
    }

    public override IEnumerable<string> Words() => Choice.List(Options).Select(c => c.Text);

    private static Choice Of(string line)
    {
        var at = line.LastIndexOf('|');
        return at < 0 ? new(line, line) : new(line[(at + 1)..].Trim() is { Length: > 0 } value ? value : line[..at].Trim(), line[..at].Trim());
    }
}
