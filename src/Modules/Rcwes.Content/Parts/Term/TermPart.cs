namespace Rcwes.Content.Parts;

/// <summary>Tells which vocabulary a term belongs to.</summary>
internal sealed class TermPart : Part
{
    public string? TaxonomyContentItemId { get; set; }
}
