using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Bulk;
using Rcwes.Framework.Mail;
using Rcwes.Framework.PersonalData;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Claims;

/// <summary>Representatives and their corrections: services, tables, letters.</summary>
internal static class ClaimServices
{
    public static IServiceCollection AddClaims(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(ClaimOptions.From(configuration))
        .AddScoped<AccessDesk>().AddScoped<ClaimDesk>().AddScoped<CorrectionDesk>().AddScoped<FieldRules>().AddScoped<ISubjectNames, ClaimSubjects>()
        .AddMailTemplate(ClaimWords.Access).AddMailTemplate(ClaimWords.Asked).AddMailTemplate(ClaimWords.Refused).AddMailTemplate(ClaimWords.Made).AddMailTemplate(ClaimWords.Decided)
        .AddActivityConsumer<ClaimLetters>()
        .AddBulkList<CorrectionList>().AddBulkAct<ApproveMany>().AddBulkAct<RefuseMany>()
        .AddRetention<ClaimRetention>("institutions.claims-retention", "0 25 3 * * ?", "Usuwanie danych z załatwionych spraw o wpisy");

    public static void Configure(ModelBuilder model)
    {
        model.Entity<Representative>(person =>
        {
            person.ToTable("institutions_representatives");
            person.Property(r => r.Id).ValueGeneratedNever();
            person.Property(r => r.State).IsConcurrencyToken();
            person.Property(r => r.Email).HasMaxLength(EntryCheck.LongestLine);
            person.Property(r => r.Name).HasMaxLength(Representative.LongestName);
            person.Property(r => r.Role).HasMaxLength(Representative.LongestName);
            person.Property(r => r.Reason).HasMaxLength(Representative.LongestReason);
            person.Property(r => r.Answer).HasMaxLength(Representative.LongestReason);
            person.Property(r => r.Culture).HasMaxLength(2);
            person.Property(r => r.DecidedBy).HasMaxLength(50);
            person.HasIndex(r => new { r.State, r.AskedUtc });
            person.HasIndex(r => new { r.InstitutionId, r.Email });
            person.HasOne<Institution>().WithMany().HasForeignKey(r => r.InstitutionId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<Correction>(correction =>
        {
            correction.ToTable("institutions_corrections");
            correction.Property(c => c.Id).ValueGeneratedNever();
            correction.Property(c => c.Answer).HasMaxLength(Representative.LongestReason);
            correction.Ignore(c => c.Waits);
            correction.HasIndex(c => c.MadeUtc);
            correction.HasIndex(c => c.DecidedUtc);
            correction.HasOne<Institution>().WithMany().HasForeignKey(c => c.InstitutionId).OnDelete(DeleteBehavior.Cascade);
            correction.HasOne<Representative>().WithMany().HasForeignKey(c => c.RepresentativeId).OnDelete(DeleteBehavior.SetNull);
            correction.HasMany(c => c.Fields).WithOne().HasForeignKey(f => f.CorrectionId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<CorrectionField>(field =>
        {
            field.ToTable("institutions_correction_fields");
            field.HasKey(f => new { f.CorrectionId, f.Key });
            field.Property(f => f.Key).HasMaxLength(30);
            field.Property(f => f.State).IsConcurrencyToken();
            field.HasIndex(f => f.State);
        });
        model.Entity<FieldRule>(rule =>
        {
            rule.ToTable("institutions_field_rules");
            rule.HasKey(r => r.Key);
            rule.Property(r => r.Key).HasMaxLength(30);
        });
    }
}
