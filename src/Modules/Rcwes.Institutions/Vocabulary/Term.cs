using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Localization;

namespace Rcwes.Institutions.Vocabulary;

/// <summary>What a term says of an institution.</summary>
internal enum TermKind
{
    /// <summary>What it offers.</summary>
    Service,

    /// <summary>Whom it is for.</summary>
    TargetGroup,
}

/// <summary>A word of the directory's vocabulary. The slug is for ever: addresses and entries hold it.</summary>
internal sealed class Term
{
    public const int LongestName = 120;
    public const int LongestSlug = 80;

    public required TermKind Kind { get; init; }

    public required string Slug { get; init; }

    public required string NamePl { get; set; }

    public required string NameEn { get; set; }

    public required int Order { get; set; }

    /// <summary>Offered for new entries; entries that have it keep it.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>In the language of the reader.</summary>
    public string Name => Cultures.Current == "en" && NameEn.Length > 0 ? NameEn : NamePl;

    public ActivityEntry Told(string verb, Actor actor, DateTime now) => ActivityEntry.Of(InstitutionsModule.Key, "institution-term", $"{Kind}/{Slug}", verb, actor, now);
}
