using Microsoft.EntityFrameworkCore;
using Rcwes.Content.LinkCheck;
using Rcwes.Content.Routes;

namespace Rcwes.Content.Planning;

/// <summary>Tables around what is planned and looked after: redirects, release sets, reviews, links.</summary>
internal static class PlanningTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Redirect>(redirect =>
        {
            redirect.ToTable("content_redirects");
            redirect.Property(r => r.Path).HasMaxLength(400);
            redirect.Property(r => r.Target).HasMaxLength(Redirects.LongestTarget);
            redirect.Property(r => r.CreatedBy).HasMaxLength(64);
            redirect.HasIndex(r => r.Path).IsUnique();
        });
        model.Entity<Release>(release =>
        {
            release.ToTable("content_releases");
            release.Property(r => r.Name).HasMaxLength(Releases.LongestName);
            release.Property(r => r.CreatedBy).HasMaxLength(64);
            release.Property(r => r.Problem).HasMaxLength(1000);
            // Who runs a set and who calls it off at once must notice each other.
            release.Property(r => r.State).IsConcurrencyToken();
            release.HasIndex(r => new { r.State, r.AtUtc });
            release.HasMany(r => r.Items).WithOne().HasForeignKey(i => i.ReleaseId);
        });
        model.Entity<ReleaseItem>(item =>
        {
            item.ToTable("content_release_items");
            item.HasKey(i => new { i.ReleaseId, i.ContentItemId });
            item.Property(i => i.ContentItemId).HasMaxLength(26);
            item.Property(i => i.VersionId).HasMaxLength(26);
        });
        model.Entity<Review>(review =>
        {
            review.ToTable("content_reviews");
            review.HasKey(r => r.ContentItemId);
            review.Property(r => r.ContentItemId).HasMaxLength(26);
            review.Property(r => r.Keeper).HasMaxLength(64);
            review.HasIndex(r => r.DueOn);
        });
        model.Entity<PageLink>(link =>
        {
            link.ToTable("content_links");
            link.HasKey(l => new { l.ContentItemId, l.Url });
            link.Property(l => l.ContentItemId).HasMaxLength(26);
            link.Property(l => l.Url).HasMaxLength(PageLink.LongestUrl);
            link.HasIndex(l => l.State);
            link.HasIndex(l => l.Url);
        });
    }
}
