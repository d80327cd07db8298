using System.Text.Json;
using System.Text.RegularExpressions;

namespace Rcwes.Framework.Polish;

/// <summary>Phrases of offices that have a plain way of saying. The list is ours and lies in <c>officialese.json</c>.</summary>
public static class Officialese
{
    private static readonly Lazy<IReadOnlyList<(Regex Pattern, string Better)>> List = new(Read);

    /// <summary>What is found in a text, each phrase once, in the order of the text.</summary>
    public static IReadOnlyList<OfficialPhrase> In(string text)
    {
        var found = new List<(int Index, int Length, OfficialPhrase Phrase)>();
        // Longer phrases stand first, so that „w przedmiotowej sprawie” is not told again as „przedmiotowej”.
        foreach (var (pattern, better) in List.Value)
            foreach (Match match in pattern.Matches(text))
                if (!found.Any(f => match.Index < f.Index + f.Length && f.Index < match.Index + match.Length)) found.Add((match.Index, match.Length, new(match.Value, better)));
        return [.. found.OrderBy(f => f.Index).Select(f => f.Phrase).DistinctBy(p => p.Said.ToLowerInvariant())];
    }

    private static IReadOnlyList<(Regex, string)> Read()
    {
        using var stream = typeof(Officialese).Assembly.GetManifestResourceStream("officialese.json")!;
        return [.. JsonSerializer.Deserialize<List<Entry>>(stream)!.OrderByDescending(e => e.Find.Length).Select(e => (Pattern(e.Find), e.Better))];
    }

    /// <summary>A star stands for any ending of a word.</summary>
    private static Regex Pattern(string find) => new(
        @"(?<![\p{L}\p{N}])" + string.Join(@"\s+", find.Split(' ').Select(word => Regex.Escape(word).Replace(@"\*", @"\p{L}*", StringComparison.Ordinal))) + @"(?![\p{L}\p{N}])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private sealed record Entry(string Find, string Better);
}

/// <summary>A phrase of offices that was found in a text.</summary>
/// <param name="Said">As it stands in the text.</param>
/// <param name="Better">How to say it plainly.</param>
public sealed record OfficialPhrase(string Said, string Better);
