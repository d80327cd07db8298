using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rcwes.Framework.Activity.Seals;
using Rcwes.Framework.Caching;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;
using Rcwes.Framework.Modules;
using Rcwes.Framework.Security;

namespace Rcwes.Framework.Activity;

/// <summary>A registered consumer of the log.</summary>
internal sealed record ConsumerInfo(
    string Name,
    ConsumerReach Reach,
    ConsumerStart StartsAt,
    Func<ActivityEntry, bool> Wants,
    Func<IServiceProvider, ActivityEntry, RcwesDb, CancellationToken, Task> Consume)
{
    /// <summary>See <see cref="INarrowsActivity"/>; null for a consumer that knows from the entry alone.</summary>
    public Func<IServiceProvider, RcwesDb, CancellationToken, Task<Func<ActivityEntry, bool>>>? Narrow { get; init; }

    /// <summary>Under which node its cursor is kept: none for consumers of the cluster.</summary>
    public string CursorNode(Node here) => Reach == ConsumerReach.Node ? here.Name : "";
}

public static class ActivityServices
{
    /// <summary>The log, its signal and the pump that feeds the consumers.</summary>
    internal static IServiceCollection AddActivityLog(this IServiceCollection services)
    {
        services.AddSingleton<ActivitySignal>().AddSingleton<StampReader>().AddSingleton<PumpGauges>().AddSingleton<LogTail>();
        services.TryAddSingleton(new PumpOptions());
        services.AddJob<ActivityRetention>("activity.trim", "0 50 3 * * ?", "Skracanie historii zdarzeń");
        services.AddSingleton<SealWitness>().AddScoped<SealBook>().AddScoped<SealedExport>().AddScoped<SigningKeys>().AddScoped<ICommand, LogCommand>()
            .AddHiddenColumn<ActivitySeal>(nameof(ActivitySeal.MarkProtected), SealBook.MarkPurpose).AddHiddenColumn<SigningKey>(nameof(SigningKey.Protected), SigningKeys.KeyPurpose);
        services.AddJob<SealJob>("activity.seal", "20 3/10 * * * ?", "Pieczętowanie historii zdarzeń");
        return services.AddHostedService<ActivityPump>();
    }

    /// <summary>Registers a consumer of the activity log.</summary>
    public static IServiceCollection AddActivityConsumer<T>(this IServiceCollection services)
        where T : class, IActivityConsumer
    {
        services.AddScoped<T>();
        services.AddSingleton(new ConsumerInfo(T.Name, T.Reach, T.StartsAt, T.Wants,
            (provider, entry, db, ct) => provider.GetRequiredService<T>().ConsumeAsync(entry, db, ct))
        {
            Narrow = typeof(T).IsAssignableTo(typeof(INarrowsActivity)) ? (provider, db, ct) => ((INarrowsActivity)provider.GetRequiredService<T>()).NarrowAsync(db, ct) : null,
        });
        return services;
    }
}
