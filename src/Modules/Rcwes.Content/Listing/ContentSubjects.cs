using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Items;
using Rcwes.Content.Planning;
using Rcwes.Content.Routes;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Polish;

namespace Rcwes.Content.Listing;

/// <summary>Titles and names for the pages that show the activity log.</summary>
internal sealed class ContentSubjects(RcwesDb db) : ISubjectNames
{
    public IReadOnlyCollection<string> Kinds { get; } = ["item", "release", "redirect", "media"];

    public Task<IReadOnlyDictionary<string, SubjectName>> OfAsync(string kind, IReadOnlyCollection<string> ids, CancellationToken ct) => kind switch
    {
        "item" => ItemsAsync(ids, ct),
        "release" => ReleasesAsync(Guids(ids), ct),
        "media" => MediaAsync(Guids(ids), ct),
        _ => RedirectsAsync(Guids(ids), ct),
    };

    public async Task<IReadOnlyList<string>> FindAsync(string words, int most, CancellationToken ct)
    {
        var folded = Slug.Fold(words).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(8).ToArray();
        if (folded.Length == 0) return [];
        var items = db.Set<ItemVersion>().AsNoTracking().Where(i => i.Latest || i.DeletedUtc != null);
        var files = db.Set<Media.MediaFile>().AsNoTracking();
        foreach (var word in folded)
        {
            items = items.Where(i => i.PlainText.Contains(word));
            files = files.Where(f => f.Words.Contains(word));
        }
        // The text holds the title; those whose title has the words come before those that only mention them.
        var found = await items.OrderByDescending(i => i.ModifiedUtc).Take(most * 10).Select(i => new { i.ContentItemId, i.DisplayText }).ToListAsync(ct);
        return
        [
            .. found.Where(i => folded.All(w => Slug.Fold(i.DisplayText).Contains(w, StringComparison.Ordinal))).Select(i => i.ContentItemId).Distinct().Take(most),
            .. (await files.OrderByDescending(f => f.ModifiedUtc).Take(most).Select(f => f.Id).ToListAsync(ct)).Select(id => $"{id}"),
        ];
    }

    public async Task<IReadOnlyDictionary<long, string>> PlacesAsync(IReadOnlyCollection<ActivityEntry> entries, CancellationToken ct)
    {
        var versions = entries.Where(e => e.SubjectType == "item").Select(e => (e.Sequence, Version: (JsonNode.Parse(e.Data!) as JsonObject).Text("version")))
            .Where(v => v.Version is not null).ToList();
        if (versions.Count == 0) return new Dictionary<long, string>();
        var ids = versions.Select(v => v.Version).Distinct().ToList();
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var some in ids.Chunk(500))
            foreach (var row in await db.Set<ItemVersion>().AsNoTracking().Where(i => some.Contains(i.VersionId) && i.EmptiedUtc == null).Select(i => new { i.VersionId, i.ContentItemId, i.Number }).ToListAsync(ct))
                known[row.VersionId] = $"/admin/tresc/{row.ContentItemId}/wersje/{row.Number}";
        return versions.Where(v => known.ContainsKey(v.Version!)).ToDictionary(v => v.Sequence, v => known[v.Version!]);
    }

    private async Task<IReadOnlyDictionary<string, SubjectName>> ItemsAsync(IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        var found = await db.Set<ItemVersion>().AsNoTracking().Where(i => ids.Contains(i.ContentItemId) && (i.Latest || i.DeletedUtc != null))
            .OrderBy(i => i.Number).Select(i => new { i.ContentItemId, i.DisplayText }).ToListAsync(ct);
        return found.GroupBy(i => i.ContentItemId).ToDictionary(g => g.Key, g => new SubjectName(g.Last().DisplayText, $"/admin/tresc/{g.Key}/wersje"), StringComparer.Ordinal);
    }

    private async Task<IReadOnlyDictionary<string, SubjectName>> ReleasesAsync(List<Guid> ids, CancellationToken ct) =>
        (await db.Set<Release>().AsNoTracking().Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, r.Name }).ToListAsync(ct))
            .ToDictionary(r => r.Id.ToString(), r => new SubjectName(r.Name, $"/admin/zestawy/{r.Id}"), StringComparer.Ordinal);

    private async Task<IReadOnlyDictionary<string, SubjectName>> RedirectsAsync(List<Guid> ids, CancellationToken ct) =>
        (await db.Set<Redirect>().AsNoTracking().Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, r.Path }).ToListAsync(ct))
            .ToDictionary(r => r.Id.ToString(), r => new SubjectName("/" + r.Path, "/admin/przekierowania?slowa=" + Uri.EscapeDataString(r.Path)), StringComparer.Ordinal);

    private async Task<IReadOnlyDictionary<string, SubjectName>> MediaAsync(List<Guid> ids, CancellationToken ct) =>
        (await db.Set<Media.MediaFile>().AsNoTracking().Where(f => ids.Contains(f.Id)).Select(f => new { f.Id, f.Name }).ToListAsync(ct))
            .ToDictionary(f => f.Id.ToString(), f => new SubjectName(f.Name, $"/admin/pliki/{f.Id}"), StringComparer.Ordinal);

    private static List<Guid> Guids(IEnumerable<string> ids) => [.. ids.Select(i => Guid.TryParse(i, out var id) ? id : Guid.Empty)];
}
