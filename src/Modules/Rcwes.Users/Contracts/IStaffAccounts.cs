using System.Security.Claims;
using Rcwes.Framework;

namespace Rcwes.Users.Contracts;

/// <summary>
/// Accounts of people who work for an organisation, as the module that keeps the organisation uses them. Nobody invites into a
/// role that gives more than they have, and everything joins the transaction that is open.
/// </summary>
public interface IStaffAccounts
{
    /// <summary>
    /// Opens an account for the address, or takes the one that there is, gives it the role and writes to the person: with a link
    /// to set a password while the account has none.
    /// </summary>
    /// <returns>Id of the account.</returns>
    /// <exception cref="RuleException">The address, the role or the account is not for this person to give; <c>Field</c> names the member of <see cref="StaffInvitation"/>.</exception>
    Task<Guid> InviteAsync(StaffInvitation invitation, ClaimsPrincipal by, CancellationToken ct);

    /// <summary>Takes the role, ends the sessions that are open and the links that were not used yet. The account itself stays.</summary>
    /// <exception cref="RuleException">The account has rights that the person who acts has not.</exception>
    Task DismissAsync(Guid account, string role, ClaimsPrincipal by, CancellationToken ct);

    /// <summary>Names and addresses by id; an account that is no more has none.</summary>
    Task<IReadOnlyDictionary<Guid, StaffCard>> CardsAsync(IReadOnlyCollection<Guid> accounts, CancellationToken ct);
}

/// <summary>Whom somebody invites, and where to.</summary>
/// <param name="Email">Address to sign in with.</param>
/// <param name="Name">First name and surname; an account that there is already keeps its own.</param>
/// <param name="Role">Name of the role.</param>
/// <param name="Organisation">Where the person will work, as the letter says it.</param>
public sealed record StaffInvitation(string Email, string Name, string Role, string Organisation);

/// <summary>What colleagues see of an account.</summary>
/// <param name="Name">First name and surname.</param>
/// <param name="Email">Address to sign in with.</param>
/// <param name="HasPassword">False while the invitation waits.</param>
/// <param name="MaySignIn">False for a blocked account.</param>
public sealed record StaffCard(string Name, string Email, bool HasPassword, bool MaySignIn);
