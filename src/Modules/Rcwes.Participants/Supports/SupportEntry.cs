using Rcwes.Institutions.Contracts;
using Rcwes.Participants.Contracts;

namespace Rcwes.Participants.Supports;

/// <summary>A line of the ledger. It has no verbs and no setters: what is wrong is taken back by a further line.</summary>
internal sealed class SupportEntry
{
    public const int LongestReason = 500;

    // For EF.
    private SupportEntry() { }

    public Guid Id { get; private init; }

    public Guid PersonId { get; private init; }

    /// <summary>Represented at this support; null for somebody in their own name.</summary>
    public Guid? InstitutionId { get; private init; }

    /// <summary>Group of the institution on that day.</summary>
    public TypeGroup? EntityGroup { get; private init; }

    public string? GminaCode { get; private init; }

    /// <summary>Four digits, as they were on that day.</summary>
    public string? PowiatCode { get; private init; }

    public Subregion? Subregion { get; private init; }

    public DateOnly Day { get; private init; }

    /// <summary>Hours of 60 minutes; below zero in a line that takes another back, so that sums are right.</summary>
    public decimal Hours { get; private init; }

    public SupportKind Kind { get; private init; }

    public string SourceModule { get; private init; } = "";

    public Guid SourceId { get; private init; }

    /// <summary>How many times the source was written before; a source that was taken back may come anew.</summary>
    public int Round { get; private init; }

    /// <summary>The use of an entitlement that it belongs to; null when it used none.</summary>
    public Guid? PlaceId { get; private init; }

    /// <summary>The line that this one takes back; null in a line that tells of a support.</summary>
    public Guid? CorrectsId { get; private init; }

    /// <summary>Why it was taken back.</summary>
    public string? Reason { get; private init; }

    public DateTime WrittenUtc { get; private init; }

    public static SupportEntry Of(Support support, Guid person, Guid? institution, TypeGroup? group, Whereabouts where, int round, DateTime now) => new()
    {
        Id = Guid.CreateVersion7(),
        PersonId = person,
        InstitutionId = institution,
        EntityGroup = group,
        GminaCode = where.Gmina,
        PowiatCode = where.Powiat,
        Subregion = where.Subregion,
        Day = support.Day,
        Hours = support.Hours,
        Kind = support.Kind,
        SourceModule = support.Module,
        SourceId = support.Source,
        Round = round,
        PlaceId = support.Place,
        WrittenUtc = now,
    };

    /// <summary>A line that takes this one back.</summary>
    public SupportEntry Back(string reason, DateTime now) => new()
    {
        Id = Guid.CreateVersion7(),
        PersonId = PersonId,
        InstitutionId = InstitutionId,
        EntityGroup = EntityGroup,
        GminaCode = GminaCode,
        PowiatCode = PowiatCode,
        Subregion = Subregion,
        Day = Day,
        Hours = -Hours,
        Kind = Kind,
        SourceModule = SourceModule,
        SourceId = SourceId,
        Round = Round,
        PlaceId = PlaceId,
        CorrectsId = Id,
        Reason = reason,
        WrittenUtc = now,
    };
}

/// <summary>Where a person who was supported lived on that day; frozen with the entry.</summary>
internal sealed record Whereabouts(string? Gmina, string? Powiat, Subregion? Subregion)
{
    public static Whereabouts Of(string? gmina, Region region) => region.PowiatOf(gmina) is { } powiat ? new(gmina, powiat.Code, powiat.Subregion) : new(gmina, null, null);
}

internal static class SupportQueries
{
    /// <summary>Entries that tell of a support and are not taken back.</summary>
    public static IQueryable<SupportEntry> Standing(this IQueryable<SupportEntry> entries) =>
        entries.Where(e => e.CorrectsId == null && !entries.Any(c => c.CorrectsId == e.Id));
}
