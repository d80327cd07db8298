using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Rcwes.Content.Items;
using Rcwes.Content.Versions;

namespace Rcwes.Content.Editing;

/// <summary>Two saves that met: what this person wrote beside what the other one saved, and what shall be kept of each.</summary>
internal sealed class Conflict(ContentItem mine, ContentItem theirs, IReadOnlyList<Clash> clashes)
{
    /// <summary>Value of the button that saves what was chosen for each field.</summary>
    public const string MergeAct = "merge";

    /// <summary>Value of the button that saves this person's text as the newest draft.</summary>
    public const string MineAct = "mine";

    /// <summary>Value of the button that goes back to the form with everything that was typed.</summary>
    public const string BackAct = "back";

    /// <summary>Before the path of a part or field: the input that says whose is kept.</summary>
    public const string TakePrefix = "Take.";

    public ContentItem Theirs => theirs;

    public IReadOnlyList<Clash> Clashes => clashes;

    /// <summary>For every field that both changed somebody has been chosen.</summary>
    public bool Settled => clashes.All(c => c.Choice is not null);

    /// <summary>The person has tried to save; what is missing is told.</summary>
    public bool Asked { get; set; }

    /// <summary>The newer version with this person's fields where they were chosen.</summary>
    public ContentItem Merged()
    {
        var merged = theirs.Copy();
        foreach (var clash in clashes.Where(c => c.Choice == Clash.Mine)) Put(merged.Document, clash.Path, NodeIn(mine.Document, clash.Path));
        return new(merged.Document);
    }

    /// <summary>Everything that was typed, for hidden inputs; without what belongs to this page alone.</summary>
    public static IEnumerable<(string Name, string Value)> Typed(IFormCollection form) =>
        from field in form
        where field.Key is not ("act" or "__RequestVerificationToken" or EditorDesk.OverField or EditorDesk.EndField) && !field.Key.StartsWith(TakePrefix, StringComparison.Ordinal)
        from value in field.Value
        select (field.Key, value ?? "");

    public static JsonNode? NodeIn(JsonObject document, string path)
    {
        var names = path.Split('.', 2);
        return names.Length == 1 ? document[path] : document.Object(names[0])?[names[1]];
    }

    /// <summary>Replaces one part or field of a document; null takes it away.</summary>
    public static void Put(JsonObject document, string path, JsonNode? node)
    {
        var names = path.Split('.', 2);
        if (names.Length == 2 && document[names[0]] is not JsonObject) document[names[0]] = new JsonObject();
        var place = names.Length == 1 ? document : (JsonObject)document[names[0]]!;
        if (node is null) place.Remove(names[^1]);
        else place[names[^1]] = node.DeepClone();
    }
}

/// <summary>A part or field that differs.</summary>
/// <param name="Path">In the document.</param>
/// <param name="Label">In the reader's language.</param>
/// <param name="ByMe">This person changed it.</param>
/// <param name="ByThem">The other person changed it.</param>
/// <param name="Choice">Whose is kept; null while the person must say.</param>
/// <param name="Differences">Theirs before, mine after.</param>
internal sealed record Clash(string Path, string Label, bool ByMe, bool ByThem, string? Choice, IReadOnlyList<Difference> Differences)
{
    public const string Mine = "mine";
    public const string TheirsToo = "theirs";
}
