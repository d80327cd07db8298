using Rcwes.Framework.Localization;

namespace Rcwes.Content.Declaration;

/// <summary>What staff say in the accessibility declaration; everything else of it is made of settings and checks.</summary>
internal sealed record AccessibilityDeclaration
{
    /// <summary>Name of its entry among the settings of the site.</summary>
    public const string SettingName = "AccessibilityDeclaration";

    /// <summary>Counts the saves, so that two people who change it at once are told.</summary>
    public int Revision { get; init; }

    public Compliance Status { get; init; } = Compliance.Partial;

    public DateOnly? PublishedOn { get; init; }

    public DateOnly? UpdatedOn { get; init; }

    public DateOnly? DrawnUpOn { get; init; }

    /// <summary>Null until the first review.</summary>
    public DateOnly? ReviewedOn { get; init; }

    /// <summary>Account that saved it last: it is reminded of the review.</summary>
    public string? Keeper { get; init; }

    /// <summary>The last year whose review was asked for by mail.</summary>
    public int? RemindedFor { get; init; }

    /// <summary>Person or unit; empty for the first office of the site.</summary>
    public Said Contact { get; init; } = new();

    public Said Facilities { get; init; } = new();

    public Said Shortcuts { get; init; } = new();

    public Said Apps { get; init; } = new();

    public Said Architecture { get; init; } = new();

    public string ArchitectureUrl { get; init; } = "";

    public Said Communication { get; init; } = new();

    /// <summary>Why some things would cost too much; needed as soon as one of them is listed.</summary>
    public Said CostAssessment { get; init; } = new();

    public IReadOnlyList<Shortfall> Shortfalls { get; init; } = [];

    public IEnumerable<Shortfall> Open => Shortfalls.Where(s => s.MendedOn is null);

    /// <summary>The declaration is reviewed each year by 31 March; a review or a first version of the same year counts.</summary>
    public DateOnly ReviewBy(DateOnly today) => new((ReviewedOn ?? DrawnUpOn)?.Year >= today.Year ? today.Year + 1 : today.Year, 3, 31);
}

/// <summary>The three sentences that the structure of the declaration knows.</summary>
internal enum Compliance
{
    Full,
    Partial,
    None,
}

/// <summary>Something that is not accessible yet.</summary>
internal sealed record Shortfall
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Said Text { get; init; } = new();

    public Said Reason { get; init; } = new();

    public ShortfallKind Kind { get; init; }

    public DateOnly Since { get; init; }

    public DateOnly? MendBy { get; init; }

    public DateOnly? MendedOn { get; init; }
}

/// <summary>Under which heading it stands.</summary>
internal enum ShortfallKind
{
    Failure,
    Exempt,
    Cost,
}

/// <summary>The same words in both languages.</summary>
internal sealed record Said(string Pl = "", string En = "")
{
    public bool IsEmpty => Pl.Length == 0;

    /// <summary>In the reader's language, else Polish.</summary>
    public string Text => Cultures.Current == "en" && En.Length > 0 ? En : Pl;

    /// <summary>For the <c>lang</c> attribute: null when the text is in the language of the page.</summary>
    public string? Lang => Cultures.Current == "en" && En.Length == 0 ? "pl" : null;

    public string[] Lines => Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
