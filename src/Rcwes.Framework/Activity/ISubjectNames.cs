namespace Rcwes.Framework.Activity;

/// <summary>Names of the things that a module writes about in the activity log, which itself holds ids only. Registered scoped, many times.</summary>
public interface ISubjectNames
{
    /// <summary>Kinds of things that it knows, as the log names them.</summary>
    IReadOnlyCollection<string> Kinds { get; }

    /// <summary>Names by id, in one query; what is no more has no entry.</summary>
    Task<IReadOnlyDictionary<string, SubjectName>> OfAsync(string kind, IReadOnlyCollection<string> ids, CancellationToken ct);

    /// <summary>Ids of things whose name holds all the words, no more than <paramref name="most"/>; none when this kind is not searched by name.</summary>
    Task<IReadOnlyList<string>> FindAsync(string words, int most, CancellationToken ct) => Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>Where staff see what an entry tells of as it was then, e.g. that version of a page, by sequence; in one query.</summary>
    Task<IReadOnlyDictionary<long, string>> PlacesAsync(IReadOnlyCollection<ActivityEntry> entries, CancellationToken ct) =>
        Task.FromResult<IReadOnlyDictionary<long, string>>(new Dictionary<long, string>());
}

/// <summary>A thing as people call it.</summary>
/// <param name="Name">In the language of the thing.</param>
/// <param name="Url">Where staff see it, from the root of the application; null when there is no such place.</param>
public sealed record SubjectName(string Name, string? Url);
