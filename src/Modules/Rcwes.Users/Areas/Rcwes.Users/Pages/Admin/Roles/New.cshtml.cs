using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Web;
using Rcwes.Users.Roles;

namespace Rcwes.Users.Pages.Admin.Roles;

[Authorize(Policy = UsersPermissions.Roles)]
internal sealed class NewModel(RoleChanges changes, PermissionChoices choices, IStringLocalizer<UsersTexts> l) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<PermissionGroup> Groups { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Groups = await choices.ForAsync(User, [], ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Groups = await choices.ForAsync(User, Input.Permissions, ct);
        if (!ModelState.IsValid) return Page();
        try
        {
            await changes.CreateAsync(Input.Name, Input.Description ?? "", Input.AsksSecondFactor, Input.Permissions, User, ct);
            return RedirectToPage("Index");
        }
        catch (RuleException rule)
        {
            ModelState.AddRule(rule, l);
            return Page();
        }
    }

    internal sealed class InputModel : RoleInput
    {
        [Display(Name = "Nazwa roli")]
        [Required(ErrorMessage = "Wpisz nazwę roli."), StringLength(100)]
        public string Name { get; set; } = "";
    }
}
