using System.Security.Claims;
using Rcwes.Framework.Security;

namespace Rcwes.Users.Sessions;

/// <summary>Rights of a signed-in person: those of the roles, and all of them for an administrator.</summary>
internal sealed class Grants(Standings standings) : IPermissionGrants
{
    public async ValueTask<bool> HasAsync(ClaimsPrincipal user, string permission, CancellationToken ct = default) =>
        user.Identity?.IsAuthenticated == true && (await standings.OfAsync(user, ct)).May(permission);
}
