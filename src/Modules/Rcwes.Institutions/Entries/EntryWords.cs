using System.Text;
using Rcwes.Framework.Polish;

namespace Rcwes.Institutions.Entries;

/// <summary>Names and words without capitals, Polish letters and punctuation, for comparing and finding.</summary>
internal static class EntryWords
{
    public const int Longest = 1000;

    /// <summary>„Stowarzyszenie „Łąka” w Żarach” → <c>stowarzyszenie laka w zarach</c>.</summary>
    public static string OfName(string name) => string.Join(' ', Split(name));

    public static string Of(EntryFacts facts)
    {
        var words = new List<string>(Split(facts.Name));
        if (facts.ShortName is not null) words.AddRange(Split(facts.ShortName));
        foreach (var place in facts.Places) words.AddRange(Split($"{place.Locality} {place.Street} {place.PostalCode}"));
        words.AddRange(facts.Identifiers.Select(i => i.Value.ToLowerInvariant()));
        var text = new StringBuilder(" ");
        foreach (var word in words.Distinct())
        {
            if (text.Length + word.Length + 1 > Longest) break;
            text.Append(word).Append(' ');
        }
        return text.ToString();
    }

    /// <summary>Folded runs of letters and digits.</summary>
    public static IEnumerable<string> Split(string text)
    {
        var folded = Slug.Fold(text);
        for (var i = 0; i < folded.Length;)
        {
            if (!char.IsLetterOrDigit(folded[i]))
            {
                i++;
                continue;
            }
            var start = i;
            while (i < folded.Length && char.IsLetterOrDigit(folded[i])) i++;
            yield return folded[start..i];
        }
    }
}
