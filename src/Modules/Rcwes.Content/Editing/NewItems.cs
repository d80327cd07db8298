using System.Text.Json.Nodes;
using Rcwes.Content.Definitions;
using Rcwes.Content.Elements;
using Rcwes.Content.Items;
using Rcwes.Content.Liquid;
using Rcwes.Content.Parts;

namespace Rcwes.Content.Editing;

/// <summary>Where items begin: empty, as an older version come back, or as the other language of one that exists.</summary>
internal sealed class NewItems(DefinitionSet definitions, ElementKinds kinds, ContentLiquid liquid)
{
    /// <summary>The document of an empty item: every part of the type is there, as Orchard Core welds them.</summary>
    public static JsonObject Document(TypeDefinition type)
    {
        var document = ContentItem.New(type.Name).Document;
        foreach (var part in type.Parts) document[part.Name] = new JsonObject();
        foreach (var part in type.Parts)
            foreach (var field in part.Fields)
                if (field.FieldName == nameof(Fields.BooleanField) && field.Own.Flag("DefaultValue") == true)
                    document[part.Name]![field.Name] = new JsonObject { ["Value"] = true };
        return document;
    }

    /// <summary>An empty item in a language.</summary>
    public static ContentItem Empty(TypeDefinition type, string culture)
    {
        var item = new ContentItem(Document(type));
        if (type.Part(nameof(LocalizationPart)) is not null) item.Set(nameof(LocalizationPart), new LocalizationPart { Culture = culture });
        return item;
    }

    /// <summary>An old version as the start of a new draft: its times have passed and do not come back.</summary>
    public static ContentItem Again(ContentItem old)
    {
        var item = old.Copy();
        if (item.Has(nameof(PublishLaterPart))) item.Set(nameof(PublishLaterPart), new PublishLaterPart());
        if (item.Has(nameof(ArchiveLaterPart))) item.Set(nameof(ArchiveLaterPart), new ArchiveLaterPart());
        return item;
    }

    /// <summary>The id of a copy in another language follows from what it is: a button that is pressed twice then meets a unique index instead of making two.</summary>
    /// <param name="original">Must have a localization set.</param>
    /// <param name="culture">Language of the copy.</param>
    /// <param name="number">0 for the first; more when earlier ones were deleted.</param>
    public static string TwinId(ContentItem original, string culture, int number) =>
        HeldIds.Made($"{original.Part<LocalizationPart>().LocalizationSet}/{culture}/{number}");

    /// <summary>A copy in another language, tied to its original by the localization set; texts wait for the translator.</summary>
    /// <param name="original">Must have a localization set.</param>
    /// <param name="culture">Language of the copy.</param>
    /// <param name="id">Of the copy, see <see cref="TwinId"/>.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<ContentItem> TwinAsync(ContentItem original, string culture, string id, CancellationToken ct)
    {
        var twin = Again(original);
        var fresh = new ContentItem(twin.Document) { ContentItemId = id };
        fresh.Document.Remove("ContentItemVersionId");
        fresh.Set(nameof(LocalizationPart), new LocalizationPart { LocalizationSet = original.Part<LocalizationPart>().LocalizationSet, Culture = culture });
        fresh.Set(nameof(RcwesTranslationPart), new RcwesTranslationPart { SourceVersionId = original.VersionId });
        if (fresh.TryPart<AliasPart>() is { Alias.Length: > 0 } alias)
        {
            alias.Alias = culture == "pl" ? alias.Alias : $"{alias.Alias}-{culture}";
            fresh.Set(nameof(AliasPart), alias);
        }
        RenewHeldIds(fresh);
        if (fresh.Has(nameof(AutoroutePart))) fresh.Set(nameof(AutoroutePart), new AutoroutePart { Path = await TwinPathAsync(original, fresh, culture, ct) });
        return fresh;
    }

    /// <summary>Empty when the type's pattern makes a path of the right language by itself, from the translated title.</summary>
    private async Task<string> TwinPathAsync(ContentItem original, ContentItem twin, string culture, CancellationToken ct)
    {
        var route = original.Part<AutoroutePart>();
        if (culture == "pl") return "";
        if (route.SetHomepage) return culture;
        var pattern = definitions.Type(original.ContentType)?.Part(nameof(AutoroutePart))?.Settings.Object("AutoroutePartSettings").Text("Pattern");
        var made = pattern is null ? "" : await liquid.RenderAsync(pattern, twin, ct);
        return made.StartsWith(culture + "/", StringComparison.Ordinal) || string.IsNullOrEmpty(route.Path) ? "" : $"{culture}/{route.Path}";
    }

    private void RenewHeldIds(ContentItem item)
    {
        foreach (var part in definitions.Type(item.ContentType)?.Parts ?? [])
        {
            if (kinds.Find(part.PartName) is not { } kind || item.Element(part.Name, kind.Type, item.Document[part.Name]) is not { } element || element is not IHoldsItems holder) continue;
            foreach (var held in holder.Held.Select(document => new ContentItem(document)))
            {
                held.ContentItemId = ContentIds.New();
                RenewHeldIds(held);
            }
            item.Set(part.Name, element);
        }
    }
}
