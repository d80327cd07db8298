using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Localization;
using Rcwes.Users.Outside;
using Rcwes.Users.Passwords;
using Rcwes.Users.Sessions;

namespace Rcwes.Users.Pages;

[EnableRateLimiting("sign-in")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SignInModel(PasswordSignIn signIn, Standings standings, HalfSignIn half, IConfiguration configuration, IStringLocalizer<UsersTexts> l) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "powrot")]
    public string? ReturnUrl { get; set; }

    /// <summary>How signing in elsewhere ended, as it stands in the address.</summary>
    [BindProperty(SupportsGet = true, Name = "wynik")]
    public string? Outcome { get; set; }

    /// <summary>The same in a sentence.</summary>
    public string? Problem { get; private set; }

    /// <summary>Null when nobody can sign in elsewhere.</summary>
    internal OutsideSettings? Outside { get; } = OutsideSettings.Of(configuration);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Problem = OutsideWords.Of(Outcome, Outside, l);
        // Who begins anew gives up the sign-in that waits for its code.
        half.End();
        if (User.Identity?.IsAuthenticated != true) return Page();
        return Problem is null ? await GoOnAsync(ct) : Redirect(Url.Content("~/konto/zewnetrzne") + $"?wynik={Outcome}");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        var step = await signIn.TryAsync(Input.Email, Input.Password, ct);
        if (step is SignInStep.Code or SignInStep.SetUp) return Redirect(Url.Content("~" + SignInReturn.StepPath(step)) + SignInReturn.Query(Url, ReturnUrl));
        if (step == SignInStep.In) return await GoOnAsync(ct);
        ModelState.AddModelError("", l["Nie udało się zalogować. Sprawdź adres e-mail i hasło. Po pięciu nieudanych próbach odczekaj 15 minut."]);
        return Page();
    }

    private async Task<IActionResult> GoOnAsync(CancellationToken ct) => LocalRedirect(SignInReturn.Where(Url, ReturnUrl, await standings.OfAsync(User, ct)));

    internal sealed class InputModel
    {
        [Display(Name = "Adres e-mail")]
        [Required(ErrorMessage = "Wpisz adres e-mail."), StringLength(256)]
        public string Email { get; set; } = "";

        [Display(Name = "Hasło")]
        [Required(ErrorMessage = "Wpisz hasło."), StringLength(PasswordRules.Longest), DataType(DataType.Password)]
        public string Password { get; set; } = "";
    }
}
