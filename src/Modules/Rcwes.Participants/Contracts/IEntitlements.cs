using Rcwes.Framework;

namespace Rcwes.Participants.Contracts;

/// <summary>
/// The rule of three: how many trainings a person may still take part in, and which have used that up. What does not count (a workshop
/// for everybody, a place on a reserve list) is for the caller to know: it simply takes nothing. In the caller's unit of work.
/// </summary>
public interface IEntitlements
{
    /// <summary>What is used and what is left. A look only: <see cref="TakeAsync"/> decides.</summary>
    Task<Entitlement> OfAsync(Guid person, CancellationToken ct);

    /// <summary>
    /// Takes one entitlement. Locks the person first, so that two at once can never both take the last; whoever takes for several people
    /// in one transaction takes in the order of their ids.
    /// </summary>
    /// <param name="person">Who takes part; a joined id means the person that stays.</param>
    /// <param name="source">What it is used for; asking again for the same source changes nothing.</param>
    /// <param name="why">Lets a person of the staff go beyond the limit; used only when nothing is left.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="now">UTC.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="RuleException">The person is unknown, or an override has no reason.</exception>
    /// <exception cref="InvalidOperationException">No transaction is open.</exception>
    Task<EntitlementAnswer> TakeAsync(Guid person, EntitlementSource source, EntitlementOverride? why, Actor actor, DateTime now, CancellationToken ct);

    /// <summary>Gives one back. Nothing happens when the source holds none.</summary>
    Task ReturnAsync(Guid person, EntitlementSource source, Actor actor, DateTime now, CancellationToken ct);
}

/// <summary>What uses an entitlement.</summary>
/// <param name="Module">Id of the module, e.g. <c>Rcwes.Trainings</c>.</param>
/// <param name="Id">The thing in that module, e.g. an enrolment.</param>
/// <param name="Title">How people call it; names no person.</param>
public sealed record EntitlementSource(string Module, Guid Id, string Title);

/// <summary>Why somebody may go beyond the limit.</summary>
/// <param name="Reason">In words, kept in the history. No personal data.</param>
public sealed record EntitlementOverride(string Reason);

/// <summary>What a person has used of the limit and what is left.</summary>
/// <param name="Limit">Trainings that every person may take part in.</param>
/// <param name="Used">What uses it, the earliest first.</param>
/// <param name="Words">The same in sentences, in the language of the reader.</param>
public sealed record Entitlement(int Limit, IReadOnlyList<TrainingUse> Used, string Words)
{
    /// <summary>Never below zero.</summary>
    public int Left => Math.Max(0, Limit - Used.Count);
}

/// <summary>One training that uses up the limit.</summary>
/// <param name="Source">What it is.</param>
/// <param name="TakenUtc">Since when.</param>
/// <param name="OverrideReason">Why it was given beyond the limit; null for one within it.</param>
public sealed record TrainingUse(EntitlementSource Source, DateTime TakenUtc, string? OverrideReason);

/// <summary>What became of a try to take an entitlement.</summary>
public enum EntitlementOutcome
{
    Taken,

    /// <summary>The same source holds one already.</summary>
    AlreadyTaken,

    /// <summary>Nothing is left.</summary>
    Refused,
}

/// <summary>The answer to a try to take an entitlement.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Words">What is left, or why nothing was taken; in the language of the reader.</param>
public sealed record EntitlementAnswer(EntitlementOutcome Outcome, string Words)
{
    /// <summary>The source holds an entitlement now.</summary>
    public bool Holds => Outcome != EntitlementOutcome.Refused;
}
