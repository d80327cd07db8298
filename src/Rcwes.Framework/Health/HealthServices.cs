using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Rcwes.Framework.Health;

internal static class HealthServices
{
    public static IServiceCollection AddRcwesHealth(this IServiceCollection services)
    {
        services.TryAddSingleton(new HealthOptions());
        services.AddSingleton<LastReport>();
        services.AddHealthChecks()
            .AddCheck<DatabaseCheck>("database")
            .AddCheck<DataDirectoryCheck>("storage")
            .AddCheck<ActivityCheck>("activity")
            .AddCheck<AddressCheck>("address");
        services.AddOptions<HealthCheckServiceOptions>().PostConfigure<HealthOptions>((checks, options) =>
        {
            foreach (var check in checks.Registrations) check.Timeout = options.Timeout;
        });
        return services;
    }
}

/// <summary>The limits of readiness.</summary>
internal sealed record HealthOptions
{
    /// <summary>For one check; what does not answer in this time is not ready.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Longer than all tries of a poisoned entry together, so that only a reader that stands still is late.</summary>
    public TimeSpan LongestLag { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>For how long an answer is given again: anybody may ask, and asking must cost nothing.</summary>
    public TimeSpan Keep { get; init; } = TimeSpan.FromSeconds(1);
}
