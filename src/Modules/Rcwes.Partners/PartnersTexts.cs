namespace Rcwes.Partners;

/// <summary>Marker of the module's texts: <c>IStringLocalizer&lt;PartnersTexts&gt;</c>.</summary>
public sealed class PartnersTexts;
