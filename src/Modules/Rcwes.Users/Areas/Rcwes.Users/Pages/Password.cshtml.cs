using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;
using Rcwes.Users.Accounts;
using Rcwes.Users.Passwords;

namespace Rcwes.Users.Pages;

[Authorize]
[EnableRateLimiting("sign-in")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class PasswordModel(RcwesDb db, PasswordChange change, IStringLocalizer<UsersTexts> l) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public bool Done { get; private set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        if (await AccountQueries.OfAsync(db, User, ct) is not { } account) return Challenge();
        try
        {
            await change.ApplyAsync(account, Input.Current, Input.Password, User, ct);
        }
        catch (RuleException rule)
        {
            ModelState.AddRule(rule, l);
            return Page();
        }
        Done = true;
        return Page();
    }

    internal sealed class InputModel : NewPassword
    {
        [Display(Name = "Obecne hasło")]
        [Required(ErrorMessage = "Wpisz obecne hasło."), StringLength(PasswordRules.Longest), DataType(DataType.Password)]
        public string Current { get; set; } = "";
    }
}
