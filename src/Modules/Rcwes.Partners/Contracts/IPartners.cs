using Rcwes.Framework.Polish;

namespace Rcwes.Partners.Contracts;

/// <summary>The partners of the project as other modules use them, e.g. to route a request for advice.</summary>
public interface IPartners
{
    /// <summary>All partners that take part now, in Polish order of their names.</summary>
    Task<IReadOnlyList<PartnerCard>> ActiveAsync(CancellationToken ct);

    /// <summary>Cards by id, also of partners whose part has ended; an unknown id gives none.</summary>
    Task<IReadOnlyDictionary<Guid, PartnerCard>> CardsAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct);

    /// <summary>Active partners that work in the powiat of a gmina and know a topic, in Polish order; whether they are there on a day and have room is for the caller to ask their cards.</summary>
    /// <param name="gminaCode">Six digits of TERYT; null for anywhere.</param>
    /// <param name="topic">Slug of a topic; null for any.</param>
    /// <param name="ct">Ends the search.</param>
    Task<IReadOnlyList<PartnerCard>> CoveringAsync(string? gminaCode, string? topic, CancellationToken ct);

    /// <summary>The topics of support in their order, also those that are not offered any more.</summary>
    Task<IReadOnlyList<PartnerTopicCard>> TopicsAsync(CancellationToken ct);

    /// <summary>Active partners at which somebody works who can sign in now: not blocked, and with a password of their own.</summary>
    Task<IReadOnlySet<Guid>> StaffedAsync(CancellationToken ct);

    /// <summary>Working weeks of partners, active or not, that keep other days or hours than the offices; who is not among them works as the offices do.</summary>
    Task<IReadOnlyDictionary<Guid, WorkWeek>> WeeksAsync(CancellationToken ct);

    /// <summary>People who work at a partner now, by the ids of their accounts.</summary>
    Task<IReadOnlyList<PartnerPerson>> PeopleAsync(Guid partner, CancellationToken ct);
}

/// <summary>What others need to know of a partner.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Name">As it is shown to people.</param>
/// <param name="InstitutionId">Its entry in the directory of institutions.</param>
public sealed record PartnerCard(Guid Id, string Name, Guid InstitutionId)
{
    /// <summary>False when its part in the project has ended.</summary>
    public required bool IsActive { get; init; }

    /// <summary>Shared e-mail address of the partner, for letters about its work.</summary>
    public required string Mailbox { get; init; }

    /// <summary>Four-digit codes of the powiaty that it covers.</summary>
    public required IReadOnlyList<string> Powiats { get; init; }

    /// <summary>Slugs of the topics that it knows.</summary>
    public required IReadOnlyList<string> Topics { get; init; }

    /// <summary>Most cases that it has open at once; null for no limit.</summary>
    public int? Capacity { get; init; }

    /// <summary>Days and hours on which it works.</summary>
    public WorkWeek Week { get; init; } = WorkWeek.Office;

    /// <summary>When nobody is there.</summary>
    public required IReadOnlyList<PartnerAway> Absences { get; init; }

    /// <summary>Whether somebody is there on a day.</summary>
    public bool IsThereOn(DateOnly day) => !Absences.Any(a => a.From <= day && day <= a.To);

    /// <summary>Whether one more case fits beside those that are open.</summary>
    public bool HasRoom(int open) => Capacity is not { } most || open < most;
}

/// <summary>Days on which a partner does not work, both ends included.</summary>
public sealed record PartnerAway(DateOnly From, DateOnly To);

/// <summary>A topic of support.</summary>
/// <param name="Slug">Stable key.</param>
/// <param name="NamePl">Polish name.</param>
/// <param name="NameEn">English name; may be empty.</param>
/// <param name="Kind">Advice or coaching.</param>
/// <param name="IsActive">Offered for new requests.</param>
public sealed record PartnerTopicCard(string Slug, string NamePl, string NameEn, TopicKind Kind, bool IsActive)
{
    /// <summary>In the language of the reader.</summary>
    public string Name => Framework.Localization.Cultures.Current == "en" && NameEn.Length > 0 ? NameEn : NamePl;
}

/// <summary>What kind of support a topic belongs to.</summary>
public enum TopicKind
{
    Advice,
    Coaching,
}

/// <summary>A person at a partner.</summary>
/// <param name="AccountId">Id of the account.</param>
/// <param name="PartnerId">Where the person works.</param>
public sealed record PartnerPerson(Guid AccountId, Guid PartnerId);
