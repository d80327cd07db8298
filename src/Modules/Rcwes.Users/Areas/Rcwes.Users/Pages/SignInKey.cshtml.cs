using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Web;
using Rcwes.Users.Passkeys;
using Rcwes.Users.Sessions;

namespace Rcwes.Users.Pages;

[EnableRateLimiting("sign-in")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SignInKeyModel(PasskeyDesk passkeys, SessionBook sessions, HalfSignIn half, Standings standings, IStringLocalizer<UsersTexts> l) : PageModel
{
    [BindProperty]
    public string? Ask { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    [BindProperty(SupportsGet = true, Name = "powrot")]
    public string? ReturnUrl { get; set; }

    internal PasskeyForm Form { get; private set; } = null!;

    public async Task OnGetAsync() => Form = new("get", await passkeys.AskForAnyAsync(), l["Zaloguj się kluczem"]) { ReturnUrl = ReturnUrl };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        try
        {
            var account = await passkeys.ShownAsync(Ask, Answer, ct);
            var standing = await standings.FreshAsync(account.Id, ct);
            if (standing.LacksSecondFactor)
            {
                half.Begin(account);
                return Redirect(Url.Content("~/konto/weryfikacja/ustawienie") + SignInReturn.Query(Url, ReturnUrl));
            }
            await sessions.BeginAsync(account, SignInWay.Passkey, trust: false, ct);
            return LocalRedirect(SignInReturn.Where(Url, ReturnUrl, standing));
        }
        catch (RuleException rule)
        {
            ModelState.AddRule(rule, l);
            await OnGetAsync();
            return Page();
        }
    }
}
