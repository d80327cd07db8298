using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Rcwes.Framework.Jobs;

/// <summary>
/// Work on a schedule: an idempotent scan that looks for what is due, so that a missed or doubled run does no harm.
/// Scoped; the host drives it and, on PostgreSQL, lets one node run it at a time.
/// </summary>
public interface IJob
{
    Task RunAsync(CancellationToken ct);
}

/// <summary>A registered job.</summary>
/// <param name="Name">Stable name, e.g. <c>content.publish-later</c>; also the name of its lock.</param>
/// <param name="Cron">Quartz cron expression with seconds, in Europe/Warsaw.</param>
/// <param name="Type">The <see cref="IJob"/>.</param>
/// <param name="Title">What it does, for staff: a Polish localisation key of the module's texts; null shows the name.</param>
public sealed record JobInfo(string Name, string Cron, Type Type, string? Title = null);

public static class JobServices
{
    internal static IServiceCollection AddJobRunner(this IServiceCollection services)
    {
        services.TryAddSingleton(new JobOptions());
        services.AddSingleton<JobExecution>().AddSingleton<JobRunner>().AddSingleton(provider => new JobStart(provider.GetRequiredService<JobRunner>()));
        return services.AddHostedService(provider => provider.GetRequiredService<JobRunner>());
    }

    /// <summary>Registers a job; see <see cref="JobInfo"/> for the arguments.</summary>
    public static IServiceCollection AddJob<T>(this IServiceCollection services, string name, string cron, string? title = null)
        where T : class, IJob
    {
        services.AddScoped<T>();
        services.AddSingleton(new JobInfo(name, cron, typeof(T), title));
        return services;
    }
}
