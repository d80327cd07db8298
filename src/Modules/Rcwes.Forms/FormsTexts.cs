namespace Rcwes.Forms;

/// <summary>Marker of the module's texts: <c>IStringLocalizer&lt;FormsTexts&gt;</c>.</summary>
public sealed class FormsTexts;
