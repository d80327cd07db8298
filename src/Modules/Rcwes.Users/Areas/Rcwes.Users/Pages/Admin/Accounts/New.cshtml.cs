using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;
using Rcwes.Users.Accounts;
using Rcwes.Users.Passwords;
using Rcwes.Users.Roles;
using Rcwes.Users.Sessions;

namespace Rcwes.Users.Pages.Admin.Accounts;

[Authorize(Policy = UsersPermissions.Accounts)]
internal sealed class NewModel(RcwesDb db, AccountChanges changes, Standings standings, IStringLocalizer<UsersTexts> l) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<RoleChoice> Roles { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => await LoadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        if (Input.SetNow && string.IsNullOrEmpty(Input.Password)) ModelState.AddModelError("Input.Password", l["Wpisz pierwsze hasło."]);
        if (!ModelState.IsValid) return Page();
        try
        {
            var account = await changes.OpenAsync(Input.Email, Input.Name, Input.SetNow ? Input.Password : null, Input.Roles, User, ct);
            return Input.SetNow ? RedirectToPage("Edit", new { account.Id }) : RedirectToPage("Link", new { account.Id });
        }
        catch (RuleException rule)
        {
            ModelState.AddRule(rule, l);
            return Page();
        }
    }

    private async Task LoadAsync(CancellationToken ct) => Roles = await RoleChoice.ListAsync(db, await standings.OfAsync(User, ct), ct);

    internal sealed class InputModel : AccountInput
    {
        /// <summary>True for a first password typed here, false for a link by which the person sets it.</summary>
        public bool SetNow { get; set; }

        [Display(Name = "Pierwsze hasło")]
        [StringLength(PasswordRules.Longest), DataType(DataType.Password)]
        public string? Password { get; set; }
    }
}
