namespace Rcwes.Framework;

/// <summary>Marker of the framework's own texts: <c>IStringLocalizer&lt;FrameworkTexts&gt;</c>.</summary>
public sealed class FrameworkTexts;
