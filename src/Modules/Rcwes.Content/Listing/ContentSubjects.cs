using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Items;
using Rcwes.Content.Planning;
using Rcwes.Content.Routes;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

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
