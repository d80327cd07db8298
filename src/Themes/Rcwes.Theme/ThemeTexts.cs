namespace Rcwes.Theme;

/// <summary>Marker of the theme's own texts: <c>IStringLocalizer&lt;ThemeTexts&gt;</c>.</summary>
public sealed class ThemeTexts;
