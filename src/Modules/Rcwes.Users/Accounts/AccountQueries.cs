using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Polish;

namespace Rcwes.Users.Accounts;

/// <summary>Questions about accounts that have a name.</summary>
internal static class AccountQueries
{
    /// <summary>The account of the signed-in person.</summary>
    public static async Task<Account?> OfAsync(RcwesDb db, ClaimsPrincipal user, CancellationToken ct) =>
        Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            ? await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == id, ct)
            : null;

    /// <summary>Accounts whose name or address holds all the words, in any order, with or without Polish letters.</summary>
    public static IQueryable<Account> WithWords(this IQueryable<Account> accounts, string? text)
    {
        foreach (var word in Slug.Fold(text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(5))
            accounts = accounts.Where(a => a.Words.Contains(word));
        return accounts;
    }

    /// <summary>Ids of the roles that an account holds.</summary>
    public static IQueryable<Guid> RolesOf(RcwesDb db, Guid account) =>
        db.Set<IdentityUserRole<Guid>>().Where(h => h.UserId == account).Select(h => h.RoleId);
}
