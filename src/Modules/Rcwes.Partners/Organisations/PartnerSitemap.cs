using Rcwes.Framework.Web;

namespace Rcwes.Partners.Organisations;

/// <summary>The public page of the partners.</summary>
internal sealed class PartnerSitemap : ISitemapPages
{
    public Task<IReadOnlyList<SitemapPage>> ListAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<SitemapPage>>([new("/partnerzy", null)]);
}
