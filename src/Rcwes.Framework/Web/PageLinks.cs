namespace Rcwes.Framework.Web;

/// <summary>Pages of a list, shown by the theme's partial <c>_Pagination</c>.</summary>
/// <param name="Current">1-based.</param>
/// <param name="Total">Number of pages.</param>
/// <param name="Url">Address of a page by its number; the first one without a page in its address.</param>
public sealed record PageLinks(int Current, int Total, Func<int, string> Url);
