namespace Rcwes.StemTable;

/// <summary>The rules by which a Hunspell dictionary makes the forms of a word (its <c>.aff</c> file). Only endings: the one prefix of the Polish dictionary, „nie”, is taken off when a word is looked up.</summary>
internal sealed class Affixes
{
    private readonly Dictionary<char, List<Ending>> _endings = [];

    /// <exception cref="InvalidDataException">The file is not what this reader knows: another character set or flags of several letters.</exception>
    public static Affixes Read(IEnumerable<string> lines)
    {
        var affixes = new Affixes();
        foreach (var line in lines)
        {
            var parts = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (parts is ["SET", not "UTF-8"] or ["FLAG", ..]) throw new InvalidDataException($"'{line}' is not understood.");
            // The head of a group of rules has four parts and tells their number.
            if (parts.Length < 5 || parts[0] != "SFX") continue;
            if (!affixes._endings.TryGetValue(parts[1][0], out var list)) affixes._endings.Add(parts[1][0], list = []);
            list.Add(new(parts[2] == "0" ? "" : parts[2], parts[3] == "0" ? "" : parts[3].Split('/')[0], ConditionOf(parts[4])));
        }
        return affixes;
    }

    /// <summary>The word itself and every form that its flags give.</summary>
    public IEnumerable<string> FormsOf(string word, string flags)
    {
        yield return word;
        foreach (var flag in flags)
            foreach (var ending in _endings.GetValueOrDefault(flag, []))
                if (ending.Of(word) is { } form) yield return form;
    }

    /// <summary><c>[^ck]ie</c> → one set of letters for each letter of the end of the word; no set for <c>.</c>.</summary>
    private static Letters[] ConditionOf(string text)
    {
        if (text == ".") return [];
        var sets = new List<Letters>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '[')
            {
                sets.Add(new(text[i].ToString(), false));
                continue;
            }
            var end = text.IndexOf(']', i);
            if (end < 0) throw new InvalidDataException($"The condition '{text}' has no end.");
            var not = text[i + 1] == '^';
            sets.Add(new(text[(i + (not ? 2 : 1))..end], not));
            i = end;
        }
        return [.. sets];
    }

    private sealed record Letters(string Of, bool Not)
    {
        public bool Hold(char c) => Of.Contains(c, StringComparison.Ordinal) != Not;
    }

    private sealed record Ending(string Taken, string Added, Letters[] When)
    {
        public string? Of(string word)
        {
            if (!word.EndsWith(Taken, StringComparison.Ordinal) || word.Length < When.Length) return null;
            for (var i = 0; i < When.Length; i++)
                if (!When[i].Hold(word[word.Length - When.Length + i])) return null;
            return string.Concat(word.AsSpan(0, word.Length - Taken.Length), Added);
        }
    }
}
