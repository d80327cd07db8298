using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Items;
using Rcwes.Content.Settings;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Media;

/// <summary>A file that a version of an item names. Written with the version and gone with it, so it is never out of date.</summary>
internal sealed partial class MediaUse
{
    /// <summary><see cref="ItemVersion.Id"/>.</summary>
    public required Guid VersionId { get; init; }

    public required string Path { get; init; }

    public static IEnumerable<MediaUse> In(Guid versionId, ContentItem item) =>
        PathsIn(item.Document, "").Where(p => p.Length is > 0 and <= 400).Distinct(StringComparer.Ordinal)
            .Select(path => new MediaUse { VersionId = versionId, Path = path });

    /// <summary>Newest and published versions that name a file: where it is used.</summary>
    public static IQueryable<ItemVersion> Current(RcwesDb db, string path) =>
        from use in db.Set<MediaUse>().AsNoTracking()
        join item in db.Set<ItemVersion>().AsNoTracking() on use.VersionId equals item.Id
        where use.Path == path && (item.Latest || item.Published)
        select item;

    /// <summary>Is it one of the signs of the funding strip?</summary>
    public static async Task<bool> InSettingsAsync(RcwesDb db, string path, CancellationToken ct) => (await InSettingsAsync(db, ct)).Contains(path);

    /// <summary>Files that the settings name: the signs of the funding strip.</summary>
    public static async Task<IReadOnlyList<string>> InSettingsAsync(RcwesDb db, CancellationToken ct) =>
    [
        .. (await db.Set<SettingRow>().AsNoTracking().Where(s => s.Name == "FundingStripSettings").Select(s => s.Value).ToListAsync(ct))
            .SelectMany(value => new SettingValues(new() { ["FundingStripSettings"] = ContentJson.Parse(value) }).Signs("pl"))
            .SelectMany(sign => Addresses(sign.Image)),
    ];

    private static IEnumerable<string> PathsIn(JsonNode? node, string name) => node switch
    {
        JsonObject parts => parts.SelectMany(p => PathsIn(p.Value, p.Key)),
        JsonArray list => list.SelectMany(n => PathsIn(n, name)),
        JsonValue value when value.TryGetValue<string>(out var text) => name == "Paths" ? [text.TrimStart('/')] : Addresses(text),
        _ => [],
    };

    private static IEnumerable<string> Addresses(string text) =>
        text.Contains("/media/", StringComparison.Ordinal) ? Address().Matches(text).Select(m => Uri.UnescapeDataString(m.Groups[1].Value)) : [];

    [GeneratedRegex("""/media/([^"'?#<>()\s]+)""")]
    private static partial Regex Address();
}
