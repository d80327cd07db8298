namespace Rcwes.Content.Trees;

/// <summary>A button of a tree: what to do with which line.</summary>
/// <param name="Verb">One of the verbs; <c>order</c> changes nothing, because the form brought a new order.</param>
/// <param name="Key">Of the line; empty for what concerns none.</param>
internal sealed record TreeAct(string Verb, string Key)
{
    private static readonly string[] Verbs = ["up", "down", "in", "out", "remove", "undo", "add", "under", "to", "order", "show"];

    /// <summary>Null for the other buttons of the form.</summary>
    public static TreeAct? Parse(string? button) =>
        button?.Split(' ') is [var verb, .. var rest] && rest.Length < 2 && Verbs.Contains(verb) ? new(verb, rest is [var key] ? key : "") : null;
}
