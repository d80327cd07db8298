using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Rcwes.Users.Accounts;

namespace Rcwes.Users.Sessions;

/// <summary>What the cookie carries: id, name and stamp. No roles – those are asked for, so that they are never stale.</summary>
internal sealed class AccountClaims(UserManager<Account> accounts, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Account>(accounts, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new(ClaimTypes.GivenName, user.Name));
        return identity;
    }
}
