using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Jobs;
using Rcwes.Framework.Modules;

namespace Rcwes.Institutions.Exchange.Import;

internal static class ImportServices
{
    public static IServiceCollection AddImport(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(ImportOptions.From(configuration));
        services.AddScoped<ImportDesk>().AddScoped<ImportView>().AddScoped<ChangeTexts>().AddSingleton<ImportWork>().AddScoped<ICommand, ImportCommand>();
        return services.AddJob<ImportJob>("institutions.import", "0/15 * * * * ?", "Wczytywanie instytucji z plików");
    }
}
