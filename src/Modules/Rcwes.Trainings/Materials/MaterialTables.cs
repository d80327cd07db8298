using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Files;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Materials;

/// <summary>Tables of materials and of rules by version.</summary>
internal static class MaterialTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Material>(material =>
        {
            material.ToTable("trainings_materials", table => table.HasCheckConstraint("ck_trainings_materials_home", "(course_id IS NULL) <> (edition_id IS NULL)"));
            material.Property(m => m.Id).ValueGeneratedNever();
            material.Property(m => m.Title).HasMaxLength(Material.LongestTitle);
            material.Property(m => m.AddedBy).HasMaxLength(100);
            material.Ignore(m => m.Home);
            material.HasOne<Course>().WithMany().HasForeignKey(m => m.CourseId).OnDelete(DeleteBehavior.Restrict);
            material.HasOne<Edition>().WithMany().HasForeignKey(m => m.EditionId).OnDelete(DeleteBehavior.Restrict);
            material.HasOne<StoredFile>().WithMany().HasForeignKey(m => m.FileId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<RulesDocument>(rules =>
        {
            rules.ToTable("trainings_rules");
            rules.HasKey(r => new { r.EditionId, r.Number });
            rules.Property(r => r.Name).HasMaxLength(Edition.LongestLine);
            rules.Property(r => r.AddedBy).HasMaxLength(100);
            rules.HasOne<Edition>().WithMany().HasForeignKey(r => r.EditionId).OnDelete(DeleteBehavior.Restrict);
            rules.HasOne<StoredFile>().WithMany().HasForeignKey(r => r.FileId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
