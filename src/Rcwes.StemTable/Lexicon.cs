using System.Globalization;
using System.Text;

namespace Rcwes.StemTable;

/// <summary>
/// Which basic forms a folded form may have. Everything is folded (lower case, no diacritics), because that is how people
/// type; so „sad” and „sąd” share an entry with both basic forms, and the ranking tells them apart by the word as written.
/// </summary>
internal sealed class Lexicon
{
    private readonly Dictionary<string, List<string>> _heads = new(3_500_000, StringComparer.Ordinal);

    public int Count => _heads.Count;

    /// <param name="dictionary">Lines of a Hunspell <c>.dic</c> file, its first line is a count.</param>
    /// <param name="affixes">Its endings.</param>
    public void Add(IEnumerable<string> dictionary, Affixes affixes)
    {
        foreach (var line in dictionary.Skip(1))
        {
            var cut = line.IndexOf('/', StringComparison.Ordinal);
            var word = cut < 0 ? line : line[..cut];
            // The index takes words apart at what is no letter: such entries would never be asked for.
            if (!word.All(char.IsLetter)) continue;
            var head = Fold(word);
            foreach (var form in affixes.FormsOf(word.ToLowerInvariant(), cut < 0 ? "" : line[(cut + 1)..])) Add(Fold(form), head);
        }
    }

    /// <summary>Forms that share no letters worth a rule, e.g. <c>człowiek: ludzie ludzi ludziom</c>.</summary>
    public void AddIrregular(IEnumerable<string> lines)
    {
        foreach (var line in lines.Where(l => l.Contains(':', StringComparison.Ordinal) && l[0] != '#'))
        {
            var parts = line.Split(':');
            var head = Fold(parts[0].Trim());
            Add(head, head);
            foreach (var form in parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                // The form was a word of its own before: its own name would only make it two things.
                _heads.Remove(Fold(form));
                Add(Fold(form), head);
            }
        }
    }

    /// <summary>Forms in the order of their UTF-8 bytes, with their basic forms.</summary>
    public IEnumerable<(byte[] Form, IReadOnlyList<string> Heads)> Sorted()
    {
        var keys = _heads.Keys.ToArray();
        Array.Sort(keys, StringComparer.Ordinal);
        return keys.Select(k => (Encoding.UTF8.GetBytes(k), (IReadOnlyList<string>)_heads[k]));
    }

    private void Add(string form, string head)
    {
        if (!_heads.TryGetValue(form, out var heads)) _heads.Add(form, [head]);
        else if (!heads.Contains(head)) heads.Add(head);
    }

    /// <summary>The same folding as the index does (<c>Slug.Fold</c>); a test compares the two.</summary>
    internal static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (c == 'ł') folded.Append('l');
            else if (c == 'ß') folded.Append("ss");
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark) folded.Append(c);
        }
        return folded.ToString();
    }
}
