using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Users.Roles;

namespace Rcwes.Users.Pages.Admin.Roles;

[Authorize(Policy = UsersPermissions.Roles)]
internal sealed class IndexModel(RcwesDb db) : PageModel
{
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var administrator = Role.Normal(Role.Administrator);
        Rows = await db.Set<Role>().OrderBy(r => r.Name).Select(r => new Row(
            r.Id, r.Name!, r.Description, r.NormalizedName == administrator, r.Permissions.Count,
            db.Set<IdentityUserRole<Guid>>().Count(h => h.RoleId == r.Id))).ToListAsync(ct);
    }

    internal sealed record Row(Guid Id, string Name, string Description, bool HasAll, int Permissions, int Accounts);
}
