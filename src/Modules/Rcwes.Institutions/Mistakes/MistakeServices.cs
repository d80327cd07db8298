using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Mail;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Mistakes;

/// <summary>Reports of mistakes: services, table, words.</summary>
internal static class MistakeServices
{
    private const int LongestEmail = 254;

    public static IServiceCollection AddMistakes(this IServiceCollection services) => services
        .AddScoped<MistakeBook>().AddScoped<ISubjectNames, MistakeSubjects>()
        .AddMailTemplate(MistakeLetters.ToStaff).AddMailTemplate(MistakeLetters.ToReporter)
        .AddActivityConsumer<MistakeLetters>();

    public static void Configure(ModelBuilder model) => model.Entity<MistakeReport>(report =>
    {
        report.ToTable("institutions_mistakes");
        report.Property(r => r.Id).ValueGeneratedNever();
        report.Property(r => r.Text).HasMaxLength(MistakeReport.LongestText);
        report.Property(r => r.Email).HasMaxLength(LongestEmail);
        report.Property(r => r.Culture).HasMaxLength(2);
        report.Property(r => r.Answer).HasMaxLength(MistakeReport.LongestText);
        report.Property(r => r.ClosedBy).HasMaxLength(50);
        report.Property(r => r.State).IsConcurrencyToken();
        report.HasIndex(r => new { r.State, r.ReportedUtc });
        report.HasOne<Institution>().WithMany().HasForeignKey(r => r.InstitutionId).OnDelete(DeleteBehavior.Cascade);
    });

    public static string Of(this IStringLocalizer<InstitutionsTexts> texts, MistakeAbout about) => about switch
    {
        MistakeAbout.Contact => texts["Telefon, e-mail albo strona"],
        MistakeAbout.Address => texts["Adres"],
        MistakeAbout.Hours => texts["Godziny otwarcia"],
        MistakeAbout.Services => texts["Usługi albo opis"],
        MistakeAbout.Gone => texts["Tej instytucji już nie ma"],
        _ => texts["Coś innego"],
    };
}
