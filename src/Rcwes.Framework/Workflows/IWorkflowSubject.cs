using Microsoft.Extensions.DependencyInjection;

namespace Rcwes.Framework.Workflows;

/// <summary>What the expressions of a workflow may see of a kind of thing, beyond its id and name. Registered scoped, many times.</summary>
public interface IWorkflowSubject
{
    /// <summary>Kinds of things, as the activity log names them.</summary>
    IReadOnlyCollection<string> Kinds { get; }

    /// <summary>Values by name in snake_case: texts, numbers, flags, dates and lists of them. Null when the thing is no more.</summary>
    Task<IReadOnlyDictionary<string, object?>?> ReadAsync(string kind, string id, CancellationToken ct);
}

public static class WorkflowServices
{
    /// <summary>Registers a kind of step.</summary>
    public static IServiceCollection AddWorkflowActivity<T>(this IServiceCollection services) where T : WorkflowActivity, new() =>
        services.AddSingleton<WorkflowActivity>(new T());

    /// <summary>Registers what expressions may see of a kind of thing.</summary>
    public static IServiceCollection AddWorkflowSubject<T>(this IServiceCollection services) where T : class, IWorkflowSubject =>
        services.AddScoped<IWorkflowSubject, T>();
}
