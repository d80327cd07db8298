using Rcwes.Framework;

namespace Rcwes.Participants.Contracts;

/// <summary>
/// What reports to the European funds ask of everybody who takes part: where they stand on the labour market, their education, and things that nobody has to
/// tell. As it was at the beginning: from the first support on it stays. In the caller's unit of work.
/// </summary>
public interface IPersonStatuses
{
    /// <summary>Whether the person has told it; a joined id means the person that stays.</summary>
    Task<bool> IsKnownAsync(Guid person, CancellationToken ct);

    /// <summary>Which of these people have told it; a joined id means the person that stays.</summary>
    Task<IReadOnlySet<Guid>> KnownAsync(IReadOnlyCollection<Guid> people, CancellationToken ct);

    /// <summary>Keeps what the person told. What was told before is replaced while nothing of the project stands on it. Needs an open transaction; the caller saves.</summary>
    /// <param name="person">Whose; a joined id means the person that stays.</param>
    /// <param name="facts">As told. Sex is kept where it was not known.</param>
    /// <param name="actor">Who writes it: the person, or staff for somebody who told it otherwise. The history says which.</param>
    /// <param name="now">UTC.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="RuleException">The person is unknown or forgotten, or has had support since; told in the language of the reader.</exception>
    Task KeepAsync(Guid person, StatusFacts facts, Actor actor, DateTime now, CancellationToken ct);
}

/// <summary>Where somebody stands on the labour market.</summary>
public enum LabourStatus
{
    /// <summary>Without work for less than a year.</summary>
    Unemployed,

    /// <summary>Without work for a year or longer.</summary>
    LongTermUnemployed,

    /// <summary>Neither works nor looks for work.</summary>
    Inactive,

    /// <summary>The same, and learns.</summary>
    Learning,
    Employed,
}

/// <summary>Education by the groups that are reported (ISCED 2011).</summary>
public enum Education
{
    /// <summary>ISCED 0–2.</summary>
    LowerSecondary,

    /// <summary>ISCED 3–4.</summary>
    UpperSecondary,

    /// <summary>ISCED 5–8.</summary>
    Higher,
}

/// <summary>An answer that may be refused.</summary>
public enum StatusAnswer
{
    Yes,
    No,

    /// <summary>Would rather not say; counts as an answer.</summary>
    Refused,
}

/// <summary>What a person told.</summary>
/// <param name="Sex">Must be told.</param>
/// <param name="Labour">Must be told.</param>
/// <param name="Education">Must be told.</param>
/// <param name="Disability">May be refused, like all that follow.</param>
/// <param name="ForeignOrigin">Comes from abroad.</param>
/// <param name="ThirdCountry">Citizen of a country outside of the Union.</param>
/// <param name="Minority">Belongs to a national or ethnic minority.</param>
/// <param name="Homeless">Without a home, or shut out from one.</param>
public sealed record StatusFacts(Sex Sex, LabourStatus Labour, Education Education, StatusAnswer Disability, StatusAnswer ForeignOrigin, StatusAnswer ThirdCountry, StatusAnswer Minority, StatusAnswer Homeless);
