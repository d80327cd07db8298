using System.Collections.Frozen;
using System.Globalization;
using System.IO.Compression;

namespace Rcwes.Users.Passwords;

/// <summary>Words that guessers try: the most common passwords that leaked, Polish words, first names and family names, each with its place in its list.</summary>
internal static class CommonWords
{
    public const int Longest = 30;

    /// <summary>Names of this place and this work, which no list has near its top.</summary>
    private static readonly string[] OfThisPlace =
        ["rcwes", "owes", "lubuskie", "gorzow", "gorzowwielkopolski", "wielkopolski", "zielonagora", "zielona", "gora", "warta", "obra", "odra", "ekonomia", "spoleczna", "szkolenie", "doradztwo", "partner", "centrum"];

    private static readonly Lazy<FrozenDictionary<string, int>> All = new(Read);

    public static int Count => All.Value.Count;

    /// <summary>How many words a guesser tries before this one; null for a word that is in no list.</summary>
    /// <param name="folded">Lower case, without Polish marks.</param>
    public static int? RankOf(string folded) => All.Value.TryGetValue(folded, out var rank) ? rank : null;

    private static FrozenDictionary<string, int> Read()
    {
        using var packed = typeof(CommonWords).Assembly.GetManifestResourceStream("password-words.gz") ?? throw new InvalidOperationException("The build made no password-words.gz.");
        using var reader = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        var words = new Dictionary<string, int>(120_000, StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
            if (line.Split('\t') is [var word, var rank]) words[word] = int.Parse(rank, CultureInfo.InvariantCulture);
        foreach (var word in OfThisPlace) words[word] = 50;
        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
