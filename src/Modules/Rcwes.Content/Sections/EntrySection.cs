using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Media;
using Rcwes.Content.Settings;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Sections;

/// <summary>A section that lives in the entries of the settings. Several sections may share an entry: each changes only what it shows.</summary>
internal sealed class EntrySection(RcwesDb db, SiteSettings settings, string name, string title, string lead, string icon) : Section
{
    private const string MediaPrefix = "/media/";

    public override string Name => name;

    public override string Title => title;

    public override string Lead => lead;

    public override string Icon => icon;

    public string Needs { get; init; } = ContentPermissions.Settings;

    public override string Permission => Needs;

    public override IReadOnlyList<IReadOnlyList<SectionField>> Rows => Fields;

    public IReadOnlyList<IReadOnlyList<SectionField>> Fields { get; init; } = [];

    /// <summary>What is wrong now, as a sentence; null when nothing is.</summary>
    public string? Wrong { get; init; }

    public override string? Warning => Wrong;

    public SectionList? Many { get; init; }

    public override SectionList? List => Many;

    public override async Task<SectionValues> ReadAsync(CancellationToken ct)
    {
        var values = new SectionValues();
        var entries = await EntriesAsync(ct);
        foreach (var field in Fields.SelectMany(r => r)) values[field.Key] = Said(At(entries, field.Key), field);
        if (Many is not null && At(entries, Many.Key) is JsonArray rows)
            foreach (var (number, row) in rows.Index())
                foreach (var field in Many.Fields) values[$"{Many.Key}.{number}.{field.Key}"] = Said(At(row, field.Key), field);
        return values;
    }

    public override async Task WriteAsync(SectionValues values, Actor actor, DateTime now, CancellationToken ct)
    {
        var entries = await EntriesAsync(ct);
        foreach (var field in Fields.SelectMany(r => r)) Put(entries, field, field.Key, values[field.Key]);
        if (Many is not null)
        {
            var rows = new JsonArray();
            for (var number = 0; number < values.CountOf(Many.Key); number++)
            {
                var row = new JsonObject();
                foreach (var field in Many.Fields) Put(row, field, field.Key, values[$"{Many.Key}.{number}.{field.Key}"], always: true);
                rows.Add(row);
            }
            if (rows.Count > 0 || At(entries, Many.Key) is not null) Place(entries, Many.Key, rows);
        }
        // The name that Orchard Core knows is the Polish one.
        if (At(entries, "RcwesSiteSettings.Name.pl")?.ToString() is { Length: > 0 } polish && Fields.SelectMany(r => r).Any(f => f.Key == "RcwesSiteSettings.Name.pl")) entries["SiteName"] = polish;
        foreach (var (entry, value) in entries.ToList()) await settings.SetAsync(entry, value?.DeepClone(), now, ct);
    }

    public override async Task CheckAsync(SectionValues values, Action<string, string> wrong, CancellationToken ct)
    {
        if (Many is null) return;
        for (var number = 0; number < values.CountOf(Many.Key); number++)
        {
            foreach (var field in Many.Fields)
            {
                var key = $"{Many.Key}.{number}.{field.Key}";
                if (field.Required && values[key].Length == 0) wrong(key, "Uzupełnij to pole.");
                if (field.Shape == FieldShape.Picture && values[key] is { Length: > 0 } path && !path.StartsWith('/')
                    && !await db.Set<MediaFile>().AnyAsync(f => f.Path == path && f.DeletedUtc == null && f.ContentType.StartsWith("image/"), ct))
                    wrong(key, "W plikach serwisu nie ma takiego obrazu. Wybierz go z listy.");
            }
        }
    }

    /// <summary>The entries that the section touches, as they are stored now.</summary>
    private async Task<JsonObject> EntriesAsync(CancellationToken ct)
    {
        var names = Fields.SelectMany(r => r).Select(f => f.Key).Append(Many?.Key ?? "").Where(k => k.Length > 0).Select(k => k.Split('.')[0]).Distinct(StringComparer.Ordinal).ToList();
        var all = new JsonObject();
        foreach (var row in await db.Set<SettingRow>().Where(s => names.Contains(s.Name)).ToListAsync(ct)) all[row.Name] = JsonNode.Parse(row.Value);
        return all;
    }

    private static JsonNode? At(JsonNode? node, string path)
    {
        foreach (var step in path.Split('.')) node = (node as JsonObject)?[step];
        return node;
    }

    private static string Said(JsonNode? node, SectionField field)
    {
        var text = node is JsonValue ? node.ToString() : "";
        return field.Shape == FieldShape.Picture && text.StartsWith(MediaPrefix, StringComparison.Ordinal) ? Uri.UnescapeDataString(text[MediaPrefix.Length..]) : text;
    }

    private static void Put(JsonObject root, SectionField field, string path, string value, bool always = false)
    {
        // What was never said stays unsaid.
        if (value.Length == 0 && At(root, path) is null && !always) return;
        Place(root, path, field.Shape switch
        {
            FieldShape.Number when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
            FieldShape.Picture when value.Length > 0 && !value.StartsWith('/') => JsonValue.Create(MediaPrefix + string.Join('/', value.Split('/').Select(Uri.EscapeDataString))),
            _ => JsonValue.Create(value),
        });
    }

    private static void Place(JsonObject root, string path, JsonNode value)
    {
        var names = path.Split('.');
        foreach (var step in names[..^1])
        {
            if (root[step] is not JsonObject next) root[step] = next = [];
            root = next;
        }
        root[names[^1]] = value;
    }
}
