using Rcwes.Framework.PersonalData;

namespace Rcwes.Search.Misses;

/// <summary>
/// A question that found nothing: how often and when, never by whom. Kept so that editors see which words people use that the
/// site does not.
/// </summary>
internal sealed class Miss
{
    /// <summary>Characters; longer questions tell of one person rather than of many.</summary>
    public const int Longest = 60;

    private Miss() { }

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public string Culture { get; private set; } = "";

    /// <summary>Lower case, single spaces.</summary>
    [Personal]
    public string Words { get; private set; } = "";

    public int Times { get; private set; }

    public DateOnly FirstDay { get; private set; }

    public DateOnly LastDay { get; private set; }

    /// <summary>An editor has seen it and needs it no more; it comes back when it is asked again.</summary>
    public bool PutAway { get; set; }

    public static Miss Of(string culture, string words, DateOnly day) => new() { Culture = culture, Words = words, FirstDay = day, LastDay = day };

    public void Again(int times, DateOnly day)
    {
        (Times, LastDay, PutAway) = (Times + times, day, false);
    }

    /// <summary>
    /// The question as it may be kept. Nothing that may name a person: no numbers of more than four digits, no addresses of
    /// mail, no given names, no streets and houses, nothing long.
    /// </summary>
    /// <returns>Null when it may not be kept.</returns>
    public static string? Kept(string question)
    {
        var words = string.Join(' ', question.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (words.Length is < 3 or > Longest || words.Contains('@', StringComparison.Ordinal) || words.Count(char.IsAsciiDigit) > 4 || !words.Any(char.IsLetter)) return null;
        return PersonWords.StandIn(words) ? null : words;
    }
}
