using System.Text.RegularExpressions;

namespace Rcwes.Framework.Polish;

/// <summary>Takes a Polish text apart.</summary>
public static partial class Sentences
{
    /// <summary>After these a full stop ends no sentence. Without the marks of their letters.</summary>
    private static readonly HashSet<string> Abbreviations = new(
        "al art cz dot dr ds ew gen gm godz hab inz itd itp jw kpt m.in mgr mies min mjr mln mld np nr o.o os oz pkt pl plk pn pow poz pp prof przyp r red rozdz rys s sw str t tab tel tj tys tzn tzw ul ur ust w wg woj ww wz zm zob z.o.o".Split(' '),
        StringComparer.Ordinal);

    /// <summary>The sentences of one paragraph.</summary>
    public static IEnumerable<string> Of(string paragraph)
    {
        var from = 0;
        foreach (Match end in End().Matches(paragraph))
        {
            var before = paragraph[from..end.Index];
            var last = before[(before.LastIndexOfAny([' ', '\u00a0', '(', '„', '/']) + 1)..];
            // An initial, a number of a day, an abbreviation: the sentence goes on.
            if (end.Value.StartsWith('.') && (Abbreviations.Contains(Slug.Fold(last)) || (last.Length == 1 && char.IsLetter(last[0])) || last.All(char.IsAsciiDigit))) continue;
            yield return paragraph[from..(end.Index + end.Length)].Trim();
            from = end.Index + end.Length;
        }
        if (paragraph[from..].Trim() is { Length: > 0 } rest) yield return rest;
    }

    /// <summary>Words with at least one letter; numbers and marks are none.</summary>
    public static IReadOnlyList<string> Words(string text) => [.. Word().Matches(text).Select(m => m.Value)];

    [GeneratedRegex(@"[.!?…]+[”"")]*(?=\s+[„""(]?[\p{Lu}\d]|\s*$)")]
    private static partial Regex End();

    [GeneratedRegex(@"\p{L}[\p{L}\p{N}]*(?:[-’']\p{L}+)*")]
    private static partial Regex Word();
}
