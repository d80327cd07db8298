namespace Rcwes.Content.Parts;

/// <summary>A menu item that leads to a content item, picked in its field <c>SelectedContentItem</c>.</summary>
internal sealed class ContentMenuItemPart : Part;
