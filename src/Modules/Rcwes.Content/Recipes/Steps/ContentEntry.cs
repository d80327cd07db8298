using System.Text.Json;
using System.Text.Json.Nodes;
using Rcwes.Content.Items;
using Rcwes.Content.Parts;
using Rcwes.Framework;

namespace Rcwes.Content.Recipes.Steps;

/// <summary>One entry of a <c>content</c> step: the item, and what the recipe says about its state.</summary>
/// <param name="Item">Its document is without the state, dates and people, which are columns here.</param>
/// <param name="Published">Goes before the public; otherwise it is a draft.</param>
/// <param name="IsOldVersion">Neither latest nor published: a version that only Orchard's history would keep.</param>
internal sealed record ContentEntry(ContentItem Item, bool Published, bool IsOldVersion)
{
    private const string VersionId = "ContentItemVersionId";
    private static readonly string[] State = ["Id", VersionId, "Latest", "Published", "ModifiedUtc", "PublishedUtc", "CreatedUtc", "Owner", "Author"];

    public static ContentEntry Read(JsonNode? entry)
    {
        if (entry is not JsonObject incoming) throw new RuleException("recipe.content", "Element treści musi być obiektem JSON.");
        var type = incoming["ContentType"].AsText();
        if (type is not { Length: > 0 and <= 100 }) throw Wrong("ContentType", "nazwa typu");
        var id = Text(incoming, "ContentItemId");
        if (id.Length > 0 && !ContentIds.IsValid(id))
            throw new RuleException("recipe.content-id", "„{0}” nie jest identyfikatorem treści: potrzeba 26 małych liter i cyfr.", id) { Place = "ContentItemId" };

        var document = incoming.Clone();
        foreach (var name in State) document.Remove(name);
        document["DisplayText"] = Text(incoming, "DisplayText");
        var item = new ContentItem(document)
        {
            ContentItemId = id.Length > 0 ? id : ContentIds.New(),
            CreatedUtc = Moment(incoming, "CreatedUtc") ?? default,
            ModifiedUtc = Moment(incoming, "ModifiedUtc") ?? default,
            PublishedUtc = Moment(incoming, "PublishedUtc"),
            Owner = Person(incoming, "Owner"),
            Author = Person(incoming, "Author"),
        };
        if (ContentIds.IsValid(Text(incoming, VersionId))) item.VersionId = Text(incoming, VersionId);
        CheckLengths(item);
        return new(item, Flag(incoming, "Published") == true, Flag(incoming, "Latest") == false && Flag(incoming, "Published") != true);
    }

    /// <summary>The item as Orchard Core writes it, with state, dates and people.</summary>
    public static JsonObject Write(ContentItem item)
    {
        var document = item.Document.Clone();
        document["Latest"] = item.Latest;
        document["Published"] = item.Published;
        document["ModifiedUtc"] = RecipeJson.Write(item.ModifiedUtc);
        document["PublishedUtc"] = item.PublishedUtc is { } published ? RecipeJson.Write(published) : null;
        document["CreatedUtc"] = RecipeJson.Write(item.CreatedUtc);
        document["Owner"] = item.Owner ?? "";
        document["Author"] = item.Author ?? "";
        return document;
    }

    private static void CheckLengths(ContentItem item)
    {
        if (item.TryPart<LocalizationPart>()?.LocalizationSet is { Length: > 26 }) throw Wrong("LocalizationPart.LocalizationSet", "26 małych liter i cyfr");
        if (item.TryPart<AliasPart>()?.Alias is { Length: > 200 }) throw Wrong("AliasPart.Alias", "najwyżej 200 znaków");
        if (item.TryPart<ContainedPart>()?.ListContentItemId is { Length: > 26 }) throw Wrong("ContainedPart.ListContentItemId", "26 małych liter i cyfr");
    }

    private static string Text(JsonObject entry, string name) =>
        entry[name] is null ? "" : entry[name].AsText() ?? throw Wrong(name, "tekst");

    private static string? Person(JsonObject entry, string name) => Text(entry, name) switch
    {
        "" => null,
        { Length: <= 64 } id => id,
        _ => throw Wrong(name, "najwyżej 64 znaki"),
    };

    private static bool? Flag(JsonObject entry, string name) => entry[name]?.GetValueKind() switch
    {
        null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong(name, "true albo false"),
    };

    private static DateTime? Moment(JsonObject entry, string name) =>
        RecipeJson.TryMoment(entry[name], out var moment) ? moment : throw Wrong(name, "data, na przykład 2026-12-02T09:00:00Z");

    private static RuleException Wrong(string name, string wanted) =>
        new("recipe.content", "„{0}” ma zły kształt. Potrzebne: {1}.", name, wanted) { Place = name };
}
