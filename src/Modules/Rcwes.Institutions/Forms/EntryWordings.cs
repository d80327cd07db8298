using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Identifiers;

namespace Rcwes.Institutions.Forms;

/// <summary>Polish words for what entries hold as codes (localisation keys).</summary>
internal static class EntryWordings
{
    public static string Word(this InstitutionState state) => state switch
    {
        InstitutionState.Draft => "szkic",
        InstitutionState.Proposed => "czeka na decyzję",
        InstitutionState.Listed => "w katalogu",
        InstitutionState.Hidden => "ukryty",
        InstitutionState.Closed => "zamknięta",
        _ => "połączony z innym",
    };

    /// <summary>Mark of the state in lists.</summary>
    public static string Mark(this InstitutionState state) => state switch
    {
        InstitutionState.Draft => "draft",
        InstitutionState.Proposed => "changed",
        InstitutionState.Listed => "published",
        InstitutionState.Hidden => "scheduled",
        _ => "parked",
    };

    public static string Word(this PlaceKind kind) => kind switch
    {
        PlaceKind.Seat => "Siedziba",
        PlaceKind.Branch => "Filia",
        _ => "Adres do korespondencji",
    };

    public static string Word(this ContactRole role) => role switch
    {
        ContactRole.General => "Ogólny",
        ContactRole.Head => "Kierownictwo",
        ContactRole.Coordinator => "Zgłasza na szkolenia",
        ContactRole.Projects => "Projekty",
        ContactRole.EntryKeeper => "Dba o ten wpis",
        _ => "Inny",
    };

    public static string Word(this IdentifierScheme scheme) => scheme switch
    {
        IdentifierScheme.Nip => "NIP",
        IdentifierScheme.Regon => "REGON",
        IdentifierScheme.Krs => "KRS",
        IdentifierScheme.Kraz => "KRAZ",
        IdentifierScheme.Ris => "RIS (do 2025 r.)",
        IdentifierScheme.Bur => "BUR",
        IdentifierScheme.Rspo => "RSPO",
        _ => "Inny rejestr",
    };

    public static string Word(this PremisesAccess access) => access switch
    {
        PremisesAccess.StepFreeEntrance => "wejście bez stopni",
        PremisesAccess.Lift => "winda albo wszystko na parterze",
        PremisesAccess.AccessibleToilet => "toaleta dla osób na wózku",
        PremisesAccess.AccessibleParking => "miejsce parkingowe dla osób z niepełnosprawnością",
        PremisesAccess.InductionLoop => "pętla indukcyjna",
        PremisesAccess.SignLanguage => "polski język migowy",
        PremisesAccess.AssistanceDogs => "można wejść z psem asystującym",
        _ => "informacje w tekście łatwym do czytania",
    };

    public static string Language(string code) => code switch
    {
        "pl" => "polski",
        Languages.SignLanguage => "polski język migowy",
        "en" => "angielski",
        "de" => "niemiecki",
        "uk" => "ukraiński",
        "ru" => "rosyjski",
        "be" => "białoruski",
        "fr" => "francuski",
        "es" => "hiszpański",
        _ => "romski",
    };

    public static string Day(DayOfWeek day) => day switch
    {
        DayOfWeek.Monday => "poniedziałek",
        DayOfWeek.Tuesday => "wtorek",
        DayOfWeek.Wednesday => "środa",
        DayOfWeek.Thursday => "czwartek",
        DayOfWeek.Friday => "piątek",
        DayOfWeek.Saturday => "sobota",
        _ => "niedziela",
    };

    public static string Word(this Contracts.TypeGroup group) => group switch
    {
        Contracts.TypeGroup.SocialEconomy => "Podmioty ekonomii społecznej",
        Contracts.TypeGroup.LabourMarket => "Instytucje rynku pracy",
        Contracts.TypeGroup.SocialAssistance => "Instytucje pomocy społecznej",
        Contracts.TypeGroup.OtherIntegration => "Inne podmioty integracji społecznej",
        _ => "Pozostałe",
    };

    public static string Word(this Contracts.ReportType type) => type switch
    {
        Contracts.ReportType.SocialEconomyEntity => "podmiot ekonomii społecznej",
        Contracts.ReportType.LocalGovernment => "jednostka samorządu terytorialnego",
        Contracts.ReportType.LabourMarketInstitution => "instytucja rynku pracy",
        Contracts.ReportType.TradeUnion => "związek zawodowy",
        Contracts.ReportType.EmployersOrganisation => "organizacja pracodawców",
        Contracts.ReportType.NonGovernmental => "organizacja pozarządowa",
        Contracts.ReportType.Enterprise => "przedsiębiorstwo",
        _ => "inne",
    };
}
