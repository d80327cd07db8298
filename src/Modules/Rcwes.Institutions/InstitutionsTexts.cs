namespace Rcwes.Institutions;

/// <summary>Marker of the module's texts: <c>IStringLocalizer&lt;InstitutionsTexts&gt;</c>.</summary>
public sealed class InstitutionsTexts;
