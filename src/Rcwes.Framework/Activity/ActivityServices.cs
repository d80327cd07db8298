using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Activity;

/// <summary>A registered consumer of the log.</summary>
internal sealed record ConsumerInfo(
    string Name,
    ConsumerReach Reach,
    Func<ActivityEntry, bool> Wants,
    Func<IServiceProvider, ActivityEntry, RcwesDb, CancellationToken, Task> Consume);

public static class ActivityServices
{
    /// <summary>Registers a consumer of the activity log.</summary>
    public static IServiceCollection AddActivityConsumer<T>(this IServiceCollection services)
        where T : class, IActivityConsumer
    {
        services.AddScoped<T>();
        services.AddSingleton(new ConsumerInfo(T.Name, T.Reach, T.Wants,
            (provider, entry, db, ct) => provider.GetRequiredService<T>().ConsumeAsync(entry, db, ct)));
        return services;
    }
}
