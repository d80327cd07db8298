using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Jobs;

namespace Rcwes.Content.LinkCheck;

internal static class LinkCheckServices
{
    public static void AddLinkCheck(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(LinkCheckOptions.From(configuration)).AddSingleton(_ => new ExternalLinks());
        services.AddScoped<InternalLinks>().AddScoped<LinkBook>();
        services.AddActivityConsumer<LinkConsumer>();
        services.AddJob<CheckLinks>("content.check-links", "0 40 2 * * ?", "Sprawdzanie linków w treściach");
    }
}
