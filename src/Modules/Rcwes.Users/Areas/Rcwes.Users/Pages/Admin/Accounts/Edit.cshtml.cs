using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;
using Rcwes.Users.Accounts;
using Rcwes.Users.Roles;
using Rcwes.Users.Sessions;

namespace Rcwes.Users.Pages.Admin.Accounts;

[Authorize(Policy = UsersPermissions.Accounts)]
internal sealed class EditModel(RcwesDb db, AccountChanges changes, Standings standings, IStringLocalizer<UsersTexts> l) : PageModel
{
    [BindProperty]
    public AccountInput Input { get; set; } = new();

    /// <summary>Of the state that the form was made from.</summary>
    [BindProperty]
    public string? Stamp { get; set; }

    internal Account Account { get; private set; } = null!;

    public IReadOnlyList<RoleChoice> Roles { get; private set; } = [];

    public bool IsSelf => AccountChanges.IsSelf(Account, User);

    public bool HasSecondFactor { get; private set; }

    public bool HasPasskeys { get; private set; }

    /// <summary>False for an account that has rights which the reader lacks.</summary>
    public bool MayTouch { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) return NotFound();
        Input = new() { Name = Account.Name, Email = Account.Email!, Roles = await AccountQueries.RolesOf(db, id).ToListAsync(ct) };
        Stamp = await changes.StampAsync(id, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) return NotFound();
        if (!ModelState.IsValid) return Page();
        try
        {
            await changes.DescribeAsync(Account, Input.Email, Input.Name, Input.Roles, Stamp, User, ct);
            return RedirectToPage("Index");
        }
        catch (RuleException rule)
        {
            ModelState.AddRule(rule, l);
            // Told what is stored, the next save is made knowingly.
            if (rule.Code == "account.stale") Stamp = await changes.StampAsync(id, ct);
            return Page();
        }
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == id, ct) is not { } account) return false;
        Account = account;
        HasSecondFactor = (await standings.OfAsync(id, ct)).HasSecondFactor;
        HasPasskeys = await db.Set<IdentityUserPasskey<Guid>>().AnyAsync(k => k.UserId == id, ct);
        MayTouch = await changes.MayTouchAsync(account, User, ct);
        Roles = await RoleChoice.ListAsync(db, await standings.OfAsync(User, ct), ct);
        return true;
    }
}
