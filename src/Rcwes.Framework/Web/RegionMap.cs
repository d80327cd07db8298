namespace Rcwes.Framework.Web;

/// <summary>The powiaty as links on a map, drawn by the theme's partial <c>_RegionMap</c>. Whatever it says must stand in a list beside it too.</summary>
/// <param name="Label">What the map shows, for people who do not see it.</param>
/// <param name="Pieces">One for each powiat.</param>
public sealed record RegionMap(string Label, IReadOnlyList<RegionPiece> Pieces);

/// <summary>One powiat of the map.</summary>
/// <param name="Code">Four digits of TERYT.</param>
/// <param name="Label">What is written on it; a long adjective may break at its dash.</param>
/// <param name="Number">What is counted, written under the label.</param>
/// <param name="Says">The link in words, beginning with the label: „żarski: 8 instytucji”.</param>
/// <param name="Url">Where it leads.</param>
/// <param name="Step">Shade from 0 (none) to 4; the number says the same.</param>
/// <param name="Chosen">Whether the list beside it is narrowed to this powiat.</param>
public sealed record RegionPiece(string Code, string Label, int Number, string Says, string Url, int Step, bool Chosen);
