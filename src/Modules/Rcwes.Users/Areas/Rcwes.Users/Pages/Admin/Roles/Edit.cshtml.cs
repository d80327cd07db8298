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

    /// <summary>Of the role that the form was made from.</summary>
    [BindProperty]
    public string? Stamp { get; set; }

    /// <summary>What somebody saved in the meantime, where it differs from the form: a right and whether it is given.</summary>
    public IReadOnlyList<(string Right, bool Given)> Theirs { get; private set; } = [];

    internal Role Role { get; private set; } = null!;

    public IReadOnlyList<PermissionGroup> Groups { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) return NotFound();
        Input = new() { Description = Role.Description, AsksSecondFactor = Role.AsksSecondFactor, Permissions = [.. Role.PermissionNames] };
        (Groups, Stamp) = (await choices.ForAsync(User, Input.Permissions, ct), Role.ConcurrencyStamp);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) return NotFound();
        Groups = await choices.ForAsync(User, Input.Permissions, ct);
        if (!ModelState.IsValid) return Page();
        try
        {
            await changes.DescribeAsync(Role, Input.Description ?? "", Input.AsksSecondFactor, Input.Permissions, Stamp, User, ct);
            return RedirectToPage("Index");
        }
        catch (RuleException rule)
        {
            ModelState.AddRule(rule, l);
            if (rule.Code == "role.stale") await CompareAsync(id, ct);
            return Page();
        }
    }

    /// <summary>Both stand side by side; the next save is made knowingly.</summary>
    private async Task CompareAsync(Guid id, CancellationToken ct)
    {
        var stored = await db.Set<Role>().AsNoTracking().Include(r => r.Permissions).SingleAsync(r => r.Id == id, ct);
        Stamp = stored.ConcurrencyStamp;
        Theirs = [.. Groups.SelectMany(g => g.Choices).Where(c => c.Offered && c.Held != stored.PermissionNames.Contains(c.Name)).Select(c => (c.Description, !c.Held))];
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken ct)
    {
        Role = (await db.Set<Role>().Include(r => r.Permissions).SingleOrDefaultAsync(r => r.Id == id, ct))!;
        return Role is not null;
    }
}
