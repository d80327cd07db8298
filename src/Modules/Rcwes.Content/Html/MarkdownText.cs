using Markdig;

namespace Rcwes.Content.Html;

/// <summary>Markdown to HTML without raw HTML and without unsafe links.</summary>
internal static class MarkdownText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().UseFootnotes().DisableHtml().Build();
    private static readonly SafeHtml Safe = new();

    public static string ToHtml(string? markdown) =>
        string.IsNullOrWhiteSpace(markdown) ? "" : Safe.Clean(Markdown.ToHtml(markdown, Pipeline), new List<string>());
}
