using Microsoft.Extensions.DependencyInjection;

namespace Rcwes.Framework.Finding;

internal static class FindingServices
{
    /// <summary>The search box of the back office, and what the framework itself lets it find.</summary>
    public static IServiceCollection AddFinding(this IServiceCollection services) =>
        services.AddScoped<BackOfficeSearch>().AddFinder<ScreenFinder>().AddFinder<MailTemplateFinder>();
}
