using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Web;
using Rcwes.Users.Accounts;
using Rcwes.Users.SecondFactors;
using Rcwes.Users.Sessions;

namespace Rcwes.Users.Pages;

/// <summary>The second step of signing in. Without the first there is nothing here.</summary>
[EnableRateLimiting("sign-in")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SignInCodeModel(HalfSignIn half, CodeCheck check, SessionBook sessions, Standings standings, IStringLocalizer<UsersTexts> l) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "powrot")]
    public string? ReturnUrl { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await AccountAsync(ct) is null ? ToStart() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await AccountAsync(ct) is not { } account) return ToStart();
        if (!ModelState.IsValid) return Page();
        try
        {
            if (await check.TakeAsync(account, Input.Code, ct) is { } kind)
            {
                await sessions.BeginAsync(account, WayOf(kind), Input.Trust, ct);
                half.End();
                return LocalRedirect(SignInReturn.Where(Url, ReturnUrl, await standings.OfAsync(account.Id, ct)));
            }
            ModelState.AddModelError("Input.Code", l["Ten kod nie pasuje albo był już użyty. Poczekaj, aż aplikacja pokaże następny."]);
        }
        catch (RuleException rule)
        {
            ModelState.AddRule(rule, l);
        }
        // A code is of no use twice.
        Input.Code = "";
        ModelState.SetModelValue("Input.Code", "", "");
        return Page();
    }

    /// <summary>The first step was another provider, not the password.</summary>
    public bool IsOutside => half.IsOutside;

    private SignInWay WayOf(CodeKind kind) =>
        IsOutside ? SignInWay.OutsideAndCode : kind == CodeKind.Phone ? SignInWay.PasswordAndCode : SignInWay.PasswordAndRecoveryCode;

    /// <summary>Who took the first step and has a code to type.</summary>
    private async Task<Account?> AccountAsync(CancellationToken ct) =>
        await half.AccountAsync(ct) is { } account && (await standings.FreshAsync(account.Id, ct)).HasSecondFactor ? account : null;

    private RedirectResult ToStart() => Redirect(Url.Content("~/konto/logowanie") + SignInReturn.Query(Url, ReturnUrl));

    internal sealed class InputModel
    {
        [Display(Name = "Kod z aplikacji albo kod zapasowy")]
        [Required(ErrorMessage = "Wpisz kod."), StringLength(60)]
        public string Code { get; set; } = "";

        [Display(Name = "Nie pytaj o kod w tej przeglądarce przez 30 dni")]
        public bool Trust { get; set; }
    }
}
