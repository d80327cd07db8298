using Rcwes.Content.Items;

namespace Rcwes.Content.Web;

/// <summary>An item in a list, with the level that its heading has there.</summary>
internal sealed record Card(ContentItem Item, int HeadingLevel);
