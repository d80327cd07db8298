using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rcwes.Content.Items;

/// <summary>
/// A content item: Orchard Core's JSON document with typed views of its parts and fields. Parts and properties that no
/// type here knows stay in the document untouched. An item taken from the cache is shared by requests: read it only,
/// or <see cref="Copy"/> it first.
/// </summary>
internal sealed class ContentItem(JsonObject document) : IShownItem
{
    private readonly ConcurrentDictionary<(string Path, Type Type), object?> _views = new();
    private string? _summary;

    public JsonObject Document { get; } = document;

    public string ContentItemId
    {
        get => Document.Text(nameof(ContentItemId)) ?? "";
        set => Document[nameof(ContentItemId)] = value;
    }

    public string VersionId
    {
        get => Document.Text("ContentItemVersionId") ?? "";
        set => Document["ContentItemVersionId"] = value;
    }

    public string ContentType => Document.Text(nameof(ContentType)) ?? "";

    public string DisplayText
    {
        get => Document.Text(nameof(DisplayText)) ?? "";
        set => Document[nameof(DisplayText)] = value;
    }

    /// <summary>From the row, not from the document: the document of an old version may say otherwise.</summary>
    public bool Latest { get; set; }

    public bool Published { get; set; }

    public DateTime CreatedUtc { get; set; }

    public DateTime ModifiedUtc { get; set; }

    public DateTime? PublishedUtc { get; set; }

    public string? Owner { get; set; }

    public string? Author { get; set; }

    /// <summary>Where this version stands on its way to approval.</summary>
    public Approval.ReviewState Review { get; set; }

    /// <summary>Account that asked for approval of this version.</summary>
    public string? SubmittedBy { get; set; }

    /// <summary>1, 2, 3 … among the versions of the item.</summary>
    public int Number { get; set; }

    public string Culture => Document.Object("LocalizationPart").Text("Culture") is "en" ? "en" : "pl";

    /// <summary>A sentence or two for lists and search engines: the lead, else the beginning of the text. Made once.</summary>
    public string Summary => _summary ??= Text("Lead") is { Length: > 0 } lead ? lead
        : Html.PlainText.Shorten(Html.PlainText.Of(Part<Parts.HtmlBodyPart>().Html), 200);

    public static ContentItem New(string contentType) => new(new JsonObject
    {
        [nameof(ContentItemId)] = ContentIds.New(),
        [nameof(ContentType)] = contentType,
        [nameof(DisplayText)] = "",
    });

    public ContentItem Copy() => new(Document.Clone())
    {
        Latest = Latest,
        Published = Published,
        CreatedUtc = CreatedUtc,
        ModifiedUtc = ModifiedUtc,
        PublishedUtc = PublishedUtc,
        Owner = Owner,
        Author = Author,
        Number = Number,
    };

    public bool Has(string part) => Document[part] is JsonObject;

    /// <summary>The part in its type; an empty one when the document has none. Change it with <see cref="Set"/>.</summary>
    public T Part<T>() where T : Part, new() => TryPart<T>() ?? new T();

    public T? TryPart<T>() where T : Part => (T?)View(typeof(T).Name, typeof(T), Document[typeof(T).Name]);

    /// <summary>A field of the type's own part, e.g. <c>Field&lt;TextField&gt;("Lead")</c>.</summary>
    public T Field<T>(string name) where T : Field, new() =>
        (T?)View($"{ContentType}.{name}", typeof(T), Document.Object(ContentType)?[name]) ?? new T();

    /// <summary>The text of a text field of the type's own part; empty when there is none.</summary>
    public string Text(string field) => Field<Fields.TextField>(field).Text ?? "";

    /// <summary>A part or field by its path, for callers that only know the definition.</summary>
    public Element? Element(string path, Type type, JsonNode? node) => (Element?)View(path, type, node);

    public void Set(string path, Element element)
    {
        var node = (JsonObject)JsonSerializer.SerializeToNode(element, element.GetType(), ContentJson.Options)!;
        var names = path.Split('.', 2);
        if (names.Length == 1)
        {
            Document[path] = node;
        }
        else
        {
            if (Document[names[0]] is not JsonObject part) Document[names[0]] = part = [];
            part[names[1]] = node;
        }
        _views.Clear();
        _summary = null;
    }

    private object? View(string path, Type type, JsonNode? node)
    {
        if (node is null) return null;
        return _views.GetOrAdd((path, type), static (key, source) => Read(key.Path, key.Type, source), node);
    }

    private static object? Read(string path, Type type, JsonNode node)
    {
        try
        {
            return node.Deserialize(type, ContentJson.Options);
        }
        catch (JsonException e)
        {
            // JsonException names its place from the root of what was read: $.Paths[0].
            throw new Framework.RuleException("content.shape", "Wartość ma zły kształt: nie da się jej odczytać jako {0}.", type.Name) { Place = path + e.Path?[1..] };
        }
    }
}
