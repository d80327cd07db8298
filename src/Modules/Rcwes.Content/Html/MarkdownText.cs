using System.Net;
using Markdig;

namespace Rcwes.Content.Html;

/// <summary>Markdown to HTML without raw HTML and without unsafe links.</summary>
internal static class MarkdownText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().UseFootnotes().DisableHtml().Build();
    private static readonly SafeHtml Safe = new();

    public static string ToHtml(string? markdown)
    {
        if (string.IsNullOrWhiteSpace(markdown)) return "";
        try
        {
            return Safe.Clean(Markdown.ToHtml(markdown, Pipeline), new List<string>());
        }
        catch (ArgumentException)
        {
            // Nested deeper than Markdig goes: shown as it was typed.
            return $"<p>{WebUtility.HtmlEncode(markdown)}</p>";
        }
    }
}
