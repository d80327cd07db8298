using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Jobs;

namespace Rcwes.Framework.PersonalData;

/// <summary>
/// A job that deletes or anonymises what is kept no longer, and can say beforehand what it would do. Registered with
/// <see cref="RetentionServices.AddRetention"/>; the same query looks and acts.
/// </summary>
public interface IRetention : IJob
{
    /// <summary>One line for each category, in the language of the reader.</summary>
    Task<IReadOnlyList<RetentionLine>> LookAsync(CancellationToken ct);
}

/// <summary>How long a category of data is kept.</summary>
/// <param name="What">Which data, e.g. „Zgłoszenia na szkolenia, których nikt nie wysłał”.</param>
/// <param name="Term">How long, with what it counts from.</param>
/// <param name="Setting">Key of the configuration that sets it; null for a fixed term.</param>
/// <param name="Due">How many records would go now.</param>
public sealed record RetentionLine(string What, string Term, string? Setting, int Due);

/// <summary>A registered retention.</summary>
/// <param name="Job">Name of its job.</param>
/// <param name="Type">The class.</param>
public sealed record RetentionInfo(string Job, Type Type);

public static class RetentionServices
{
    /// <summary>Registers a job that is shown among the terms of keeping data; see <see cref="JobInfo"/> for the arguments.</summary>
    public static IServiceCollection AddRetention<T>(this IServiceCollection services, string name, string cron, string? title = null) where T : class, IRetention =>
        services.AddJob<T>(name, cron, title).AddSingleton(new RetentionInfo(name, typeof(T)));
}
