using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Rcwes.Content.Editing;
using Rcwes.Content.Fields;
using Rcwes.Content.Items;
using Rcwes.Framework;

namespace Rcwes.Content.Workflows;

/// <summary>Opens an item so that single values of it can be set without a form.</summary>
internal sealed class ItemChanges(ContentStore store, EditorDesk desk)
{
    /// <param name="id">Of the item.</param>
    /// <param name="may">Has whoever acts this right?</param>
    /// <param name="now">UTC.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="RuleException">There is no such item.</exception>
    public async Task<ItemChange> OpenAsync(string id, Func<string, bool> may, DateTime now, CancellationToken ct)
    {
        var latest = await store.LatestAsync(id, ct) ?? throw new RuleException("content.missing", "Nie ma takiej treści. Mogła zostać usunięta.");
        return new(await desk.OpenAsync(latest.Copy(), may, ct), now);
    }
}

/// <summary>
/// Sets values of one item by their paths. A value goes through the element's own reading of the editor's form, so what a person could not
/// type there a workflow cannot set either; what is the same already changes nothing.
/// </summary>
internal sealed class ItemChange(EditorScene scene, DateTime now)
{
    private readonly List<string> _changed = [];

    public ContentItem Item => scene.Item;

    /// <summary>Labels of what was changed, each once.</summary>
    public IReadOnlyList<string> Changed => _changed;

    /// <param name="path">E.g. <c>TitlePart.Title</c>, <c>NewsArticle.Lead</c> or <c>NewsArticle.Lead.Text</c>.</param>
    /// <param name="value">A text, number, flag or list of texts; null empties.</param>
    /// <exception cref="RuleException">The type has no such value, it may not be changed, or the value is not one that the editor would take.</exception>
    public void Set(string path, JsonNode? value) => Set([(path, value)]);

    /// <summary>Sets several values. Those of one element are read together, as they would be in the editor: a picture with its description.</summary>
    /// <inheritdoc cref="Set(string, JsonNode?)"/>
    public void Set(IReadOnlyList<(string Path, JsonNode? Value)> values)
    {
        foreach (var together in values.Select(v => (Given: v, Found: Find(v.Path))).GroupBy(v => v.Found.Place.Path, StringComparer.Ordinal))
            SetIn(together.First().Found.Place, [.. together.Select(v => (v.Given.Path, v.Found.Property, v.Given.Value))]);
    }

    private void SetIn(ElementPlace place, IReadOnlyList<(string Path, PropertyInfo Property, JsonNode? Value)> given)
    {
        if (!scene.May(place.Kind)) throw new RuleException("content-task.right-of-part", "Osoba, która zdecydowała, nie ma prawa zmieniać pola „{0}”.", place.Label);
        var (element, read, empty) = (Readable(place), Readable(place), place.Kind.New());
        // Lists of one element belong together row by row: those that are not given stand in the form as they are.
        var inputs = Lists(element).ToDictionary(l => Input(l.Property), l => new StringValues([.. l.Values]), StringComparer.Ordinal);
        foreach (var (path, property, value) in given) inputs[Input(property)] = Typed(path, property, place, value);
        var asked = given.Select(g => g.Property).ToHashSet();
        if (element is MediaField media) asked.UnionWith(Described(media, place, asked, inputs));
        var form = new FormCollection(inputs);
        (string Sentence, object[] Arguments)? wrong = null;
        // Other inputs of the element are not there; what it says of them is none of our business.
        read.Read(new ElementForm(form, place.Path, place.Settings, place.Label, (name, sentence, arguments) => wrong ??= asked.Any(p => Input(p) == name) ? (sentence, arguments) : null) { Now = now });
        if (wrong is { } told) throw new RuleException("content-task.value", told.Sentence, told.Arguments);
        empty.Read(new ElementForm(form, place.Path, place.Settings, place.Label, (_, _, _) => { }) { Now = now });
        // An editor that does not ask for it leaves it as it was made: then it is nothing that can be set.
        foreach (var (path, property, _) in given)
            if (form[Input(property)].Any(v => v?.Length > 0) && Sameness.Same(Json(empty)[property.Name], Json(place.Kind.New())[property.Name])) throw NoSuch(path);
        var other = asked.Where(p => !Sameness.Same(Json(element)[p.Name], Json(read)[p.Name])).ToList();
        if (other.Count == 0) return;
        foreach (var property in other) property.SetValue(element, property.GetValue(read));
        scene.Item.Set(place.Path, element);
        if (!_changed.Contains(place.Label)) _changed.Add(place.Label);

        string Input(PropertyInfo property) => $"{place.Path}.{property.Name}";
    }

