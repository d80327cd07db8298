using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;
using Rcwes.Trainings.Courses;

namespace Rcwes.Trainings.Catalogue;

/// <summary>The catalogue and its courses.</summary>
internal sealed class TrainingSitemap(RcwesDb db) : ISitemapPages
{
    public async Task<IReadOnlyList<SitemapPage>> ListAsync(CancellationToken ct) =>
        [new("/szkolenia", null), .. (await db.Set<Course>().OrderBy(c => c.Order).Select(c => c.Slug).ToListAsync(ct)).Select(slug => new SitemapPage("/szkolenia/" + slug, null))];
}
