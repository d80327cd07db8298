using System.Text;
using Rcwes.Framework.Polish;

namespace Rcwes.Search.Words;

/// <summary>
/// What a Polish word sounds like, roughly: the spellings that people mix up become one. ó and u, rz and ż, ch and h, ą and
/// om, ę and em, doubled letters; voiced and voiceless letters at the end stay apart, because endings matter more.
/// </summary>
internal static class PolishSound
{
    /// <summary>In the order of work: longer spellings before their letters.</summary>
    private static readonly (string Spelling, string Sound)[] Pairs =
    [
        ("rz", "z"), ("ż", "z"), ("ch", "h"), ("ó", "u"), ("ą", "om"), ("on", "om"), ("ę", "em"), ("en", "em"),
        ("dzi", "dz"), ("ci", "c"), ("si", "s"), ("zi", "z"), ("ni", "n"), ("ii", "i"), ("ji", "i"), ("v", "w"), ("x", "ks"), ("qu", "kw"), ("y", "i"),
    ];

    /// <param name="word">Lower case, with or without Polish letters.</param>
    public static string Of(string word)
    {
        var text = word;
        foreach (var (spelling, sound) in Pairs) text = text.Replace(spelling, sound, StringComparison.Ordinal);
        var folded = Slug.Fold(text);
        var sounds = new StringBuilder(folded.Length);
        foreach (var c in folded)
            if (sounds.Length == 0 || sounds[^1] != c) sounds.Append(c);
        return sounds.ToString();
    }
}
