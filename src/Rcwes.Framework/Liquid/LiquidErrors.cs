using System.Globalization;
using System.Text.RegularExpressions;

namespace Rcwes.Framework.Liquid;

/// <summary>What went wrong in a template, as a sentence with its line.</summary>
internal static partial class LiquidErrors
{
    public static RuleException OfParser(string error)
    {
        var place = Place().Match(error);
        var line = place.Success ? int.Parse(place.Groups[1].Value, CultureInfo.InvariantCulture) : 1;
        if (UnknownTag().Match(error) is { Success: true } tag)
            return new("liquid.tag", "Wiersz {0}: nieznany znacznik „{1}”.", line, tag.Groups[1].Value);
        if (Expected().Match(error) is { Success: true } expected)
            return new("liquid.end", "Wiersz {0}: brakuje „{1}”.", line, expected.Groups[1].Value);
        if (Invalid().Match(error) is { Success: true } invalid)
            return new("liquid.invalid", "Wiersz {0}: znacznik „{1}” jest zapisany niepoprawnie.", line, invalid.Groups[1].Value);
        return new("liquid.syntax", "Wiersz {0}: tego zapisu nie da się odczytać.", line);
    }

    public static RuleException OfRun(Exception error, string source)
    {
        if (error is FileNotFoundException) return new("liquid.file", "Szablon nie może wczytywać innych plików.");
        if (UnknownFilter(error, source) is { } filter) return filter;
        if (error.Message.StartsWith("The maximum", StringComparison.Ordinal))
            return new("liquid.steps", "Szablon wykonuje za dużo kroków. Sprawdź pętle.");
        return new("liquid.run", "Szablonu nie da się wypełnić tymi danymi.");
    }

    private static RuleException? UnknownFilter(Exception error, string source)
    {
        foreach (Match use in FilterUse().Matches(source))
        {
            var name = use.Groups[1].Value;
            if (error.Message.Contains($"'{name}'", StringComparison.Ordinal) && error.Message.Contains("filter", StringComparison.OrdinalIgnoreCase))
                return new("liquid.filter", "Wiersz {0}: nieznany filtr „{1}”.", LiquidTemplate.LineOf(source, use.Index), name);
        }
        return null;
    }

    [GeneratedRegex(@"at \((\d+):\d+\)")]
    private static partial Regex Place();

    [GeneratedRegex("Unknown tag '([^']+)'")]
    private static partial Regex UnknownTag();

    [GeneratedRegex("'([^']+)' was expected")]
    private static partial Regex Expected();

    [GeneratedRegex("Invalid '([^']+)' tag")]
    private static partial Regex Invalid();

    [GeneratedRegex(@"\|\s*([A-Za-z_]\w*)")]
    private static partial Regex FilterUse();
}
