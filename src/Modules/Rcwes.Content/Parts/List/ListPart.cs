namespace Rcwes.Content.Parts;

/// <summary>Marks an item that other items belong to; they say so in their <see cref="ContainedPart"/>.</summary>
internal sealed class ListPart : Part;
