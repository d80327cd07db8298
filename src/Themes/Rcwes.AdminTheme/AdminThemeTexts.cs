namespace Rcwes.AdminTheme;

/// <summary>Marker of the back office's own texts: <c>IStringLocalizer&lt;AdminThemeTexts&gt;</c>.</summary>
public sealed class AdminThemeTexts;
