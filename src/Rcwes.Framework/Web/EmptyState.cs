namespace Rcwes.Framework.Web;

/// <summary>What a list says when it has nothing to show, drawn by the theme's partial <c>_EmptyState</c>.</summary>
/// <param name="Title">What is not there.</param>
/// <param name="Text">What to do instead; may be empty.</param>
/// <param name="Link">One way on.</param>
public sealed record EmptyState(string Title, string Text = "", MenuLink? Link = null);
