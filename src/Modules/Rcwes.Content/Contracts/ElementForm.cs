using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Rcwes.Content.Items;
using Rcwes.Framework.Web;

namespace Rcwes.Content.Contracts;

/// <summary>The posted values of one element's editor, with a place for its errors.</summary>
/// <param name="form">The whole posted form.</param>
/// <param name="prefix">Name of the element in the form, e.g. <c>Page.Lead</c>; its inputs are <c>Page.Lead.Text</c>.</param>
/// <param name="settings">The element's settings in the definition.</param>
/// <param name="label">Name for people, for messages.</param>
/// <param name="addError">Takes the input's name and the Polish sentence with its arguments.</param>
public sealed class ElementForm(IFormCollection form, string prefix, JsonObject settings, string label, Action<string, string, object[]> addError)
{
    public IFormCollection Form { get; } = form;

    /// <summary>Reads the editors of held items; set by the editor, which knows the definitions. Null: held items stay as they are.</summary>
    public Action<List<JsonObject>, ElementForm>? ReadHeld { get; init; }

    /// <summary>The moment of the post, UTC.</summary>
    public DateTime Now { get; init; }

    public string Prefix { get; } = prefix;

    public JsonObject Settings { get; } = settings;

    public string Label { get; } = label;

    /// <summary>False when the form was made without this element: then it stays as it is.</summary>
    public bool Has(string name) => Form.ContainsKey($"{Prefix}.{name}");

    public bool Required(string settingsName) => Settings.Object(settingsName).Flag("Required") == true;

    /// <summary>Trimmed text; line ends as \n. Without invisible characters that PostgreSQL (0) or XML (most others) cannot keep.</summary>
    public string Text(string name, int longest = 10_000, bool required = false)
    {
        var text = PlainCharacters.In(Form[$"{Prefix}.{name}"].ToString().ReplaceLineEndings("\n")).Trim();
        if (required && text.Length == 0) Error(name, "Uzupełnij pole „{0}”.", Label);
        if (text.Length > longest)
        {
            Error(name, "Skróć pole „{0}” do {1} znaków (teraz jest {2}).", Label, longest, text.Length);
        }
        return text;
    }

    public bool Flag(string name) => Form[$"{Prefix}.{name}"].Any(v => v is "true" or "on");

    public List<string> Many(string name) => [.. Form[$"{Prefix}.{name}"].Where(v => !string.IsNullOrWhiteSpace(v)).Select(v => PlainCharacters.In(v!).Trim())];

    /// <summary>Boxes that are ticked come in the order of the page; those that were chosen before keep their own.</summary>
    public List<string> Many(string name, IReadOnlyList<string> before)
    {
        var chosen = Many(name);
        return [.. before.Where(chosen.Contains), .. chosen.Where(c => !before.Contains(c))];
    }

    /// <summary>A number as people of either language write it: 1 234,5 or 1234.5.</summary>
    public decimal? Number(string name, bool required = false)
    {
        var text = Text(name, 40, required).Replace(" ", "", StringComparison.Ordinal).Replace('\u00a0', ' ').Replace(" ", "", StringComparison.Ordinal).Replace(',', '.');
        if (text.Length == 0) return null;
        if (decimal.TryParse(text, NumberStyles.Number & ~NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number)) return number;
        Error(name, "W polu „{0}” wpisz liczbę, na przykład 12 lub 12,5.", Label);
        return null;
    }

    /// <summary>A local moment from a date-and-time input, as UTC.</summary>
    public DateTime? Moment(string name)
    {
        var text = Text(name, 40);
        if (text.Length == 0) return null;
        if (DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)) return WarsawTime.ToUtc(local);
        Error(name, "W polu „{0}” wpisz datę i godzinę, na przykład 2026-12-02 09:00.", Label);
        return null;
    }

    public void Error(string name, string sentence, params object[] arguments) => addError($"{Prefix}.{name}", sentence, arguments);
}
