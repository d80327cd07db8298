using Rcwes.Framework;

namespace Rcwes.Participants.Contracts;

/// <summary>
/// The ledger of support that was really given; the indicators of the project are counted from it alone. Nothing in it is ever changed:
/// a mistake is taken back by a new entry. In the caller's unit of work.
/// </summary>
public interface ISupports
{
    /// <summary>Writes an entry. The same source twice is written once; after a correction it may be written anew.</summary>
    /// <exception cref="RuleException">The person is unknown, the day lies in the future or the hours make no sense.</exception>
    Task AddAsync(Support support, Actor actor, DateTime now, CancellationToken ct);

    /// <summary>Takes the entry of a source back by a new one. Nothing happens when there is none, or it is taken back already.</summary>
    /// <exception cref="RuleException">There is no reason.</exception>
    Task CorrectAsync(string module, Guid source, string reason, Actor actor, DateTime now, CancellationToken ct);
}

/// <summary>What kind of support was given.</summary>
public enum SupportKind
{
    /// <summary>A day of a training that the person attended.</summary>
    TrainingDay,

    /// <summary>A session of advice or coaching that the person confirmed.</summary>
    Advice,
}

/// <summary>One real support.</summary>
/// <param name="Person">Who was supported.</param>
/// <param name="Day">On which day, in Polish time.</param>
/// <param name="Hours">How long, in hours of 60 minutes.</param>
/// <param name="Kind">What it was.</param>
/// <param name="Module">Id of the module that tells of it.</param>
/// <param name="Source">The thing in that module, e.g. one attendance.</param>
public sealed record Support(Guid Person, DateOnly Day, decimal Hours, SupportKind Kind, string Module, Guid Source)
{
    /// <summary>The institution that the person represented this time; null for somebody who came in their own name.</summary>
    public Guid? Institution { get; init; }

    /// <summary>Six digits where the person lives; without it the gmina of the person's record counts, then that of the institution.</summary>
    public string? GminaCode { get; init; }

    /// <summary>The use of an entitlement that the support belongs to, e.g. an enrolment: days of one training use one place. Null when it uses none.</summary>
    public Guid? Place { get; init; }
}
