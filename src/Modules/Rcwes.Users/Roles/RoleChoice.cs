using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Users.Accounts;
using Rcwes.Users.Sessions;

namespace Rcwes.Users.Roles;

/// <summary>A role as a tick box of the account form.</summary>
/// <param name="Id">Value of the box.</param>
/// <param name="Name">Name of the role.</param>
/// <param name="Description">Hint of the box.</param>
/// <param name="Offered">False when it gives more than the person who edits has.</param>
internal sealed record RoleChoice(Guid Id, string Name, string Description, bool Offered)
{
    public static async Task<IReadOnlyList<RoleChoice>> ListAsync(RcwesDb db, Standing own, CancellationToken ct)
    {
        var roles = await db.Set<Role>().AsNoTracking().Include(r => r.Permissions).OrderBy(r => r.Name).ToListAsync(ct);
        return [.. roles.Select(r => new RoleChoice(r.Id, r.Name!, r.Description, MayGive(r, own)))];
    }

    /// <summary>Names of the roles that an account holds.</summary>
    public static IQueryable<string> NamesOf(RcwesDb db, Guid account)
    {
        var held = AccountQueries.RolesOf(db, account);
        return db.Set<Role>().Where(r => held.Contains(r.Id)).OrderBy(r => r.Name).Select(r => r.Name!);
    }

    public static bool MayGive(Role role, Standing own) =>
        own.IsAdministrator || (!role.IsAdministrator && role.PermissionNames.All(own.May));
}
