using Microsoft.EntityFrameworkCore;

namespace Rcwes.Institutions.Exchange.Import;

/// <summary>Tables of imports.</summary>
internal static class ImportTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<InstitutionImport>(import =>
        {
            import.ToTable("institutions_imports");
            import.Property(i => i.Id).ValueGeneratedNever();
            import.Ignore(i => i.Heads).Ignore(i => i.Mapping).Ignore(i => i.Actor);
            import.Property(i => i.FileName).HasMaxLength(200);
            import.Property(i => i.Format).HasMaxLength(60);
            import.Property(i => i.ActorId).HasMaxLength(64);
            import.Property(i => i.Stamp).IsConcurrencyToken();
            import.HasIndex(i => i.State);
        });
        model.Entity<ImportRow>(row =>
        {
            row.ToTable("institutions_import_rows");
            row.HasKey(r => new { r.ImportId, r.Number });
            // Views of the columns that hold their JSON.
            row.Ignore(r => r.Chosen).Ignore(r => r.Findings).Ignore(r => r.Changes).Ignore(r => r.Likes).Ignore(r => r.Before).Ignore(r => r.Cells);
            row.Property(r => r.Title).HasMaxLength(200);
            row.HasIndex(r => new { r.ImportId, r.Outcome, r.Number });
            row.HasOne<InstitutionImport>().WithMany().HasForeignKey(r => r.ImportId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
