namespace Rcwes.Content.Advice;

/// <summary>Something that shuts readers out or makes it hard for them.</summary>
/// <param name="Sentence">Polish, what is wrong and what to do (a localisation key).</param>
/// <param name="Arguments">For the sentence.</param>
internal sealed record Finding(string Sentence, params object[] Arguments)
{
    /// <summary>Some readers cannot use the page at all: publishing then needs a reason.</summary>
    public bool Serious { get; init; }

    /// <summary>Name of the rule that found it.</summary>
    public string Rule { get; init; } = "";

    /// <summary>Name of the input in the editor's form where it can be mended.</summary>
    public string Place { get; init; } = "";

    /// <summary>The beginning of a text, to find it by.</summary>
    public static string Gist(string text) => Html.PlainText.Shorten(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), 50);
}
