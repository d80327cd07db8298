using Rcwes.Content.Elements;
using Rcwes.Content.Items;

namespace Rcwes.Content.Parts;

/// <summary>The item's language; translations of one thing share the set.</summary>
[Called("Język", Aside = true)]
internal sealed class LocalizationPart : Part
{
    public string? LocalizationSet { get; set; }

    public string? Culture { get; set; }

    public override void Read(ElementForm form)
    {
        if (form.Has(nameof(Culture))) Culture = form.Text(nameof(Culture), 5) == "en" ? "en" : "pl";
    }

    internal override void Clean(Cleaning cleaning)
    {
        Culture = Culture is "en" ? "en" : "pl";
        if (string.IsNullOrEmpty(LocalizationSet)) LocalizationSet = ContentIds.New();
    }
}
