namespace Rcwes.Content.Routes;

/// <summary>
/// A path that was published once. Rows are never removed: the path of a moved item leads on to its present one, the path
/// of a withdrawn item says that it is gone.
/// </summary>
internal sealed class ContentRoute
{
    /// <summary>Without leading slash, lower case, with the language prefix; empty for the Polish home page.</summary>
    public required string Path { get; init; }

    public required string ContentItemId { get; set; }

    /// <summary>True for the one path where the item stands now (or stood when it was withdrawn).</summary>
    public required bool Current { get; set; }

    public required DateTime Since { get; set; }
}
