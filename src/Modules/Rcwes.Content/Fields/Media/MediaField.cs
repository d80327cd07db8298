using Rcwes.Content.Elements;

namespace Rcwes.Content.Fields;

/// <summary>Files of the media library with their alternative texts, one for each path.</summary>
internal sealed class MediaField : Field
{
    public List<string> Paths { get; set; } = [];

    public List<string> MediaTexts { get; set; } = [];

    public override void Read(ElementForm form)
    {
        Paths = form.Many(nameof(Paths));
        MediaTexts = [.. form.Form[$"{form.Prefix}.{nameof(MediaTexts)}"].Select(t => t?.Trim() ?? "")];
    }

    public override void Clean(Cleaning cleaning) =>
        Paths = [.. Paths.Where(p => !p.Contains("..", StringComparison.Ordinal) && !p.Contains('\\', StringComparison.Ordinal)).Select(p => p.TrimStart('/'))];

    public override IEnumerable<string> Words() => MediaTexts;
}