    /// <summary>Descriptions go with their pictures: a picture that is new here has none until somebody gives one, and then the advice on accessibility speaks.</summary>
    /// <returns>What is set with what was asked for.</returns>
    private static IEnumerable<PropertyInfo> Described(MediaField media, ElementPlace place, HashSet<PropertyInfo> asked, Dictionary<string, StringValues> inputs)
    {
        var (paths, texts) = ($"{place.Path}.{nameof(MediaField.Paths)}", $"{place.Path}.{nameof(MediaField.MediaTexts)}");
        if (asked.All(p => p.Name != nameof(MediaField.MediaTexts)))
            inputs[texts] = new([.. inputs[paths].Select(p => media.Paths.IndexOf(p?.Trim() ?? "") is >= 0 and var i && i < media.MediaTexts.Count ? media.MediaTexts[i] : "")]);
        if (inputs[texts].Skip(inputs[paths].Count).Any(t => !string.IsNullOrWhiteSpace(t)))
            throw new RuleException("content-task.texts", "W polu „{0}” jest mniej plików niż opisów. Podaj po jednym opisie na plik, w tej samej kolejności.", place.Label);
        return Lists(media).Select(l => l.Property);
    }

    private static IEnumerable<(PropertyInfo Property, List<string> Values)> Lists(Element element) =>
        Properties(element.GetType()).Where(p => p.PropertyType == typeof(List<string>)).Select(p => (p, (List<string>?)p.GetValue(element) ?? []));

    private static IEnumerable<PropertyInfo> Properties(Type element) =>
        element.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(p => p is { CanRead: true, CanWrite: true });

    /// <summary>The taxonomy field at a path.</summary>
    /// <exception cref="RuleException">There is none.</exception>
    public (ElementPlace Place, TaxonomyField Field) Terms(string path)
    {
        var place = scene.PlacesOf(scene.Item, scene.Type).FirstOrDefault(p => p.Path == path.Trim() && p.Kind.Type == typeof(TaxonomyField))
            ?? throw new RuleException("content-task.no-terms", "Treść rodzaju „{0}” nie ma pola „{1}” z wyborem ze słownika.", scene.Type.DisplayName, path);
        return (place, (TaxonomyField)Readable(place));
    }

    private (ElementPlace Place, PropertyInfo Property) Find(string path)
    {
        var wanted = path.Trim();
        var place = scene.PlacesOf(scene.Item, scene.Type).OrderByDescending(p => p.Path.Length)
            .FirstOrDefault(p => wanted == p.Path || wanted.StartsWith(p.Path + ".", StringComparison.Ordinal)) ?? throw NoSuch(path);
        var properties = Properties(place.Kind.Type).ToList();
        if (wanted.Length > place.Path.Length) return (place, properties.Find(p => p.Name == wanted[(place.Path.Length + 1)..]) ?? throw NoSuch(path));
        // Most fields hold one value; then its name need not be known.
        return properties is [var only] ? (place, only)
            : throw new RuleException("content-task.which-value", "Pole „{0}” ma kilka wartości. Dopisz po kropce, o którą chodzi: {1}.", path, string.Join(", ", properties.Select(p => p.Name)));
    }

    private Element Readable(ElementPlace place) => place.ReadFrom(scene.Item)
        ?? throw new RuleException("content.shape", "Wartość ma zły kształt: nie da się jej odczytać jako {0}.", place.Kind.Name);

    /// <summary>Whoever mends the workflow sees what there is.</summary>
    private RuleException NoSuch(string path) => new("content-task.path", "Treść rodzaju „{0}” nie ma pola „{1}”, które można zmienić. Ma takie: {2}.", scene.Type.DisplayName, path,
        string.Join(", ", scene.PlacesOf(scene.Item, scene.Type).Select(p => p.Path)));

    /// <summary>A value as a person would have typed it.</summary>
    private static StringValues Typed(string path, PropertyInfo property, ElementPlace place, JsonNode? value)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type == typeof(bool)) return value is JsonValue flag && flag.TryGetValue(out bool on) ? on ? "true" : StringValues.Empty : throw Wrong();
        if (value is JsonArray list) return new([.. list.Select(One)]);
        if (value is null) return "";
        return type == typeof(DateTime) ? Moment(One(value), place) : One(value);

        string One(JsonNode? node) => node switch
        {
            JsonValue text when text.TryGetValue(out string? plain) => plain ?? "",
            JsonValue number when number.GetValueKind() == JsonValueKind.Number => number.ToJsonString(),
            _ => throw Wrong(),
        };

        RuleException Wrong() => new("content-task.kind-of-value", "Wyrażenie dało wartość, której nie można wpisać w pole „{0}”.", path);
    }

    /// <summary>A moment of a script says its zone; people type the time of the clock on the wall.</summary>
    private static string Moment(string text, ElementPlace place)
    {
        if (!text.EndsWith('Z') || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)) return text;
        return WarsawTime.FromUtc(moment.UtcDateTime).ToString(place.Kind.Type == typeof(DateField) ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
    }

    private static JsonObject Json(Element element) => (JsonObject)JsonSerializer.SerializeToNode(element, element.GetType(), ContentJson.Options)!;
}
