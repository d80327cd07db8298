namespace Rcwes.Trainings.Editions;

/// <summary>What staff write about an edition.</summary>
internal sealed record EditionFacts(int Capacity, int Minimum, DateOnly OpensOn, DateOnly ClosesOn)
{
    public Guid? OrganiserId { get; init; }

    /// <summary>Building, street, room; empty for an edition that is online only.</summary>
    public string? Place { get; init; }

    public string? Locality { get; init; }

    /// <summary>Six digits of TERYT; null for an edition that is online only.</summary>
    public string? GminaCode { get; init; }

    public bool Online { get; init; }

    /// <summary>Where one takes part online on days that have no address of their own. Only participants see it.</summary>
    public string? OnlineAddress { get; init; }

    public string? Trainer { get; init; }

    /// <summary>What participants get: materials, meals, a night, travel.</summary>
    public string? Support { get; init; }

    /// <summary>Name of the version of the rules that applicants agree to, e.g. „Regulamin z 2.11.2026”.</summary>
    public string Rules { get; init; } = "";

    public RecruitmentMode Recruitment { get; init; }

    /// <summary>Places that are kept for people of each subregion.</summary>
    public PlaceSplit Kept { get; init; } = PlaceSplit.None;

    /// <summary>Last day on which they are; needed when there are any.</summary>
    public DateOnly? KeptUntil { get; init; }

    /// <summary>Most that one person gets back for travel, in złoty; null where travel is not refunded.</summary>
    public decimal? TravelCap { get; init; }

    public IReadOnlyList<SessionTime> Sessions { get; init; } = [];

    /// <summary>When and where, as everybody may know it.</summary>
    public EditionPlan Plan => new(Place, Locality, Online, [.. Sessions.Select(s => s.Planned)]);

    /// <summary>The address of each day on which one may take part online; null where there is none.</summary>
    public IEnumerable<string?> Links => Sessions.Select(s => Online || s.IsOnline ? s.OnlineAddress ?? OnlineAddress : null);
}
