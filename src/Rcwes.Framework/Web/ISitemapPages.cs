namespace Rcwes.Framework.Web;

/// <summary>Pages that a module wants in <c>sitemap.xml</c>. Registered scoped, many times.</summary>
public interface ISitemapPages
{
    /// <summary>Pages that exist in both languages under the same path.</summary>
    Task<IReadOnlyList<SitemapPage>> ListAsync(CancellationToken ct);
}

/// <summary>A page of the sitemap.</summary>
/// <param name="Path">Root-relative without the language prefix, e.g. <c>/instytucje</c>.</param>
/// <param name="ChangedUtc">When what it shows changed; null when that says nothing.</param>
public sealed record SitemapPage(string Path, DateTime? ChangedUtc);
