namespace Rcwes.Content.Parts;

/// <summary>Marks a menu; its items are in <see cref="MenuItemsListPart"/>.</summary>
internal sealed class MenuPart : Part;
