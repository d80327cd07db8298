using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Users.Accounts;
using Rcwes.Users.Roles;

namespace Rcwes.Users.Pages.Admin.Accounts;

[Authorize(Policy = UsersPermissions.Accounts)]
internal sealed class IndexModel(RcwesDb db, TimeProvider clock) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "strona")]
    public int Number { get; set; } = 1;

    public int Count { get; private set; }

    public int Pages => Math.Max(1, (Count + PageSize - 1) / PageSize);

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (Search?.Length > 200) Search = Search[..200];
        var found = db.Set<Account>().AsNoTracking().WithWords(Search);
        Count = await found.CountAsync(ct);
        Number = Math.Clamp(Number, 1, Pages);
        var accounts = await found.OrderBy(a => a.Name).ThenBy(a => a.Email).Skip((Number - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        var ids = accounts.Select(a => a.Id).ToList();
        var roles = await db.Set<IdentityUserRole<Guid>>().Where(h => ids.Contains(h.UserId))
            .Join(db.Set<Role>(), h => h.RoleId, r => r.Id, (held, role) => new { held.UserId, role.Name })
            .OrderBy(r => r.Name).ToListAsync(ct);
        var byAccount = roles.ToLookup(r => r.UserId, r => r.Name!);
        var now = clock.GetUtcNow();
        Rows = [.. accounts.Select(a => new Row(a.Id, a.Name, a.Email!, string.Join(", ", byAccount[a.Id]), a.LastSignInAt, StateOf(a, now)))];
    }

    private static AccountState StateOf(Account account, DateTimeOffset now) =>
        account.Blocked ? AccountState.Blocked
        : account.LockedOut(now) ? AccountState.LockedOut
        : account.PasswordHash is null ? AccountState.WithoutPassword
        : AccountState.Open;

    internal sealed record Row(Guid Id, string Name, string Email, string Roles, DateTime? LastSignInAt, AccountState State);
}
