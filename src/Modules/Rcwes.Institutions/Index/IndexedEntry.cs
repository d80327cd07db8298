namespace Rcwes.Institutions.Index;

/// <summary>What the index keeps of a listed institution.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Slug">Last piece of the public address.</param>
/// <param name="Name">Full name.</param>
internal sealed record IndexedEntry(Guid Id, string Slug, string Name)
{
    public string? ShortName { get; init; }

    public required string TypeCode { get; init; }

    public bool IsSocialEnterprise { get; init; }

    /// <summary>Place to show: of the seat, or of the first place.</summary>
    public string? Locality { get; init; }

    public string? Street { get; init; }

    /// <summary>Gmina to show, as <see cref="Locality"/>.</summary>
    public string? GminaCode { get; init; }

    /// <summary>Gminy of all places but those for letters only.</summary>
    public IReadOnlyList<string> Gminas { get; init; } = [];

    public IReadOnlyList<string> Services { get; init; } = [];

    public IReadOnlyList<string> TargetGroups { get; init; } = [];

    /// <summary>Other things to find it by: places and streets, numbers of registers.</summary>
    public IReadOnlyList<string> OtherWords { get; init; } = [];

    public DateOnly? ConfirmedOn { get; init; }

    /// <summary>Since when the entry may be taken for right: the confirmation, or the day it was written.</summary>
    public required DateOnly TrueOn { get; init; }
}
