namespace Rcwes.Institutions.Contracts;

/// <summary>Group of types, as the description of the project parts them.</summary>
public enum TypeGroup
{
    SocialEconomy,
    LabourMarket,
    SocialAssistance,
    OtherIntegration,
    Other,
}

/// <summary>What an institution counts as in reports to the European funds.</summary>
public enum ReportType
{
    /// <summary>podmiot ekonomii społecznej</summary>
    SocialEconomyEntity,

    /// <summary>jednostka samorządu terytorialnego (bez szkół i placówek)</summary>
    LocalGovernment,

    /// <summary>instytucja rynku pracy</summary>
    LabourMarketInstitution,

    /// <summary>związek zawodowy</summary>
    TradeUnion,

    /// <summary>organizacja pracodawców</summary>
    EmployersOrganisation,

    /// <summary>organizacja pozarządowa</summary>
    NonGovernmental,

    /// <summary>przedsiębiorstwo</summary>
    Enterprise,

    /// <summary>inne</summary>
    Other,
}
