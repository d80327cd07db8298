using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Items;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Media;

internal static class MediaTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<MediaFile>(file =>
        {
            file.ToTable("content_media");
            file.Property(f => f.Path).HasMaxLength(400);
            file.Property(f => f.Folder).HasMaxLength(200).PolishOrder();
            file.Property(f => f.Name).HasMaxLength(255).PolishOrder();
            file.Property(f => f.ContentType).HasMaxLength(100);
            file.Property(f => f.Sha256).HasMaxLength(64);
            file.Property(f => f.TextPl).HasMaxLength(MediaWords.LongestText);
            file.Property(f => f.TextEn).HasMaxLength(MediaWords.LongestText);
            file.Property(f => f.Caption).HasMaxLength(MediaWords.LongestText);
            file.Property(f => f.Author).HasMaxLength(200);
            file.Property(f => f.Licence).HasMaxLength(200);
            file.Property(f => f.Words).HasMaxLength(2000);
            file.Property(f => f.Stamp).IsConcurrencyToken();
            file.HasIndex(f => f.Path).IsUnique();
            file.HasIndex(f => new { f.Folder, f.CreatedUtc });
            file.HasIndex(f => f.CreatedUtc);
            file.HasIndex(f => f.DeletedUtc);
            file.Ignore(f => f.IsPicture);
            file.Ignore(f => f.NeedsText);
            file.Ignore(f => f.Url);
        });
        model.Entity<MediaUse>(use =>
        {
            use.ToTable("content_media_uses");
            use.HasKey(u => new { u.VersionId, u.Path });
            use.Property(u => u.Path).HasMaxLength(400);
            use.HasIndex(u => u.Path);
            use.HasOne<ItemVersion>().WithMany().HasForeignKey(u => u.VersionId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
