using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;
using Rcwes.Users.Roles;

namespace Rcwes.Users.Pages.Admin.Roles;

[Authorize(Policy = UsersPermissions.Roles)]
internal sealed class EditModel(RcwesDb db, RoleChanges changes, PermissionChoices choices, IStringLocalizer<UsersTexts> l) : PageModel
{
    [BindProperty]
    public RoleInput Input { get; set; } = new();

    internal Role Role { get; private set; } = null!;

    public IReadOnlyList<PermissionGroup> Groups { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) return NotFound();
        Input = new() { Description = Role.Description, AsksSecondFactor = Role.AsksSecondFactor, Permissions = [.. Role.PermissionNames] };
        Groups = await choices.ForAsync(User, Input.Permissions, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) return NotFound();
        Groups = await choices.ForAsync(User, Input.Permissions, ct);
        if (!ModelState.IsValid) return Page();
        try
        {
            await changes.DescribeAsync(Role, Input.Description ?? "", Input.AsksSecondFactor, Input.Permissions, User, ct);
            return RedirectToPage("Index");
        }
        catch (RuleException rule)
        {
            ModelState.AddRule(rule, l);
            return Page();
        }
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken ct)
    {
        Role = (await db.Set<Role>().Include(r => r.Permissions).SingleOrDefaultAsync(r => r.Id == id, ct))!;
        return Role is not null;
    }
}
