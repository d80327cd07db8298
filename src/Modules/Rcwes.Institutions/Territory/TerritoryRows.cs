using Rcwes.Institutions.Contracts;

namespace Rcwes.Institutions.Territory;

/// <summary>A powiat as stored.</summary>
internal sealed class PowiatRow
{
    /// <summary>Four digits of TERYT.</summary>
    public required string Code { get; init; }

    public required string Name { get; set; }

    public required string Seat { get; set; }

    public required Subregion Subregion { get; set; }

    public required bool IsCity { get; set; }
}

/// <summary>A gmina as stored. One that is gone is kept, because institutions refer to it.</summary>
internal sealed class GminaRow
{
    /// <summary>Six digits of TERYT.</summary>
    public required string Code { get; init; }

    public required GminaKind Kind { get; set; }

    public required string Name { get; set; }

    public required string PowiatCode { get; init; }

    /// <summary>Degree of urbanisation 1–3, asked for by the form of participants; no open list has it per gmina.</summary>
    public int? Degurba { get; set; }

    /// <summary>The day of the list that knows it no more.</summary>
    public DateOnly? GoneOn { get; set; }
}
