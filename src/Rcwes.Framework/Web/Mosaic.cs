namespace Rcwes.Framework.Web;

/// <summary>How the theme's partial <c>_Mosaic</c> draws the fourteen powiaty.</summary>
/// <param name="Class">More classes of the drawing: <c>mosaic-home</c>, <c>mosaic-quiet</c>.</param>
/// <param name="Labels">Whether the two cities with an office carry their names.</param>
/// <param name="Fallen">TERYT code of a piece that fell out, as on the error pages.</param>
/// <param name="Marked">TERYT code of a piece that is filled, to show where something lies.</param>
public sealed record Mosaic(string Class = "", bool Labels = false, string Fallen = "", string Marked = "");
