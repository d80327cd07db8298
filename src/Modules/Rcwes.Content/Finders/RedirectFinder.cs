using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Routes;
using Rcwes.Framework.Data;
using Rcwes.Framework.Finding;

namespace Rcwes.Content.Finders;

/// <summary>Redirects made by hand, by the old address or by where it leads.</summary>
internal sealed class RedirectFinder(RcwesDb db) : IBackOfficeFinder
{
    public FoundKind Kind { get; } = new("przekierowania", "Przekierowania", 60, ContentPermissions.View, typeof(ContentTexts)) { List = "/admin/przekierowania?slowa=" };

    public async Task<IReadOnlyList<Found>> FindAsync(FinderQuestion question, CancellationToken ct) =>
        [.. (await question.In(db.Set<Redirect>().AsNoTracking(), r => r.Path, r => Folding.Of(r.Target)).ThenBy(r => r.Path).Take(question.Most)
            .Select(r => new { r.Path, r.Target }).ToListAsync(ct))
            .Select(r => new Found("/" + r.Path, "/admin/przekierowania?slowa=" + Uri.EscapeDataString(r.Path), "→ " + r.Target))];
}
