namespace Rcwes.Content.Versions;

/// <summary>One field of a version in words.</summary>
/// <param name="Key">The same in every version of the item.</param>
/// <param name="Element">Path of the part or field of the item itself that this belongs to, e.g. <c>FlowPart</c>.</param>
/// <param name="Label">In the reader's language.</param>
/// <param name="Text">As people read it; lines end with \n.</param>
/// <param name="Exact">As it is stored: two fields that read alike may still differ, e.g. in what is bold.</param>
internal sealed record FieldWords(string Key, string Element, string Label, string Text, string Exact);
