using Rcwes.Framework;

namespace Rcwes.Institutions.Contracts;

/// <summary>The directory of institutions as other modules use it.</summary>
public interface IInstitutions
{
    /// <summary>Looks for words in names, short names, places and numbers, for people who pick an institution. Names that begin with the words come first.</summary>
    /// <param name="words">What was typed; every word must be found. Polish letters may be missing.</param>
    /// <param name="among">Which entries.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="ct">Ends the search.</param>
    Task<IReadOnlyList<InstitutionCard>> FindAsync(string words, FindAmong among, int most, CancellationToken ct);

    /// <summary>Cards by id. An id that was joined with another entry gives the card of that one; an unknown id gives none.</summary>
    Task<IReadOnlyDictionary<Guid, InstitutionCard>> CardsAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct);

    /// <summary>Every id by which others may know an institution: its own, that of the entry that stayed after a join, and those that were joined with it.</summary>
    Task<IReadOnlyList<Guid>> SameAsync(Guid id, CancellationToken ct);

    /// <summary>
    /// Adds an entry that waits for staff. It is added to the context of the scope and stored with the caller's own save, or not at all. In the caller's transaction: of two who
    /// propose one name at once, the second waits for the first.
    /// </summary>
    /// <returns>Its id.</returns>
    /// <exception cref="RuleException">Something of the proposal cannot be right, e.g. a number with a wrong check digit; <c>Field</c> names the member of <see cref="InstitutionProposal"/>.</exception>
    Task<Guid> ProposeAsync(InstitutionProposal proposal, Actor actor, DateTime now, CancellationToken ct);
}

/// <summary>Which entries a search looks through.</summary>
public enum FindAmong
{
    /// <summary>What the public sees.</summary>
    Listed,

    /// <summary>Everything but drafts, closed institutions and joined entries: for staff.</summary>
    Present,
}

/// <summary>What somebody tells of an institution that is not in the directory yet.</summary>
/// <param name="Name">Full name.</param>
/// <param name="TypeCode">Code of the type, e.g. <c>STO</c>; null when not known, then <c>INN</c>.</param>
public sealed record InstitutionProposal(string Name, string? TypeCode)
{
    /// <summary>Tax number in any spelling.</summary>
    public string? Nip { get; init; }

    public string? Street { get; init; }

    public string? PostalCode { get; init; }

    public string? Locality { get; init; }

    /// <summary>Six digits; null for a place elsewhere.</summary>
    public string? GminaCode { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public string? Website { get; init; }
}

/// <summary>What others need to know of an institution.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Name">Full name.</param>
/// <param name="TypeCode">Code of the type, e.g. <c>STO</c>.</param>
public sealed record InstitutionCard(Guid Id, string Name, string TypeCode)
{
    public string? ShortName { get; init; }

    /// <summary>Last piece of the public address <c>/instytucje/{slug}</c>.</summary>
    public required string Slug { get; init; }

    /// <summary>True when the public sees it.</summary>
    public bool IsListed { get; init; }

    /// <summary>Name of the type in the language of the reader.</summary>
    public required string TypeName { get; init; }

    public required TypeGroup Group { get; init; }

    /// <summary>What the institution counts as in reports to the European funds.</summary>
    public required ReportType ReportType { get; init; }

    /// <summary>Social economy organisation by its type.</summary>
    public bool IsPes { get; init; }

    /// <summary>Social enterprise by decision of the voivode.</summary>
    public bool IsSocialEnterprise { get; init; }

    public string? Street { get; init; }

    public string? PostalCode { get; init; }

    public string? Locality { get; init; }

    /// <summary>Six digits of the seat's gmina; null when it is elsewhere or not known.</summary>
    public string? GminaCode { get; init; }

    /// <summary>Ten digits; several institutions may share one.</summary>
    public string? Nip { get; init; }

    public string? Regon { get; init; }

    public string? Krs { get; init; }

    /// <summary>Public address of the institution.</summary>
    public string? Email { get; init; }

    public string? Phone { get; init; }
}
