using Rcwes.Institutions.Identifiers;

namespace Rcwes.Institutions.Entries;

/// <summary>
/// Everything that an entry says, as one value: what a form, a file and a representative bring, what is checked, compared
/// field by field and put into the entry. Terms are slugs, places carry codes of gminy.
/// </summary>
/// <param name="Name">Full name.</param>
/// <param name="TypeCode">Code of the type.</param>
internal sealed record EntryFacts(string Name, string TypeCode)
{
    public string? ShortName { get; init; }

    /// <summary>The body that this unit belongs to.</summary>
    public Guid? ParentId { get; init; }

    public bool IsSocialEnterprise { get; init; }

    /// <summary>Day of the voivode's decision.</summary>
    public DateOnly? SocialEnterpriseSince { get; init; }

    /// <summary>Number of the decision.</summary>
    public string? SocialEnterpriseDecision { get; init; }

    /// <summary>Whose decision, e.g. <c>lubuski</c>.</summary>
    public string? SocialEnterpriseVoivode { get; init; }

    /// <summary>Public benefit organisation.</summary>
    public bool IsOpp { get; init; }

    public bool RunsCis { get; init; }

    public bool RunsKis { get; init; }

    public bool RunsWtz { get; init; }

    public bool RunsZaz { get; init; }

    /// <summary>Plain text; an empty line parts paragraphs.</summary>
    public string? DescriptionPl { get; init; }

    /// <inheritdoc cref="DescriptionPl"/>
    public string? DescriptionEn { get; init; }

    public string? Website { get; init; }

    public IReadOnlyList<string> SocialLinks { get; init; } = [];

    /// <summary>Languages spoken there: two letters of ISO 639-1, and <c>pjm</c> for Polish Sign Language.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Path in the store of public files.</summary>
    public string? LogoPath { get; init; }

    public IReadOnlyList<IdentifierFacts> Identifiers { get; init; } = [];

    public IReadOnlyList<ContactFacts> Contacts { get; init; } = [];

    public IReadOnlyList<PlaceFacts> Places { get; init; } = [];

    /// <summary>Slugs of services offered.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>Slugs of target groups.</summary>
    public IReadOnlyList<string> TargetGroups { get; init; } = [];

    public PlaceFacts? Seat => Places.FirstOrDefault(p => p.Kind == PlaceKind.Seat);

    /// <summary>The contact that stands for the whole in files, which have room for one.</summary>
    public ContactFacts? FileContact() => Contacts.FirstOrDefault(c => c is { IsPublic: true, Role: ContactRole.General }) ?? Contacts.FirstOrDefault(c => c.IsPublic);

    /// <summary>The number of a register that stands in files: the first that holds.</summary>
    public IdentifierFacts? FileNumber(IdentifierScheme scheme) => Identifiers.FirstOrDefault(i => i.Scheme == scheme && i.ValidTo is null);
}

/// <summary>A number of a register.</summary>
internal sealed record IdentifierFacts(IdentifierScheme Scheme, string Value)
{
    /// <summary>Which register, where the scheme does not say.</summary>
    public string? Register { get; init; }

    public DateOnly? ValidFrom { get; init; }

    public DateOnly? ValidTo { get; init; }
}

/// <summary>What a contact is for.</summary>
internal enum ContactRole
{
    General,
    Head,

    /// <summary>Signs colleagues up for trainings.</summary>
    Coordinator,
    Projects,

    /// <summary>Looks after this entry; letters about it go here.</summary>
    EntryKeeper,
    Other,
}

/// <summary>How to reach somebody. The name is needed by nobody and may be left out.</summary>
internal sealed record ContactFacts(ContactRole Role)
{
    /// <summary>Keeps the row the same through changes; null for a new one.</summary>
    public Guid? Id { get; init; }

    public string? Name { get; init; }

    public string? Phone { get; init; }

    public string? Email { get; init; }

    /// <summary>Shown to everybody.</summary>
    public bool IsPublic { get; init; }
}

internal enum PlaceKind
{
    Seat,
    Branch,
    Correspondence,
}

/// <summary>What is known of the accessibility of premises. What is not said is not known.</summary>
[Flags]
internal enum PremisesAccess
{
    None = 0,
    StepFreeEntrance = 1,
    Lift = 2,
    AccessibleToilet = 4,
    AccessibleParking = 8,
    InductionLoop = 16,
    SignLanguage = 32,
    AssistanceDogs = 64,
    EasyToRead = 128,
}

/// <summary>A place of the institution.</summary>
internal sealed record PlaceFacts(PlaceKind Kind)
{
    /// <summary>Keeps the row the same through changes; null for a new one.</summary>
    public Guid? Id { get; init; }

    /// <summary>What people call it, e.g. „Filia w Lubsku”.</summary>
    public string? Label { get; init; }

    /// <summary>Street with numbers; in villages without streets the number alone.</summary>
    public string? Street { get; init; }

    public string? PostalCode { get; init; }

    public string? Locality { get; init; }

    /// <summary>Six digits; null outside the voivodeship.</summary>
    public string? GminaCode { get; init; }

    public string? Phone { get; init; }

    public PremisesAccess Access { get; init; }

    public string? AccessNote { get; init; }

    public IReadOnlyList<HoursFacts> Hours { get; init; } = [];
}

/// <summary>When a place is open on one day of the week; several rows for a day with a break.</summary>
internal sealed record HoursFacts(DayOfWeek Day, TimeOnly From, TimeOnly To);
