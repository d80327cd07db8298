using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Rcwes.Content.Versions;

/// <summary>A line of a comparison as HTML. In code, because a view would put spaces between the pieces.</summary>
internal static class DifferenceHtml
{
    /// <param name="pieces">One side of a line.</param>
    /// <param name="tag"><c>del</c> or <c>ins</c>.</param>
    public static IHtmlContent Of(IReadOnlyList<DifferencePiece>? pieces, string tag)
    {
        var line = new HtmlContentBuilder();
        foreach (var piece in pieces ?? [])
        {
            if (!piece.Changed)
            {
                line.Append(piece.Text);
                continue;
            }
            var mark = new TagBuilder(tag);
            mark.InnerHtml.Append(piece.Text);
            line.AppendHtml(mark);
        }
        return line;
    }
}
