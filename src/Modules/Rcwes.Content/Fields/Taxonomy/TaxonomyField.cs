using Rcwes.Content.Elements;
using Rcwes.Content.Items;

namespace Rcwes.Content.Fields;

/// <summary>Terms of one vocabulary.</summary>
[Called("Wybór ze słownika")]
[Setting("TaxonomyFieldSettings.TaxonomyContentItemId", SettingKind.Vocabulary, "Słownik")]
[Setting("TaxonomyFieldSettings.Unique", SettingKind.Flag, "Można wybrać tylko jedno")]
internal sealed class TaxonomyField : Field
{
    public string? TaxonomyContentItemId { get; set; }

    public List<string> TermContentItemIds { get; set; } = [];

    public override void Read(ElementForm form)
    {
        TaxonomyContentItemId = form.Settings.Object("TaxonomyFieldSettings").Text("TaxonomyContentItemId");
        TermContentItemIds = form.Many(nameof(TermContentItemIds), TermContentItemIds);
    }
}
