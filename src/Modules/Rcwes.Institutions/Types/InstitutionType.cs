using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Localization;
using Rcwes.Institutions.Contracts;

namespace Rcwes.Institutions.Types;

/// <summary>A kind of institution. The code is for ever; what people read may be changed.</summary>
internal sealed class InstitutionType
{
    /// <summary>What an institution is when nobody knows better.</summary>
    public const string Unknown = "INN";

    public const int LongestName = 120;
    public const int LongestLaw = 300;

    /// <summary>Short upper-case code, e.g. <c>STO</c>.</summary>
    public required string Code { get; init; }

    public required string NamePl { get; set; }

    public required string NameEn { get; set; }

    /// <summary>Group of the project's description.</summary>
    public required TypeGroup Group { get; set; }

    /// <summary>What it counts as in reports to the European funds.</summary>
    public required ReportType ReportType { get; set; }

    /// <summary>Social economy organisation under article 2 of the act of 5 August 2022.</summary>
    public required bool IsPes { get; set; }

    /// <summary>The acts that it stands on, in Polish.</summary>
    public required string LegalBase { get; set; }

    public required int Order { get; set; }

    /// <summary>Offered for new entries; entries that have it keep it.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>In the language of the reader.</summary>
    public string Name => Cultures.Current == "en" && NameEn.Length > 0 ? NameEn : NamePl;

    public ActivityEntry Changed(Actor actor, DateTime now) => ActivityEntry.Of(InstitutionsModule.Key, "institution-type", Code, "changed", actor, now);
}
