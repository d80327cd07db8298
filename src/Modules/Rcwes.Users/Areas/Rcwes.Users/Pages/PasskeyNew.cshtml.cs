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
using Rcwes.Users.Passkeys;
using Rcwes.Users.Passwords;
using Rcwes.Users.SecondFactors;
using Rcwes.Users.Sessions;

namespace Rcwes.Users.Pages;

/// <summary>Two steps: who the person is, then the touch that makes the key. The second step carries proof of the first.</summary>
[Authorize]
[EnableRateLimiting("sign-in")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class PasskeyNewModel(RcwesDb db, PasskeyDesk passkeys, PresentPassword present, CodeCheck check, SessionBook sessions, Standings standings, ShownProof proof, IStringLocalizer<UsersTexts> l) : PageModel
{
    public InputModel Input { get; set; } = new();

    internal PasskeyForm? Form { get; private set; }

    public bool HasFactor { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => HasFactor = (await standings.OfAsync(User, ct)).HasSecondFactor;

    public async Task<IActionResult> OnPostShowAsync([Bind(Prefix = "Input")] InputModel input, CancellationToken ct)
    {
        (Input, HasFactor) = (input, (await standings.OfAsync(User, ct)).HasSecondFactor);
        if (await AccountQueries.OfAsync(db, User, ct) is not { } account) return Challenge();
        if (HasFactor && Input.Code.Length == 0) ModelState.AddModelError("Input.Code", l["Wpisz kod."]);
        if (!ModelState.IsValid) return Page();
        try
        {
            await present.RefuseUnlessAsync(account, Input.Current, ct);
            if (HasFactor && await check.TakeAsync(account, Input.Code, ct) is null)
                throw new RuleException("second-factor.earlier", "Ten kod nie pasuje albo był już użyty.") { Field = "Code" };
            await AskAsync(account, Input.Name.Trim());
        }
        catch (RuleException rule)
        {
            ModelState.AddRule(rule, l);
        }
        return Page();
    }

    public async Task<IActionResult> OnPostAddAsync(string? ask, string? answer, string? name, string? shown, CancellationToken ct)
    {
        if (await AccountQueries.OfAsync(db, User, ct) is not { } account) return Challenge();
        if (!proof.Holds(shown, account) || string.IsNullOrWhiteSpace(name) || name.Length > PasskeyDesk.LongestName) return Redirect(Url.Content("~/konto/klucze/nowy"));
        try
        {
            await passkeys.AddAsync(account, name, ask, answer, User, ct);
            await sessions.RenewAsync(account, User);
            Told.Put(TempData, "Klucz dodany. Od teraz możesz się nim logować.");
            return Redirect(Url.Content("~/konto/klucze"));
        }
        catch (RuleException rule)
        {
            ModelState.AddRule(rule, l);
            await AskAsync(account, name);
            return Page();
        }
    }

    private async Task AskAsync(Account account, string name) =>
        Form = new("create", await passkeys.AskForNewAsync(account), l["Zrób klucz"]) { Handler = "Add", Name = name, Shown = proof.Of(account) };

    internal sealed class InputModel
    {
        [Display(Name = "Nazwa klucza")]
        [Required(ErrorMessage = "Wpisz nazwę klucza."), StringLength(PasskeyDesk.LongestName)]
        public string Name { get; set; } = "";

        [Display(Name = "Obecne hasło")]
        [Required(ErrorMessage = "Wpisz obecne hasło."), StringLength(PasswordRules.Longest), DataType(DataType.Password)]
        public string Current { get; set; } = "";

        [Display(Name = "Kod z aplikacji albo kod zapasowy")]
        [StringLength(60)]
        [DisplayFormat(ConvertEmptyStringToNull = false)]
        public string Code { get; set; } = "";
    }
}
