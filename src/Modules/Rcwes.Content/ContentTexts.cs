namespace Rcwes.Content;

/// <summary>Marker of the module's texts: <c>IStringLocalizer&lt;ContentTexts&gt;</c>.</summary>
public sealed class ContentTexts;
