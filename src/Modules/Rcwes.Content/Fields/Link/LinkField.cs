using Rcwes.Content.Elements;
using Rcwes.Content.Items;

namespace Rcwes.Content.Fields;

/// <summary>A link with its text.</summary>
[Called("Odnośnik")]
[Setting("LinkFieldSettings.Required", SettingKind.Flag, "Trzeba je wypełnić")]
[Setting("LinkFieldSettings.HintLinkText", SettingKind.Line, "Podpowiedź przy napisie na odnośniku")]
internal sealed class LinkField : Field
{
    /// <summary>Application-relative (<c>~/kontakt</c>) or absolute.</summary>
    public string? Url { get; set; }

    public string? Text { get; set; }

    public string? Target { get; set; }

    public override void Read(ElementForm form)
    {
        var required = form.Settings.Object("LinkFieldSettings").Flag("Required") == true;
        Url = form.Text(nameof(Url), 500, required);
        Text = form.Text(nameof(Text), 250);
        if (!LinkAddress.IsSafe(Url)) form.Error(nameof(Url), LinkAddress.Advice);
    }

    internal override void Clean(Cleaning cleaning) => Url = LinkAddress.IsSafe(Url) ? Url : "";

    public override IEnumerable<string> Words() => [Text ?? ""];

    public override IEnumerable<Passage> Passages() => string.IsNullOrEmpty(Url) ? [] : [new(nameof(Text), PassageKind.Link, Text ?? "", Url)];
}
