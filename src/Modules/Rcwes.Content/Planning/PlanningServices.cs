using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Routes;

namespace Rcwes.Content.Planning;

/// <summary>What plans content and looks after it.</summary>
internal static class PlanningServices
{
    public static void AddPlanning(this IServiceCollection services)
    {
        services.AddScoped<Redirects>().AddScoped<Releases>().AddScoped<Calendar>();
    }
}
