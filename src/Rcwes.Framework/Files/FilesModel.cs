using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Files;

internal static class FilesModel
{
    public static void Configure(ModelBuilder model) => model.Entity<StoredFile>(file =>
    {
        file.ToTable("files");
        file.Property(f => f.Store).HasMaxLength(20);
        file.Property(f => f.Path).HasMaxLength(400);
        file.Property(f => f.Name).HasMaxLength(255).PolishOrder();
        file.Property(f => f.ContentType).HasMaxLength(100);
        file.Property(f => f.Sha256).HasMaxLength(64);
        file.HasIndex(f => new { f.Store, f.Path }).IsUnique();
        file.HasIndex(f => f.Scan).HasFilter("scan = 'Waiting'");
    });
}

/// <summary>What is known of a stored file; its bytes lie in the store.</summary>
public sealed class StoredFile
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary><c>media</c> (public) or <c>private</c>.</summary>
    public required string Store { get; init; }

    /// <summary>Path inside the store, forward slashes, no leading slash.</summary>
    public required string Path { get; init; }

    /// <summary>Name as the person gave it.</summary>
    public required string Name { get; set; }

    /// <summary>Told by the bytes, not by the sender.</summary>
    public required string ContentType { get; set; }

    /// <summary>Bytes.</summary>
    public required long Size { get; set; }

    /// <summary>Lower-case hexadecimal.</summary>
    public required string Sha256 { get; set; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>Whether it may be given out; public files are not scanned.</summary>
    public FileScan Scan { get; internal set; }
}
