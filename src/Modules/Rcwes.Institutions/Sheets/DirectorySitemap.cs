using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Sheets;

/// <summary>The directory and its entries for search engines.</summary>
internal sealed class DirectorySitemap(RcwesDb db) : ISitemapPages
{
    /// <summary>A sitemap may hold 50,000 addresses, and each page stands in it in two languages; the latest changed come first.</summary>
    private const int Most = 20_000;

    public async Task<IReadOnlyList<SitemapPage>> ListAsync(CancellationToken ct) =>
    [
        new("/instytucje", null),
        .. await db.Set<Institution>().Where(i => i.State == InstitutionState.Listed).OrderByDescending(i => i.ModifiedUtc).Take(Most)
            .Select(i => new SitemapPage("/instytucje/" + i.Slug, i.ModifiedUtc)).ToListAsync(ct),
    ];
}
