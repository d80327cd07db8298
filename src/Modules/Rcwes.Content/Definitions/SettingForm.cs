using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Rcwes.Content.Elements;
using Rcwes.Content.Items;
using Rcwes.Content.Liquid;
using Rcwes.Framework;

namespace Rcwes.Content.Definitions;

/// <summary>Reads the settings of a part or field from a form into its record; what the form does not ask for stays.</summary>
internal static class SettingForm
{
    private const int LongestLine = 500;

    /// <summary>Name of the input of a setting.</summary>
    public static string InputOf(SettingAttribute setting) => "Set." + setting.Path;

    /// <exception cref="RuleException">With the input as its field.</exception>
    public static void Read(IFormCollection form, JsonObject record, IEnumerable<SettingAttribute> settings)
    {
        foreach (var setting in settings)
        {
            var names = setting.Path.Split('.');
            var present = record.Object("Settings").Object(names[0]);
            var value = Value(form, setting);
            if (JsonNode.DeepEquals(present?[names[1]], value) || present?[names[1]] is null && IsUsual(setting, value)) continue;
            TypeSheet.SettingsOf(record, names[0])[names[1]] = value;
        }
        if (Limit(record, "Minimum") is { } least && Limit(record, "Maximum") is { } most && least > most)
            throw new RuleException("setting.limits", "Największa liczba jest mniejsza niż najmniejsza. Zamień je albo usuń jedną.") { Field = "Set.NumericFieldSettings.Maximum" };
    }

    public static string Words(JsonObject record, SettingAttribute setting) => At(record, setting) switch
    {
        JsonArray options when setting.Kind == SettingKind.Options => string.Join('\n', options.OfType<JsonObject>().Select(OptionLine)),
        JsonValue number when setting.Kind == SettingKind.Number && number.TryGetValue<decimal>(out var limit) => limit.ToString(CultureInfo.CurrentCulture),
        { } other => other.ToString(),
        null => "",
    };

    public static bool Flag(JsonObject record, SettingAttribute setting) => At(record, setting) is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : setting.Usual;

    public static IReadOnlyList<string> Many(JsonObject record, SettingAttribute setting) => [.. (At(record, setting) as JsonArray ?? []).Select(n => n?.ToString() ?? "")];

    private static JsonNode? At(JsonObject record, SettingAttribute setting)
    {
        var names = setting.Path.Split('.');
        return record.Object("Settings").Object(names[0])?[names[1]];
    }

    private static JsonNode? Value(IFormCollection form, SettingAttribute setting)
    {
        var input = InputOf(setting);
        var text = form[input].ToString().Replace("\0", "", StringComparison.Ordinal).ReplaceLineEndings("\n").Trim();
        if (setting.Kind is SettingKind.Line or SettingKind.Template && text.Length > LongestLine)
            throw new RuleException("setting.long", "Skróć ten tekst do {0} znaków.", LongestLine) { Field = input };
        switch (setting.Kind)
        {
            case SettingKind.Flag:
                return form[input].Any(v => v is "true" or "on");
            case SettingKind.Number:
                if (text.Length == 0) return null;
                if (decimal.TryParse(text.Replace(" ", "", StringComparison.Ordinal).Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return number;
                throw new RuleException("setting.number", "Wpisz liczbę, na przykład 12 lub 12,5.") { Field = input };
            case SettingKind.Choice:
                return setting.Choices.Where((_, i) => i % 2 == 0).Contains(text) ? text : setting.Choices[0];
            case SettingKind.Options:
                return Options(text, input);
            case SettingKind.Types or SettingKind.Blocks:
                return new JsonArray([.. form[input].OfType<string>().Where(v => v.Length > 0).Select(v => (JsonNode)v)]);
            case SettingKind.Template:
                if (ContentLiquid.Problem(text) is { } problem) throw new RuleException("setting.template", "Szablon ma błąd: {0}", problem) { Field = input };
                return text;
            default:
                return text;
        }
    }

    /// <summary>Saying what holds anyway would change a definition that nobody changed.</summary>
    private static bool IsUsual(SettingAttribute setting, JsonNode? value) => value switch
    {
        null => true,
        JsonArray list => list.Count == 0,
        JsonValue flag when flag.TryGetValue<bool>(out var on) => on == setting.Usual,
        _ => value.ToString().Length == 0,
    };

    private static JsonArray Options(string text, string input)
    {
        var options = new JsonArray();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var halves = line.Split('|', 2, StringSplitOptions.TrimEntries);
            if (!seen.Add(halves[0])) throw new RuleException("setting.twice", "Na liście dwa razy jest „{0}”. Zostaw jedno.", halves[0]) { Field = input };
            options.Add(new JsonObject { ["name"] = halves[^1], ["value"] = halves[0] });
        }
        return options;
    }

    private static string OptionLine(JsonObject option)
    {
        var (name, value) = (option.Text("name") ?? "", option.Text("value") ?? "");
        return name == value || name.Length == 0 ? value : $"{value} | {name}";
    }

    private static decimal? Limit(JsonObject record, string name) =>
        record.Object("Settings").Object("NumericFieldSettings")?[name] is JsonValue value && value.TryGetValue<decimal>(out var limit) ? limit : null;
}
