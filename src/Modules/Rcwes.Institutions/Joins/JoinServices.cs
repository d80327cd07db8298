using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Joins;

/// <summary>Entries that are one institution: found, joined, taken apart.</summary>
internal static class JoinServices
{
    public static IServiceCollection AddJoins(this IServiceCollection services) =>
        services.AddSingleton<PairBoard>().AddScoped<PairList>().AddScoped<JoinBook>().AddScoped<FieldTexts>();

    public static void Configure(ModelBuilder model)
    {
        model.Entity<InstitutionJoin>(join =>
        {
            join.ToTable("institutions_joins");
            join.Property(j => j.Id).ValueGeneratedNever();
            join.Ignore(j => j.Before).Ignore(j => j.After).Ignore(j => j.Units);
            join.Property(j => j.Stamp).IsConcurrencyToken();
            join.HasIndex(j => j.StaysId);
            // The last line: an entry is joined with one other at a time.
            join.HasIndex(j => j.GoneId, "ux_institutions_joins_gone").IsUnique().HasFilter("undone_utc IS NULL");
            join.HasOne<Institution>().WithMany().HasForeignKey(j => j.StaysId).OnDelete(DeleteBehavior.Cascade);
            join.HasOne<Institution>().WithMany().HasForeignKey(j => j.GoneId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<ApartPair>(pair =>
        {
            pair.ToTable("institutions_apart");
            pair.HasKey(p => new { p.OneId, p.OtherId });
            pair.HasOne<Institution>().WithMany().HasForeignKey(p => p.OneId).OnDelete(DeleteBehavior.Cascade);
            pair.HasOne<Institution>().WithMany().HasForeignKey(p => p.OtherId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
