using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Definitions;
using Rcwes.Content.Editing;
using Rcwes.Content.Elements;
using Rcwes.Content.Fields;
using Rcwes.Content.Items;
using Rcwes.Content.Parts;
using Rcwes.Content.Web;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Versions;

/// <summary>Tells a version field by field in words; what no type here knows is told as it is stored, so that nothing is hidden.</summary>
internal sealed class ItemWords(
    RcwesDb db, ContentDefinitions definitions, ElementKinds kinds, ContentViews views, EditorChoices choices, ElementTexts said, IStringLocalizer<ContentTexts> texts)
{
    private const int Deepest = 6;
    private static readonly string[] Plumbing = ["ContentItemId", "ContentItemVersionId", "ContentType", "DisplayText", "Latest", "Published", "ModifiedUtc", "PublishedUtc", "CreatedUtc", "Owner", "Author", nameof(RcwesTranslationPart), Menus.MenuPair.CounterpartOf];
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    public async Task<IReadOnlyList<FieldWords>> OfAsync(ContentItem item, CancellationToken ct)
    {
        var all = await definitions.AllAsync(ct);
        HeldIds.Ensure(item);
        await LearnNamesAsync(item.Document, ct);
        var told = new List<FieldWords>();
        Tell(item, all, "", "", null, 0, told);
        return told;
    }

    private void Tell(ContentItem item, DefinitionSet all, string key, string label, string? element, int depth, List<FieldWords> told)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var place in new ElementPlaces(kinds, views, said, texts).Of(item, all.Type(item.ContentType)))
        {
            known.Add(place.Path);
            var (ownKey, ownLabel, own) = ($"{key}{place.Path}", label + place.Label, element ?? place.Path);
            if (place.ReadFrom(item) is not { } value)
            {
                told.Add(new(ownKey, own, ownLabel, Stored(place.NodeIn(item)), Stored(place.NodeIn(item))));
                continue;
            }
            if (value is IHoldsItems holder && depth < Deepest)
            {
                TellHeld(holder, all, ownKey, ownLabel, own, depth, told);
                continue;
            }
            told.Add(new(ownKey, own, ownLabel, Words(value), Exact(value)));
        }
        TellRest(item, known, key, label, element, told);
    }

    private void TellHeld(IHoldsItems holder, DefinitionSet all, string key, string label, string element, int depth, List<FieldWords> told)
    {
        var held = holder.Held.Select(document => new ContentItem(document)).ToList();
        var names = held.Select(i => NameOf(i, all)).ToList();
        told.Add(new($"{key}.order", element, texts["{0}: kolejność", label], string.Join('\n', names), string.Join('\n', held.Select(i => i.ContentItemId))));
        for (var i = 0; i < held.Count; i++) Tell(held[i], all, $"{key}.{held[i].ContentItemId}.", $"{label} › {names[i]} › ", element, depth + 1, told);
    }

    /// <summary>Parts that have no editor here, and fields that the type has no more.</summary>
    private void TellRest(ContentItem item, HashSet<string> known, string key, string label, string? element, List<FieldWords> told)
    {
        foreach (var (name, node) in item.Document)
        {
            if (node is null || known.Contains(name) || Plumbing.Contains(name)) continue;
            if (node is JsonObject part && known.Any(k => k.StartsWith(name + ".", StringComparison.Ordinal)))
            {
                foreach (var (field, value) in part.Where(f => f.Value is not null && !known.Contains($"{name}.{f.Key}")))
                    told.Add(new($"{key}{name}.{field}", element ?? $"{name}.{field}", $"{label}{name}.{field}", Stored(value), Stored(value)));
            }
            else if (node is not JsonObject { Count: 0 })
            {
                told.Add(new(key + name, element ?? name, label + name, Stored(node), Stored(node)));
            }
        }
    }

    private string NameOf(ContentItem item, DefinitionSet all)
    {
        var type = all.Type(item.ContentType);
        var gist = new HeldEditor(item, type, "", []).Gist;
        var kind = type is null ? item.ContentType : texts[type.DisplayName].Value;
        return gist.Length > 0 ? $"{kind} „{gist}”" : kind;
    }

    private string Words(Element element) => element switch
    {
        HtmlBodyPart body => HtmlLines.Of(body.Html),
        HtmlField field => HtmlLines.Of(field.Html),
        TaxonomyField field => string.Join('\n', field.TermContentItemIds.Select(Named)),
        ContentPickerField field => string.Join('\n', field.ContentItemIds.Select(Named)),
        OpeningHoursField field => string.Join('\n', OpeningLines.Of(field.ForPages(), texts)),
        LocalizationPart part => part.Culture ?? "",
        _ => Plain(JsonSerializer.SerializeToNode(element, element.GetType(), ContentJson.Options)),
    };

    private static string Exact(Element element) => element switch
    {
        HtmlBodyPart { Rest: null } body => Source(body.Html),
        HtmlField { Rest: null } field => Source(field.Html),
        _ => Sameness.Exact(element),
    };

    private static string Source(string? html) => (html ?? "").ReplaceLineEndings("\n").Trim();

    private string Named(string id) => _names.GetValueOrDefault(id, id);

    private string Plain(JsonNode? node)
    {
        if (node is JsonObject thing)
        {
            var lines = thing.Select(p => (p.Key, Text: Plain(p.Value))).Where(p => p.Text.Length > 0).ToList();
            return thing.Count == 1 || lines is [{ Key: "Text" or "Value" or "Title" or "Html" }] ? string.Join('\n', lines.Select(l => l.Text))
                : string.Join('\n', lines.Select(l => $"{texts[WordOf(l.Key)].Value}: {l.Text}"));
        }
        if (node is JsonArray list) return string.Join('\n', list.Select(Plain));
        if (node is not JsonValue value) return "";
        if (value.TryGetValue<bool>(out var flag)) return flag ? texts["tak"] : "";
        if (value.TryGetValue<DateTime>(out var moment)) return LocalMoment.ForPeople(moment.ToUniversalTime());
        return value.TryGetValue<decimal>(out var number) ? number.ToString(CultureInfo.CurrentCulture) : value.ToString().ReplaceLineEndings("\n");
    }

    private static string WordOf(string property) => property switch
    {
        "Url" or "Path" => "Adres",
        "Text" => "Tekst",
        "SetHomepage" => "Strona główna",
        "Paths" => "Pliki",
        "MediaTexts" => "Opisy",
        "PageTitle" => "Tytuł strony",
        "MetaDescription" => "Opis strony",
        _ => property,
    };

    private static string Stored(JsonNode? node) => node?.ToJsonString(ContentJson.Indented).ReplaceLineEndings("\n") ?? "";

    private async Task LearnNamesAsync(JsonNode document, CancellationToken ct)
    {
        var (items, taxonomies) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        Collect(document, items, taxonomies);
        foreach (var taxonomy in taxonomies)
            foreach (var (id, name) in await choices.TermsAsync(taxonomy, ct)) _names[id] = name;
        var unknown = items.Where(i => !_names.ContainsKey(i)).ToList();
        if (unknown.Count == 0) return;
        foreach (var row in await db.Set<ItemVersion>().AsNoTracking().Where(i => i.Latest && unknown.Contains(i.ContentItemId)).Select(i => new { i.ContentItemId, i.DisplayText }).ToListAsync(ct))
            _names[row.ContentItemId] = row.DisplayText;
    }

    private static void Collect(JsonNode? node, HashSet<string> items, HashSet<string> taxonomies)
    {
        if (node is JsonArray list)
        {
            foreach (var entry in list) Collect(entry, items, taxonomies);
        }
        else if (node is JsonObject thing)
        {
            if (thing.Text("TaxonomyContentItemId") is { Length: > 0 } taxonomy) taxonomies.Add(taxonomy);
            foreach (var id in (thing["ContentItemIds"] as JsonArray)?.OfType<JsonValue>() ?? []) items.Add(id.ToString());
            foreach (var (_, value) in thing) Collect(value, items, taxonomies);
        }
    }
}
