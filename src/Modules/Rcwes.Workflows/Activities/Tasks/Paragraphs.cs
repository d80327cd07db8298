namespace Rcwes.Workflows.Activities.Tasks;

/// <summary>What people write without HTML, as paragraphs.</summary>
internal static class Paragraphs
{
    /// <param name="html">Text whose values are encoded already; with tags it is taken as it is.</param>
    public static string Of(string html) => html.Contains('<', StringComparison.Ordinal)
        ? html
        : string.Concat(html.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(p => $"<p>{p.Replace("\n", "<br>", StringComparison.Ordinal)}</p>"));
}
