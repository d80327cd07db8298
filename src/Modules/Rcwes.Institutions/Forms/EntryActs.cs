namespace Rcwes.Institutions.Forms;

/// <summary>Buttons of the form that change its rows and save nothing: another place, one contact less.</summary>
internal static class EntryActs
{
    public const string Save = "save";

    /// <summary>The entries that look alike were seen; this is another institution.</summary>
    public const string SaveAnyway = "save-anyway";
    public const string FindParent = "find-parent";

    /// <summary>Does what a button of rows says; false when it is a button that saves.</summary>
    public static bool Apply(string? act, EntryInput input)
    {
        switch (act?.Split(':'))
        {
            case ["add", "identifier"] when input.Identifiers.Count < EntryInput.MostRows:
                input.Identifiers.Add(new());
                return true;
            case ["add", "contact"] when input.Contacts.Count < EntryInput.MostRows:
                input.Contacts.Add(new() { IsPublic = true });
                return true;
            case ["add", "place"] when input.Places.Count < EntryInput.MostRows:
                input.Places.Add(new() { Kind = input.Places.Exists(p => p.Kind == Entries.PlaceKind.Seat) ? Entries.PlaceKind.Branch : Entries.PlaceKind.Seat });
                return true;
            case ["remove", "identifier", var at]:
                return Remove(input.Identifiers, at);
            case ["remove", "contact", var at]:
                return Remove(input.Contacts, at);
            case ["remove", "place", var at]:
                return Remove(input.Places, at);
            case ["add", ..] or [FindParent]:
                return true;
            default:
                return false;
        }
    }

    private static bool Remove<T>(List<T> rows, string at)
    {
        if (int.TryParse(at, out var i) && i >= 0 && i < rows.Count) rows.RemoveAt(i);
        return true;
    }
}
