using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Web;
using Rcwes.Users.Accounts;
using Rcwes.Users.Passwords;

namespace Rcwes.Users.Pages;

[EnableRateLimiting("sign-in")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SetPasswordModel(PasswordLinks links, IStringLocalizer<UsersTexts> l) : PageModel
{
    [BindProperty]
    public NewPassword Input { get; set; } = new();

    internal Account? Account { get; private set; }

    public bool Done { get; private set; }

    public async Task OnGetAsync(string token, CancellationToken ct) => await FindAsync(token, ct);

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        await FindAsync(token, ct);
        if (Account is null || !ModelState.IsValid) return Page();
        try
        {
            await links.UseAsync(token, Account, Input.Password, ct);
            Done = true;
        }
        catch (RuleException rule)
        {
            ModelState.AddRule(rule, l);
        }
        return Page();
    }

    private async Task FindAsync(string token, CancellationToken ct)
    {
        Account = await links.AccountAsync(token, ct);
        if (Account is null) Response.StatusCode = StatusCodes.Status410Gone;
    }
}
