namespace Rcwes.Participants.Contracts;

/// <summary>
/// What a module keeps of people. A module that keeps their ids registers one with <c>services.AddScoped&lt;IPersonUse, T&gt;()</c>: then
/// joins of two records of one person reach it, and staff see what the person takes part in. In the caller's unit of work.
/// </summary>
public interface IPersonUse
{
    /// <summary>Hands the things of a person to another, because both are the same.</summary>
    /// <returns>Ids of the things that were handed over, so that they can come back.</returns>
    Task<IReadOnlyList<Guid>> MoveAsync(Guid from, Guid to, CancellationToken ct);

    /// <summary>Hands things back, because the two are different people after all.</summary>
    /// <param name="things">Ids that <see cref="MoveAsync"/> gave; those that are no more are passed over.</param>
    /// <param name="to">Whose they were.</param>
    /// <param name="ct">Cancels.</param>
    Task MoveBackAsync(IReadOnlyCollection<Guid> things, Guid to, CancellationToken ct);

    /// <summary>
    /// Ids under which things of a person stand in the ledger of support and among the uses of the limit, e.g. applications and presences. Asked
    /// when a join is undone, so that what was used and supported under them meanwhile is known.
    /// </summary>
    /// <param name="person">Whose: what stayed with the record while it was joined.</param>
    /// <param name="things">What is about to go back to it: ids that <see cref="MoveAsync"/> gave.</param>
    /// <param name="ct">Cancels.</param>
    Task<IReadOnlyList<Guid>> SourcesAsync(Guid person, IReadOnlyCollection<Guid> things, CancellationToken ct);

    /// <summary>Why the data of the person cannot be erased now, e.g. a place on a training that is still to come; null when nothing speaks against it. In the language of the reader.</summary>
    Task<string?> HoldAsync(Guid person, CancellationToken ct) => Task.FromResult<string?>(null);

    /// <summary>Whether the person takes part in something now, or something of theirs began since a moment. Then their record is kept.</summary>
    async Task<bool> IsUsedSinceAsync(Guid person, DateTime since, CancellationToken ct) =>
        await HoldAsync(person, ct) is not null || (await PartsAsync(person, ct)).Any(p => p.At >= since);

    /// <summary>What the person takes part in, the latest first; in the language of the reader.</summary>
    Task<IReadOnlyList<PersonPart>> PartsAsync(Guid person, CancellationToken ct) => Task.FromResult<IReadOnlyList<PersonPart>>([]);
}

/// <summary>One thing that a person takes part in.</summary>
/// <param name="Title">How people call it.</param>
/// <param name="State">Where it stands, in words.</param>
/// <param name="At">When it began or is to begin.</param>
/// <param name="Url">Its page in the back office; null when there is none.</param>
public sealed record PersonPart(string Title, string State, DateTime At, string? Url);
