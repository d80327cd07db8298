namespace Rcwes.Advisory;

/// <summary>Marker of the module's texts: <c>IStringLocalizer&lt;AdvisoryTexts&gt;</c>.</summary>
public sealed class AdvisoryTexts;
