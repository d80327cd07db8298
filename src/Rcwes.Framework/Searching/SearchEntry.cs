namespace Rcwes.Framework.Searching;

/// <summary>A page as the public search keeps it.</summary>
/// <param name="Thing">Stable id of what the page shows, unique within its kind. One thing may have a page for each language.</param>
/// <param name="Culture"><c>pl</c> or <c>en</c>; null for a page that speaks every language, such as an entry of the directory. Then the words are read as Polish.</param>
/// <param name="Title">As people read it.</param>
/// <param name="Url">Root-relative public address without a language prefix when <paramref name="Culture"/> is null, and with it otherwise.</param>
public sealed record SearchEntry(string Thing, string? Culture, string Title, string Url)
{
    /// <summary>Words of the page without markup.</summary>
    public string Text { get; init; } = "";

    /// <summary>Other names by which people call it, e.g. a short name or an abbreviation.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Names of places, as people read them.</summary>
    public IReadOnlyList<string> Places { get; init; } = [];

    /// <summary>Powiaty where it is, with their TERYT codes.</summary>
    public IReadOnlyList<SearchLabel> Powiats { get; init; } = [];

    /// <summary>What sort of its kind it is, e.g. the type of an institution.</summary>
    public IReadOnlyList<SearchLabel> Types { get; init; } = [];

    /// <summary>Day of the page in Warsaw: of publication, of the next meeting. Null for what has no time.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>News fades with its day; a page that only happens to have a day does not.</summary>
    public bool Fades { get; init; }

    /// <summary>Two or three sentences to show when no passage of the text holds a word that was looked for.</summary>
    public string Summary { get; init; } = "";

    /// <summary>How much better than its words alone the page answers; 1 is usual.</summary>
    public float Weight { get; init; } = 1;
}

/// <summary>A choice that narrows the results.</summary>
/// <param name="Key">In addresses, e.g. a code.</param>
/// <param name="Polish">As people read it.</param>
/// <param name="English">The same in English; null when it is a name that stays.</param>
public sealed record SearchLabel(string Key, string Polish, string? English = null)
{
    public string In(string culture) => culture == "en" ? English ?? Polish : Polish;
}
