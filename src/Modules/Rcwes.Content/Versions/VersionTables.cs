using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Drafts;
using Rcwes.Content.Sharing;

namespace Rcwes.Content.Versions;

/// <summary>Tables around the versions: links for outsiders, what they said, what was typed and not saved, who has the form open.</summary>
internal static class VersionTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<PreviewLink>(link =>
        {
            link.ToTable("content_preview_links");
            link.Property(l => l.ContentItemId).HasMaxLength(26);
            link.Property(l => l.VersionId).HasMaxLength(26);
            link.Property(l => l.SecretHash).HasMaxLength(64);
            link.Property(l => l.Label).HasMaxLength(100);
            link.Property(l => l.CreatedBy).HasMaxLength(64);
            link.HasIndex(l => l.SecretHash).IsUnique();
            link.HasIndex(l => l.ContentItemId);
        });
        model.Entity<PreviewRemark>(remark =>
        {
            remark.ToTable("content_preview_remarks");
            remark.Property(r => r.ContentItemId).HasMaxLength(26);
            remark.Property(r => r.Name).HasMaxLength(100);
            remark.Property(r => r.Text).HasMaxLength(4000);
            remark.HasIndex(r => r.ContentItemId);
            remark.HasIndex(r => new { r.LinkId, r.AtUtc });
        });
        model.Entity<Autosave>(autosave =>
        {
            autosave.ToTable("content_autosaves");
            autosave.HasKey(a => new { a.ContentItemId, a.Account });
            autosave.Property(a => a.ContentItemId).HasMaxLength(26);
            autosave.Property(a => a.Account).HasMaxLength(64);
            autosave.Property(a => a.ContentType).HasMaxLength(100);
            autosave.Property(a => a.VersionId).HasMaxLength(26);
            autosave.HasIndex(a => new { a.Account, a.ContentType });
        });
        model.Entity<Presence>(presence =>
        {
            presence.ToTable("content_presence");
            presence.HasKey(p => new { p.ContentItemId, p.Account });
            presence.Property(p => p.ContentItemId).HasMaxLength(26);
            presence.Property(p => p.Account).HasMaxLength(64);
        });
    }
}
