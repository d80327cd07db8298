namespace Rcwes.Content.Parts;

/// <summary>Tells which list the item belongs to and where in it.</summary>
internal sealed class ContainedPart : Part
{
    public string? ListContentItemId { get; set; }

    public string? ListContentType { get; set; }

    public int Order { get; set; }
}
