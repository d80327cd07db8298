using Rcwes.Framework.Polish;

namespace Rcwes.Workflows.Pages.Admin;

/// <summary>Text in a picture does not break lines by itself.</summary>
internal static class GraphText
{
    public static string Cut(string text, int length) => text.Length <= length ? text : Shortened.Begin(text, length - 1).TrimEnd() + "…";
}
