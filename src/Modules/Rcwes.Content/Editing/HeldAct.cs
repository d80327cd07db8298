namespace Rcwes.Content.Editing;

/// <summary>A button that changes which items a part holds or their order; the page comes back with everything typed kept.</summary>
/// <param name="Verb">One of <see cref="Verbs"/>.</param>
/// <param name="Prefix">Name of the holding part in the form, e.g. <c>FlowPart</c> or <c>FlowPart.{id}.BagPart</c>.</param>
/// <param name="Target">Id of the item; for add the type, or empty to take the one chosen beside the button.</param>
internal sealed record HeldAct(string Verb, string Prefix, string Target)
{
    /// <summary><c>order</c> changes nothing: the form brought a new order, and the page numbers it.</summary>
    private static readonly string[] Verbs = ["up", "down", "remove", "undo", "copy", "add", "order"];

    /// <summary>Null for the other buttons of the editor.</summary>
    public static HeldAct? Parse(string? button) =>
        button?.Split(' ') is [var verb, { Length: > 0 } prefix, var target] && Verbs.Contains(verb) ? new(verb, prefix, target) : null;

    /// <summary>Moves, removes or brings back among the ids in their order.</summary>
    /// <param name="ids">Of the items that are there.</param>
    /// <param name="removed">Of those that were removed since the last save.</param>
    public void ApplyTo(List<string> ids, List<RemovedPlace> removed)
    {
        if (Verb == "undo" && removed.Find(r => r.Id == Target) is { } back)
        {
            removed.Remove(back);
            ids.Insert(ids.IndexOf(back.After) + 1, back.Id);
            return;
        }
        var place = ids.IndexOf(Target);
        if (place < 0) return;
        if (Verb == "remove")
        {
            removed.Add(new(Target, place == 0 ? "" : ids[place - 1]));
            ids.RemoveAt(place);
        }
        else if (Verb is "up" or "down")
        {
            var next = place + (Verb == "up" ? -1 : 1);
            if (next < 0 || next >= ids.Count) return;
            ids.RemoveAt(place);
            ids.Insert(next, Target);
        }
    }
}

/// <summary>An item that was removed in the form and can come back until the next save.</summary>
/// <param name="Id">Of the item.</param>
/// <param name="After">Id of the one before it; empty when it was the first.</param>
internal sealed record RemovedPlace(string Id, string After)
{
    public override string ToString() => $"{Id} {After}";

    public static RemovedPlace? Parse(string? text) => text?.Split(' ') is [{ Length: > 0 } id, var after] ? new(id, after) : null;
}
