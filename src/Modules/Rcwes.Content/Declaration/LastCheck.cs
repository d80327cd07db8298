namespace Rcwes.Content.Declaration;

/// <summary>What our own rules found on the published pages when they were last read.</summary>
internal sealed record LastCheck
{
    /// <summary>Name of its entry among the settings; it never leaves with a recipe.</summary>
    public const string SettingName = "AccessibilityCheck";

    public DateTime CheckedUtc { get; init; }

    public int Pages { get; init; }

    public IReadOnlyList<RuleCount> Found { get; init; } = [];
}

/// <summary>How many published items break a rule, and some of them.</summary>
internal sealed record RuleCount(string Rule, int Pages, IReadOnlyList<string> Examples)
{
    /// <summary>
    /// What the public is told of it (a localisation key). Only rules that stand for a criterion of WCAG are told; the
    /// others are advice on style.
    /// </summary>
    public string? Sentence => Rule switch
    {
        "MissingAlternative" => "Część zdjęć nie ma opisu, który odczyta czytnik ekranu (kryterium 1.1.1).",
        "TableHeaders" => "Część tabel nie ma oznaczonych nagłówków (kryterium 1.3.1).",
        "FalseHeading" => "Część śródtytułów jest tylko pogrubionym tekstem, a nie nagłówkiem (kryterium 1.3.1).",
        "EmptyHeading" => "Część nagłówków jest pusta (kryterium 2.4.6).",
        "EmptyLink" => "Część odnośników nie ma napisu (kryterium 2.4.4).",
        "VagueLink" => "Z napisu części odnośników nie wynika, dokąd prowadzą (kryterium 2.4.4).",
        "LanguageOfParts" => "Część tekstów w innym języku nie ma oznaczenia języka (kryterium 3.1.2).",
        _ => null,
    };
}
