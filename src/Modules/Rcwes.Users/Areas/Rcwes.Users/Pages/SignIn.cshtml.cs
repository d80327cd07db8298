using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Rcwes.Users.Passwords;
using Rcwes.Users.Sessions;

namespace Rcwes.Users.Pages;

[EnableRateLimiting("sign-in")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SignInModel(PasswordSignIn signIn, Standings standings, HalfSignIn half, IStringLocalizer<UsersTexts> l) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "powrot")]
    public string? ReturnUrl { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        // Who begins anew gives up the sign-in that waits for its code.
        half.End();
        return User.Identity?.IsAuthenticated == true ? await GoOnAsync(ct) : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        var step = await signIn.TryAsync(Input.Email, Input.Password, ct);
        if (step == SignInStep.Code) return Redirect(Url.Content("~/konto/logowanie/kod") + SignInReturn.Query(Url, ReturnUrl));
        if (step == SignInStep.SetUp) return Redirect(Url.Content("~/konto/weryfikacja/ustawienie") + SignInReturn.Query(Url, ReturnUrl));
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
