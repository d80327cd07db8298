using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Util.Fst;
using Rcwes.Framework.Polish;
using Int64 = J2N.Numerics.Int64;

namespace Rcwes.Search.Words;

/// <summary>
/// Basic forms of Polish words, from a table that the build makes out of the Hunspell dictionary: three million forms in
/// less than two megabytes, there a few milliseconds after it is asked for. Everything is folded.
/// </summary>
internal sealed class StemTable
{
    private const int Version = 1;

    /// <summary>„niepubliczny” is a word of its own and not a kind of „publiczny”: the dictionary knows it by its second part.</summary>
    private const string Not = "nie";

    private readonly FST<Int64> _forms;
    private readonly (int Off, string On)[][] _rules;

    private StemTable(FST<Int64> forms, (int Off, string On)[][] rules) => (_forms, _rules) = (forms, rules);

    /// <summary>The table that this build carries; read once.</summary>
    public static StemTable Shared => Loaded.Value;

    private static Lazy<StemTable> Loaded { get; } = new(Load);

    /// <summary>Adds the basic forms of a folded word to a list.</summary>
    /// <returns>False for a word that the dictionary does not know; nothing was added.</returns>
    public bool Stems(string word, List<string> stems)
    {
        if (Look(word) is { } rules)
        {
            foreach (var (off, on) in rules) stems.Add(string.Concat(word.AsSpan(0, word.Length - off), on));
            return true;
        }
        if (!word.StartsWith(Not, StringComparison.Ordinal) || Look(word[Not.Length..]) is not { } second) return false;
        foreach (var (off, on) in second) stems.Add(string.Concat(word.AsSpan(0, word.Length - off), on));
        return true;
    }

    /// <summary>The basic forms, or the word without its usual ending when the dictionary does not know it: names, mostly.</summary>
    public void StemsOrEnding(string word, List<string> stems)
    {
        if (!Stems(word, stems)) stems.Add(Endings.Off(word));
    }

    private (int Off, string On)[]? Look(string word)
    {
        if (word.Length == 0) return null;
        var number = Lucene.Net.Util.Fst.Util.Get(_forms, new BytesRef(word));
        return number is null ? null : _rules[(int)number.ToInt64()];
    }

    private static StemTable Load()
    {
        using var resource = typeof(StemTable).Assembly.GetManifestResourceStream("stems.bin") ?? throw new InvalidOperationException("The table of stems is not in this build: build src/Rcwes.StemTable.");
        using var input = new InputStreamDataInput(resource);
        if (input.ReadInt32() is var version && version != Version) throw new InvalidOperationException($"The table of stems has version {version}, not {Version}: clean and build again.");
        var rules = new (int, string)[input.ReadVInt32()][];
        for (var i = 0; i < rules.Length; i++) rules[i] = [.. input.ReadString().Split('|').Select(RuleOf)];
        return new(new FST<Int64>(input, PositiveInt32Outputs.Singleton), rules);
    }

    private static (int Off, string On) RuleOf(string text)
    {
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits])) digits++;
        return (int.Parse(text.AsSpan(0, digits), System.Globalization.CultureInfo.InvariantCulture), text[digits..]);
    }
}
