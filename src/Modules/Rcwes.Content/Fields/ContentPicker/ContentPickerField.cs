using Rcwes.Content.Elements;
using Rcwes.Content.Items;

namespace Rcwes.Content.Fields;

/// <summary>References to other items.</summary>
[Called("Wybór treści")]
[Setting("ContentPickerFieldSettings.Multiple", SettingKind.Flag, "Można wybrać kilka")]
[Setting("ContentPickerFieldSettings.DisplayedContentTypes", SettingKind.Types, "Z jakich typów można wybierać", Hint = "Nic nie zaznaczone: ze wszystkich.")]
internal sealed class ContentPickerField : Field
{
    public List<string> ContentItemIds { get; set; } = [];

    public override void Read(ElementForm form) => ContentItemIds = [.. form.Many(nameof(ContentItemIds), ContentItemIds).Where(ContentIds.IsValid)];
}
