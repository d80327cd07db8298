namespace Rcwes.Users;

/// <summary>Marker of the module's texts: <c>IStringLocalizer&lt;UsersTexts&gt;</c>.</summary>
public sealed class UsersTexts;
