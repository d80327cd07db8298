namespace Rcwes.Content.Editing;

/// <summary>A button that changes which items a part holds or their order; the page comes back with everything typed kept.</summary>
/// <param name="Verb">up, down, remove, add.</param>
/// <param name="Prefix">Name of the holding part in the form, e.g. <c>FlowPart</c> or <c>FlowPart.{id}.BagPart</c>.</param>
/// <param name="Target">Id of the item; for add the type, or empty to take the one chosen beside the button.</param>
internal sealed record HeldAct(string Verb, string Prefix, string Target)
{
    private static readonly string[] Verbs = ["up", "down", "remove", "add"];

    /// <summary>Null for the other buttons of the editor.</summary>
    public static HeldAct? Parse(string? button) =>
        button?.Split(' ') is [var verb, { Length: > 0 } prefix, var target] && Verbs.Contains(verb) ? new(verb, prefix, target) : null;

    /// <summary>Moves or removes among the ids in their order.</summary>
    public void ApplyTo(List<string> ids)
    {
        var place = ids.IndexOf(Target);
        if (place < 0) return;
        var next = Verb switch { "up" => place - 1, "down" => place + 1, _ => place };
        if (Verb != "remove" && (next < 0 || next >= ids.Count)) return;
        ids.RemoveAt(place);
        if (Verb != "remove") ids.Insert(next, Target);
    }
}
