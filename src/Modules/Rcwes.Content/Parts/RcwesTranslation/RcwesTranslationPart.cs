using Rcwes.Content.Elements;
using Rcwes.Content.Items;

namespace Rcwes.Content.Parts;

/// <summary>
/// On a translation: the version of the original that it says the same as, as the translator declared. A part of our own
/// that no type needs to name; Orchard Core keeps it and asks nothing of it.
/// </summary>
internal sealed class RcwesTranslationPart : Part
{
    public string? SourceVersionId { get; set; }

    internal override void Clean(Cleaning cleaning)
    {
        if (!ContentIds.IsValid(SourceVersionId)) SourceVersionId = null;
    }
}
