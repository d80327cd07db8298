using Microsoft.Extensions.DependencyInjection;

namespace Rcwes.Framework.Finding;

/// <summary>
/// One kind of thing that the search box of the back office finds by name. A module adds a kind with one class and one
/// line, <c>services.AddFinder&lt;AccountFinder&gt;()</c>.
/// </summary>
public interface IBackOfficeFinder
{
    /// <summary>What is found. A person without its permission is never asked for: <see cref="FindAsync"/> is not called.</summary>
    FoundKind Kind { get; }

    /// <summary>
    /// Reads the best answers, at most <see cref="FinderQuestion.Most"/>. What the person may not see is left out by the
    /// query itself, never taken out of its answer: a finder whose rows belong to somebody narrows by <see cref="FinderQuestion.User"/>.
    /// </summary>
    Task<IReadOnlyList<Found>> FindAsync(FinderQuestion question, CancellationToken ct);
}

/// <summary>A kind of thing.</summary>
/// <param name="Key">Word in the address of the page of results, e.g. <c>konta</c>.</param>
/// <param name="Name">Polish heading (a localisation key of <see cref="Texts"/>).</param>
/// <param name="Order">Smaller stands higher.</param>
/// <param name="Permission">Policy; null for everybody in the back office.</param>
/// <param name="Texts">Marker type of the module's texts.</param>
public sealed record FoundKind(string Key, string Name, int Order, string? Permission, Type Texts)
{
    /// <summary>Application-relative address of the kind's own list up to the words, e.g. <c>/admin/konta?q=</c>; null when there is none.</summary>
    public string? List { get; init; }
}

/// <summary>A thing that was found.</summary>
/// <param name="Title">Its name; may be empty.</param>
/// <param name="Url">Application-relative, a page that the person may open.</param>
/// <param name="Note">A few words that tell it from others of the same name, in the reader's language; may be empty.</param>
public sealed record Found(string Title, string Url, string Note)
{
    /// <summary>Language of the title; null when it is the reader's.</summary>
    public string? Culture { get; init; }
}

public static class FinderRegistration
{
    /// <summary>Lets the search box of the back office find one more kind of thing.</summary>
    public static IServiceCollection AddFinder<T>(this IServiceCollection services) where T : class, IBackOfficeFinder =>
        services.AddScoped<IBackOfficeFinder, T>();
}
