using Rcwes.Framework;

namespace Rcwes.Participants.Contracts;

/// <summary>
/// People who take part in the project. A person is not an account and not an e-mail address: several people may share a mailbox.
/// All of it works in the caller's unit of work: the same scope, the same transaction, stored with the caller's save or not at all.
/// </summary>
public interface IPeople
{
    /// <summary>The right to change what is known of people, for pages of other modules that do so.</summary>
    const string EditRight = "Participants.Edit";

    /// <summary>
    /// The person that the identity means, or a new one. Whom it means is told by names (in any case, with or without Polish letters) and
    /// the day of birth. Needs an open transaction, so that two at once cannot add the same person twice.
    /// </summary>
    /// <returns>Id of the person; of the one that stays, when records were joined.</returns>
    /// <exception cref="RuleException">Something cannot be right, e.g. a day of birth in the future; <c>Field</c> names the member of <see cref="PersonIdentity"/>.</exception>
    /// <exception cref="InvalidOperationException">No transaction is open.</exception>
    Task<Guid> FindOrAddAsync(PersonIdentity identity, Actor actor, DateTime now, CancellationToken ct);

    /// <summary>
    /// The same for several people at once. Locks what it must in one order, so that two who bring the same people in different orders do not
    /// wait for each other for ever.
    /// </summary>
    /// <returns>Ids in the order of the identities; the same id twice when two of them mean one person.</returns>
    /// <inheritdoc cref="FindOrAddAsync" path="/exception"/>
    Task<IReadOnlyList<Guid>> FindOrAddAllAsync(IReadOnlyList<PersonIdentity> identities, Actor actor, DateTime now, CancellationToken ct);

    /// <summary>Whether the person was added in this unit of work, so that nothing can be stored of them yet.</summary>
    bool IsNew(Guid person);

    /// <summary>Cards by id. An id that was joined with another gives the card of that one; an unknown id gives none.</summary>
    Task<IReadOnlyDictionary<Guid, PersonCard>> CardsAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct);

    /// <summary>The checks of <see cref="FindOrAddAsync"/> alone, for a form that can still be corrected. Looks for nobody and stores nothing.</summary>
    /// <exception cref="RuleException">Something cannot be right, told in the language of the reader; <c>Field</c> names the member of <see cref="PersonIdentity"/>.</exception>
    Task CheckAsync(PersonIdentity identity, DateTime now, CancellationToken ct);

    /// <summary>
    /// Staff found out that an address was written wrongly: where the record has it, it has the right one from now on. Another address of
    /// the person stays. Needs an open transaction.
    /// </summary>
    /// <param name="person">Whose; a joined id means the person that stays.</param>
    /// <param name="wrong">As it was written.</param>
    /// <param name="right">An address in the form that <c>MailAddress</c> gives.</param>
    /// <param name="actor">Who corrects it.</param>
    /// <param name="now">UTC.</param>
    /// <param name="ct">Cancels.</param>
    Task CorrectEmailAsync(Guid person, string wrong, string right, Actor actor, DateTime now, CancellationToken ct);

    /// <summary>
    /// Somebody without <see cref="EditRight"/> tells of another address: nothing of the record changes, and the address waits until staff say
    /// which one is right. Needs an open transaction.
    /// </summary>
    /// <param name="person">Whose; a joined id means the person that stays.</param>
    /// <param name="address">In the form that <c>MailAddress</c> gives.</param>
    /// <param name="actor">Who tells of it.</param>
    /// <param name="now">UTC.</param>
    /// <param name="ct">Cancels.</param>
    Task HearOfEmailAsync(Guid person, string address, Actor actor, DateTime now, CancellationToken ct);

    /// <summary>
    /// Somebody who writes from an address tells of a phone: it is taken where none is known and the address is that of the record; else it waits until staff
    /// say which one is right. Needs an open transaction.
    /// </summary>
    /// <param name="person">Whose; a joined id means the person that stays.</param>
    /// <param name="address">Of whoever tells, in the form that <c>MailAddress</c> gives.</param>
    /// <param name="phone">As it was typed.</param>
    /// <param name="actor">Who tells of it.</param>
    /// <param name="now">UTC.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="RuleException">It is no phone, told in the language of the reader; <c>Field</c> is <c>Phone</c>.</exception>
    Task HearOfPhoneAsync(Guid person, string address, string phone, Actor actor, DateTime now, CancellationToken ct);
}

/// <summary>What somebody tells of a person.</summary>
/// <param name="GivenNames">One or more given names.</param>
/// <param name="FamilyName">Family name, double ones with a dash or a space.</param>
/// <param name="BirthDate">Day of birth.</param>
public sealed record PersonIdentity(string GivenNames, string FamilyName, DateOnly BirthDate)
{
    public string? Email { get; init; }

    public string? Phone { get; init; }

    /// <summary>Six digits of TERYT where the person lives; null for elsewhere.</summary>
    public string? GminaCode { get; init; }

    public string? Locality { get; init; }

    public string? PostalCode { get; init; }

    /// <summary>Null when it was not asked.</summary>
    public Sex? Sex { get; init; }
}

/// <summary>Sex as reports to the European funds ask for it.</summary>
public enum Sex
{
    Woman,
    Man,
}

/// <summary>What other modules may know of a person; never a PESEL.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="GivenNames">As they are written.</param>
/// <param name="FamilyName">As it is written.</param>
public sealed record PersonCard(Guid Id, string GivenNames, string FamilyName)
{
    public required DateOnly BirthDate { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public string? GminaCode { get; init; }

    public string? Locality { get; init; }

    public string? PostalCode { get; init; }

    /// <summary>Somebody gave another address or phone for the same names and day of birth, and staff have not said yet which is right.</summary>
    public bool IsContested { get; init; }

    /// <summary>Given names and family name.</summary>
    public string Name => $"{GivenNames} {FamilyName}";

    /// <summary>
    /// Whether who reads a mailbox may be told what is known of the person. Names and a day of birth alone make somebody the same person, so
    /// that the rule of three holds; they do not prove who is writing. Neither does an address that was typed: the caller must know that the
    /// reader came through that mailbox, e.g. by a link that was sent there.
    /// </summary>
    public bool IsReachedAt(string email) => !IsContested && email.Length > 0 && string.Equals(Email, email, StringComparison.OrdinalIgnoreCase);
}
