namespace Rcwes.Institutions.Contracts;

/// <summary>The powiaty and gminy of the voivodeship, as TERYT has them.</summary>
public interface IRegion
{
    /// <summary>The present division; kept in memory and read anew after an import of TERYT.</summary>
    ValueTask<Region> ReadAsync(CancellationToken ct);
}

/// <summary>Half of the voivodeship (NUTS 3).</summary>
public enum Subregion
{
    /// <summary>PL431, around Gorzów Wielkopolski.</summary>
    Gorzowski,

    /// <summary>PL432, around Zielona Góra.</summary>
    Zielonogorski,
}

/// <summary>A powiat, or a city with the rights of one.</summary>
/// <param name="Code">Four digits of TERYT.</param>
/// <param name="Name">An adjective in lower case, „żarski”; of a city its name.</param>
/// <param name="Seat">Where its office is.</param>
/// <param name="Subregion">The half of the voivodeship.</param>
/// <param name="IsCity">A city with the rights of a powiat.</param>
public sealed record Powiat(string Code, string Name, string Seat, Subregion Subregion, bool IsCity);

/// <summary>What a gmina is: the seventh digit of TERYT, which may change on any first of January.</summary>
public enum GminaKind
{
    Urban = 1,
    Rural = 2,
    UrbanRural = 3,
}

/// <summary>A gmina.</summary>
/// <param name="Code">Six digits of TERYT: the stable key.</param>
/// <param name="Kind">The seventh digit.</param>
/// <param name="Name">As in TERYT; not unique, so show <see cref="Region.NameOf(Gmina)"/>.</param>
/// <param name="PowiatCode">Four digits of its powiat.</param>
/// <param name="Degurba">Degree of urbanisation 1–3; null until somebody brings the list.</param>
/// <param name="GoneOn">The day of the list that knows it no more; null while it exists.</param>
public sealed record Gmina(string Code, GminaKind Kind, string Name, string PowiatCode, int? Degurba, DateOnly? GoneOn);
