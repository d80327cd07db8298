using Rcwes.Framework;
using Rcwes.Framework.Activity;

namespace Rcwes.Search.Synonyms;

/// <summary>Words and abbreviations that mean the same to whoever searches: „OWES” and „ośrodek wsparcia ekonomii społecznej”.</summary>
internal sealed class SynonymSet
{
    /// <summary>Characters of the whole set.</summary>
    public const int Longest = 500;

    public const int MostPhrases = 12;
    public const int LongestPhrase = 80;

    private SynonymSet() { }

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    /// <summary>One phrase a line.</summary>
    public string Phrases { get; private set; } = "";

    /// <summary>Account that changed it last; null for what came with the module.</summary>
    public string? ChangedBy { get; private set; }

    public DateTime ChangedAt { get; private set; }

    public IReadOnlyList<string> List => Phrases.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A new set.</summary>
    /// <exception cref="RuleException">Fewer than two phrases, too many or too long ones.</exception>
    public static SynonymSet Of(IEnumerable<string> phrases, Actor actor, DateTime now)
    {
        var set = new SynonymSet();
        set.Change(phrases, actor, now);
        return set;
    }

    /// <exception cref="RuleException">Fewer than two phrases, too many or too long ones.</exception>
    public void Change(IEnumerable<string> phrases, Actor actor, DateTime now)
    {
        var clean = phrases.Select(p => string.Join(' ', p.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).Where(p => p.Length > 0)
            .DistinctBy(p => p.ToLowerInvariant()).ToList();
        if (clean.Count < 2) throw new RuleException("search.synonyms.few", "Wpisz co najmniej dwa słowa albo wyrażenia, każde w osobnym wierszu.");
        if (clean.Count > MostPhrases) throw new RuleException("search.synonyms.many", "Zostaw najwyżej 12 wyrażeń. Zbyt szerokie zestawy psują wyniki.");
        if (clean.Find(p => p.Length > LongestPhrase) is not null) throw new RuleException("search.synonyms.long", "Skróć wyrażenia: każde może mieć najwyżej 80 znaków.");
        if (clean.Find(p => !p.Any(char.IsLetterOrDigit)) is not null) throw new RuleException("search.synonyms.empty", "W każdym wierszu musi być choć jedna litera albo cyfra.");
        Phrases = string.Join('\n', clean);
        (ChangedBy, ChangedAt) = (actor.Id, now);
    }

    public ActivityEntry Tell(string verb, Actor actor, DateTime now) => ActivityEntry.Of(SearchModule.Key, SearchActs.Synonyms, Id.ToString(), verb, actor, now);
}
