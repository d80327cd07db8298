using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Jobs;
using Rcwes.Framework.Mail;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Truth;

/// <summary>Keeping entries true: services, tables, letters.</summary>
internal static class TruthServices
{
    public static IServiceCollection AddTruth(this IServiceCollection services) => services
        .AddScoped<TruthMail>().AddScoped<StillRightDesk>()
        .AddMailTemplate(TruthLetters.StillRight).AddMailTemplate(TruthLetters.Hidden).AddMailTemplate(TruthLetters.HiddenToStaff)
        // Letters come while somebody is in the office.
        .AddJob<TruthJob>("institutions.truth", "0 40 8-15 ? * MON-FRI", "Pytania do instytucji, czy wpisy są aktualne");

    public static void Configure(ModelBuilder model)
    {
        model.Entity<Asking>(asking =>
        {
            asking.ToTable("institutions_askings");
            asking.HasKey(a => a.InstitutionId);
            asking.Property(a => a.Letters).IsConcurrencyToken();
            asking.HasOne<Institution>().WithOne().HasForeignKey<Asking>(a => a.InstitutionId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<EntryLink>(link =>
        {
            link.ToTable("institutions_links");
            link.Property(l => l.Id).ValueGeneratedNever();
            link.Property(l => l.TokenHash).HasMaxLength(64);
            link.Property(l => l.Email).HasMaxLength(EntryCheck.LongestLine);
            link.HasIndex(l => l.RepresentativeId);
            link.HasIndex(l => l.TokenHash).IsUnique();
            link.HasIndex(l => l.ExpiresUtc);
            link.HasOne<Institution>().WithMany().HasForeignKey(l => l.InstitutionId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
