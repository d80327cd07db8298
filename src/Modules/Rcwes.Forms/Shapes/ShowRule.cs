using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Localization;

namespace Rcwes.Forms.Shapes;

/// <summary>How an answer is compared; Orchard Core's words and numbers.</summary>
internal enum ShowSign
{
    Is,
    IsNot,
    Empty,
    NotEmpty,
    Contains,
    DoesNotContain,
    StartsWith,
    EndsWith,
    GreaterThan,
    LessThan,
}

/// <summary>What a rule does; Orchard Core's words and numbers.</summary>
internal enum ShowAction
{
    None,
    Show,
    Hide,
}

/// <summary>One comparison with the answer to another question.</summary>
internal sealed record ShowTest(string Field, ShowSign Sign, IReadOnlyList<string> Values)
{
    /// <summary>Longer texts of digits are no numbers; the script knows it too.</summary>
    private const int LongestNumber = 25;

    /// <summary>As <c>conditions.js</c> compares: what a person sees on the page is what the server asks for.</summary>
    /// <param name="given">What was answered; empty for nothing.</param>
    public bool Holds(IReadOnlyList<string> given)
    {
        string[] answers = [.. given.Where(g => g.Length > 0)];
        return Sign switch
        {
            ShowSign.Is => answers.Any(a => Values.Any(v => Same(a, v))),
            ShowSign.IsNot => !answers.Any(a => Values.Any(v => Same(a, v))),
            ShowSign.Empty => answers.Length == 0,
            ShowSign.NotEmpty => answers.Length > 0,
            ShowSign.Contains => Any(answers, (a, v) => a.Contains(v.Trim(), StringComparison.OrdinalIgnoreCase)),
            ShowSign.DoesNotContain => !Any(answers, (a, v) => a.Contains(v.Trim(), StringComparison.OrdinalIgnoreCase)),
            ShowSign.StartsWith => Any(answers, (a, v) => a.Trim().StartsWith(v.Trim(), StringComparison.OrdinalIgnoreCase)),
            ShowSign.EndsWith => Any(answers, (a, v) => a.Trim().EndsWith(v.Trim(), StringComparison.OrdinalIgnoreCase)),
            ShowSign.GreaterThan => Any(answers, (a, v) => Compare(a, v) > 0),
            _ => Any(answers, (a, v) => Compare(a, v) < 0),
        };
    }

    private bool Any(string[] answers, Func<string, string, bool> test) => answers.Any(a => Values.Any(v => test(a, v)));

    /// <summary>A number is the same however it is written: „12,5” was typed and 12.5 is kept.</summary>
    private static bool Same(string one, string other) =>
        Number(one) is { } a && Number(other) is { } b ? a == b : string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>As numbers when both are, else as texts, which puts days of the calendar in their order too.</summary>
    private static int Compare(string one, string other) => Number(one) is { } a && Number(other) is { } b ? a.CompareTo(b) : string.CompareOrdinal(one, other);

    private static decimal? Number(string text)
    {
        var plain = string.Concat(text.Where(c => !char.IsWhiteSpace(c))).Replace(',', '.');
        return plain.Length <= LongestNumber && decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}

/// <summary>When something is shown: one of the groups holds, and a group holds when all of its tests do.</summary>
/// <param name="Groups">None is empty.</param>
/// <param name="Hides">Turned round: it is hidden then.</param>
internal sealed record ShowRule(IReadOnlyList<IReadOnlyList<ShowTest>> Groups, bool Hides)
{
    public IEnumerable<string> Fields => Groups.SelectMany(g => g.Select(t => t.Field)).Distinct(StringComparer.Ordinal);

    /// <param name="answers">What was answered, by the name of the question.</param>
    public bool Shows(Func<string, IReadOnlyList<string>> answers) => Groups.Any(g => g.All(t => t.Holds(answers(t.Field)))) != Hides;

    /// <summary>Orchard Core's FormInputElementVisibilityPart; null when it says nothing.</summary>
    public static ShowRule? Read(JsonObject? part)
    {
        if (part is null || Enums.Read<ShowAction>(part["Action"]) is var action && action == ShowAction.None) return null;
        IReadOnlyList<ShowTest>[] groups = [.. part["Groups"].Objects()
            .Select(g => (IReadOnlyList<ShowTest>)[.. g["Rules"].Objects().Where(r => r.Said("Field").Length > 0)
                .Select(r => new ShowTest(r.Said("Field"), Enums.Read<ShowSign>(r["Operator"]), [.. (r["Values"] as JsonArray ?? []).Select(v => v?.ToString() ?? "")]))])
            .Where(g => g.Count > 0)];
        return groups.Length == 0 ? null : new(groups, action == ShowAction.Hide);
    }

    /// <summary>For a script, which compares in the same way.</summary>
    public JsonObject ToScript(Func<string, string> nameOf) => new()
    {
        ["hides"] = Hides,
        ["groups"] = new JsonArray([.. Groups.Select(g => (JsonNode)new JsonArray([.. g.Select(t => (JsonNode)new JsonObject
        {
            ["field"] = nameOf(t.Field),
            ["sign"] = t.Sign.ToString(),
            ["values"] = new JsonArray([.. t.Values.Select(v => (JsonNode)v)]),
        })]))]),
    };

    /// <summary>For people who know the format.</summary>
    public override string ToString() =>
        (Hides ? "Hide: " : "Show: ") + string.Join(" | ", Groups.Select(g => string.Join(" & ", g.Select(t => $"{t.Field} {t.Sign} {string.Join('/', t.Values)}".TrimEnd()))));
}

/// <summary>The signs in words.</summary>
internal static class ShowWords
{
    public static IEnumerable<(string Value, string Text)> All(IStringLocalizer l) => Enum.GetValues<ShowSign>().Select(s => (s.ToString(), Of(s, l)));

    private static string Of(ShowSign sign, IStringLocalizer l) => sign switch
    {
        ShowSign.Is => l["równa się jednej z podanych"],
        ShowSign.IsNot => l["nie równa się żadnej z podanych"],
        ShowSign.Empty => l["jest pusta"],
        ShowSign.NotEmpty => l["jest jakakolwiek"],
        ShowSign.Contains => l["zawiera"],
        ShowSign.DoesNotContain => l["nie zawiera"],
        ShowSign.StartsWith => l["zaczyna się od"],
        ShowSign.EndsWith => l["kończy się na"],
        ShowSign.GreaterThan => l["jest większa niż"],
        _ => l["jest mniejsza niż"],
    };
}
