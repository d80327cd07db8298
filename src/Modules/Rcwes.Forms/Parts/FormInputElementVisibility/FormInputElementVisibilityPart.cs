using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Rcwes.Content.Contracts;
using Rcwes.Forms.Shapes;

namespace Rcwes.Forms.Parts;

/// <summary>When a question is asked, Orchard Core's part. The editor knows one rule; what is richer stays as it was until somebody changes it here.</summary>
[Called("Kiedy pokazać")]
internal sealed class FormInputElementVisibilityPart : Part
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonNode? Groups { get; set; }

    /// <summary>A word or the number of Orchard Core's enumeration.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonNode? Action { get; set; }

    /// <summary>The rule as the editor shows it; null for none.</summary>
    [JsonIgnore]
    public ShowRule? Rule => ShowRule.Read(new JsonObject { ["Groups"] = Groups?.DeepClone(), ["Action"] = Action?.DeepClone() });

    /// <summary>More than the editor can show.</summary>
    [JsonIgnore]
    public bool IsRich => Rule is { } rule && (rule.Hides || rule.Groups.Count > 1 || rule.Groups.Any(g => g.Count > 1));

    public override void Read(ElementForm form)
    {
        if (!form.Has("Field")) return;
        var (field, sign, value) = (form.Text("Field", 100), form.Text("Sign", 20), form.Text("Values", 1000));
        if (field.Length == 0)
        {
            if (Rule is not null) (Groups, Action) = (new JsonArray(), JsonValue.Create(nameof(ShowAction.None)));
            return;
        }
        if (!Enum.TryParse<ShowSign>(sign, out var known)) known = ShowSign.Is;
        string[] values = [.. value.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        if (values.Length == 0 && known is not (ShowSign.Empty or ShowSign.NotEmpty)) form.Error("Values", "W polu „{0}” wpisz, przy jakiej odpowiedzi pokazać pytanie.", form.Label);
        if (Rule is { Hides: false } now && !IsRich && now.Groups[0][0] is var rule && rule.Field == field && rule.Sign == known && rule.Values.SequenceEqual(values)) return;
        Action = JsonValue.Create(nameof(ShowAction.Show));
        Groups = new JsonArray(new JsonObject
        {
            ["Rules"] = new JsonArray(new JsonObject { ["Field"] = field, ["Operator"] = known.ToString(), ["Values"] = new JsonArray([.. values.Select(v => (JsonNode)v)]) }),
        });
    }
}
