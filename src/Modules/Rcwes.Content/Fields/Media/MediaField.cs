using Rcwes.Content.Elements;

namespace Rcwes.Content.Fields;

/// <summary>Files of the media library with their alternative texts, one for each path.</summary>
[Called("Pliki i zdjęcia")]
[Setting("MediaFieldSettings.Multiple", SettingKind.Flag, "Może być więcej niż jeden plik", Usual = true)]
[Setting("MediaFieldSettings.AllowMediaText", SettingKind.Flag, "Przy pliku jest miejsce na opis", Usual = true)]
internal sealed class MediaField : Field
{
    public List<string> Paths { get; set; } = [];

    public List<string> MediaTexts { get; set; } = [];

    public override void Read(ElementForm form)
    {
        var texts = form.Form[$"{form.Prefix}.{nameof(MediaTexts)}"];
        var rows = form.Form[$"{form.Prefix}.{nameof(Paths)}"]
            .Select((path, i) => (Path: path?.Trim() ?? "", Text: i < texts.Count ? texts[i]?.Trim() ?? "" : ""))
            .Where(row => row.Path.Length > 0).ToList();
        Paths = [.. rows.Select(r => r.Path)];
        MediaTexts = [.. rows.Select(r => r.Text)];
    }

    internal override void Clean(Cleaning cleaning) =>
        Paths = [.. Paths.Where(p => !p.Contains("..", StringComparison.Ordinal) && !p.Contains('\\', StringComparison.Ordinal)).Select(p => p.TrimStart('/'))];

    public override IEnumerable<string> Words() => MediaTexts;

    public override IEnumerable<Passage> Passages() => Paths.Select((path, i) => new Passage(nameof(Paths), PassageKind.Picture, i < MediaTexts.Count ? MediaTexts[i] : "", path));
}
