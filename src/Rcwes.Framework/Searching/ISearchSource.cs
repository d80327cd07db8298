using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Activity;

namespace Rcwes.Framework.Searching;

/// <summary>
/// One kind of thing that the public search finds. A module adds a kind with one class and one line,
/// <c>services.AddSearchSource&lt;CourseSource&gt;()</c>. Everything that a source gives is public: what strangers may not see
/// is not given. The index asks for all entries when it is built or checked, and for some when the activity log says so.
/// </summary>
public interface ISearchSource
{
    SearchKind Kind { get; }

    /// <summary>Tells sources of one kind apart.</summary>
    string Name => Kind.Key;

    /// <summary>Keys of the modules whose activity can change what is found; their stamps tell how fresh an answer must be.</summary>
    IReadOnlyList<string> Areas { get; }

    /// <summary>What an act may have changed. Cheap: it depends on the activity entry alone.</summary>
    SearchChange ChangeOf(ActivityEntry entry);

    /// <summary>Everything that is public now.</summary>
    IAsyncEnumerable<SearchEntry> AllAsync(CancellationToken ct);

    /// <summary>What is public now of the given things; a thing that gives nothing is not found any more.</summary>
    /// <param name="things">Ids as <see cref="SearchEntry.Thing"/> has them; few.</param>
    /// <param name="ct">Cancellation.</param>
    Task<IReadOnlyList<SearchEntry>> OfAsync(IReadOnlyCollection<string> things, CancellationToken ct);
}

/// <summary>What an act may have changed in the index.</summary>
/// <param name="Things">Ids of things to read again.</param>
/// <param name="Everything">All things of the kind must be read again, e.g. because a name that they share has changed.</param>
public sealed record SearchChange(IReadOnlyList<string> Things, bool Everything)
{
    public static SearchChange None { get; } = new([], false);

    public static SearchChange All { get; } = new([], true);

    public static SearchChange Of(string thing) => new([thing], false);
}

/// <summary>A kind of thing that the public search tells apart.</summary>
/// <param name="Key">Word in the address of the page of results, Polish, e.g. <c>szkolenia</c>.</param>
/// <param name="Name">Polish heading (a localisation key of <see cref="Texts"/>), plural.</param>
/// <param name="Order">Smaller stands higher among the choices.</param>
/// <param name="Icon">Name of the icon beside a result.</param>
/// <param name="Texts">Marker type of the module's texts.</param>
public sealed record SearchKind(string Key, string Name, int Order, string Icon, Type Texts)
{
    /// <summary>Colour of the kind, as <see cref="Web.PageHead.Kind"/> names it; null for none of its own.</summary>
    public string? Accent { get; init; }
}

/// <summary>A public page that is always there, such as a list. Registered with <see cref="SearchRegistration.AddSearchPage"/>.</summary>
/// <param name="Path">Without a slash and a language prefix, e.g. <c>szkolenia</c>.</param>
/// <param name="Title">Polish (a localisation key of <paramref name="Texts"/>).</param>
/// <param name="About">What somebody finds there, in words that they would use (a localisation key).</param>
/// <param name="Texts">Marker type of the module's texts.</param>
public sealed record SearchPage(string Path, string Title, string About, Type Texts);

public static class SearchRegistration
{
    public static IServiceCollection AddSearchPage<T>(this IServiceCollection services, string path, string title, string about) => services.AddSingleton(new SearchPage(path, title, about, typeof(T)));

    public static IServiceCollection AddSearchSource<T>(this IServiceCollection services) where T : class, ISearchSource => services.AddScoped<ISearchSource, T>();
}
