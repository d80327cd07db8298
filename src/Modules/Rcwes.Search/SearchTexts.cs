namespace Rcwes.Search;

/// <summary>Marker of the module's texts: <c>IStringLocalizer&lt;SearchTexts&gt;</c>.</summary>
public sealed class SearchTexts;
