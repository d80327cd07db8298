using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Jobs;
using Rcwes.Framework.Mail;

namespace Rcwes.Content.Declaration;

/// <summary>The accessibility declaration, the check behind it and its yearly reminder.</summary>
internal static class DeclarationServices
{
    public static void AddDeclaration(this IServiceCollection services)
    {
        services.AddScoped<DeclarationDesk>().AddScoped<CheckPages>();
        services.AddMailTemplate(DeclarationReminder.Letter);
        services.AddJob<CheckPages>("content.check-pages", "0 40 2 * * ?", "Sprawdzanie dostępności opublikowanych stron");
        services.AddJob<DeclarationReminder>("content.declaration-reminder", "0 20 7 * * ?", "Przypomnienie o przeglądzie deklaracji dostępności");
    }
}
