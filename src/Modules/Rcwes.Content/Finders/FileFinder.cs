using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Media;
using Rcwes.Framework.Data;
using Rcwes.Framework.Finding;

namespace Rcwes.Content.Finders;

/// <summary>Files of the library by their name, and by the texts that describe them.</summary>
internal sealed class FileFinder(RcwesDb db) : IBackOfficeFinder
{
    public FoundKind Kind { get; } = new("pliki", "Pliki", 40, ContentPermissions.View, typeof(ContentTexts)) { List = "/admin/pliki?slowa=" };

    public async Task<IReadOnlyList<Found>> FindAsync(FinderQuestion question, CancellationToken ct) =>
        [.. (await question.In(db.Set<MediaFile>().AsNoTracking().Where(f => f.DeletedUtc == null), f => Folding.Of(f.Name), f => f.Words)
            .ThenByDescending(f => f.ModifiedUtc).ThenBy(f => f.Id).Take(question.Most).Select(f => new { f.Id, f.Name, f.Folder }).ToListAsync(ct))
            .Select(f => new Found(f.Name, $"/admin/pliki/{f.Id}", f.Folder))];
}
