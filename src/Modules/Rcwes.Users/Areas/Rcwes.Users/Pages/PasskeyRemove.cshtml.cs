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
using Rcwes.Users.Sessions;

namespace Rcwes.Users.Pages;

[Authorize]
[EnableRateLimiting("sign-in")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class PasskeyRemoveModel(RcwesDb db, PasskeyDesk passkeys, PresentPassword present, SessionBook sessions, IStringLocalizer<UsersTexts> l) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "key")]
    public string? Key { get; set; }

    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync(ct) is null ? Redirect(Url.Content("~/konto/klucze")) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is not { } account) return Redirect(Url.Content("~/konto/klucze"));
        if (!ModelState.IsValid) return Page();
        try
        {
            await present.RefuseUnlessAsync(account, Input.Current, ct);
            await passkeys.RemoveAsync(account, PasskeysModel.Read(Key)!, User, ct);
        }
        catch (RuleException rule)
        {
            ModelState.AddRule(rule, l);
            return Page();
        }
        await sessions.RenewAsync(account, User);
        Told.Put(TempData, "Klucz usunięty.");
        return Redirect(Url.Content("~/konto/klucze"));
    }

    /// <summary>The account, when the key is one of its own.</summary>
    private async Task<Account?> FindAsync(CancellationToken ct)
    {
        if (await AccountQueries.OfAsync(db, User, ct) is not { } account || PasskeysModel.Read(Key) is not { } id) return null;
        var key = (await passkeys.ListAsync(account)).FirstOrDefault(k => k.CredentialId.AsSpan().SequenceEqual(id));
        Name = key?.Name ?? "";
        return key is null ? null : account;
    }

    internal sealed class InputModel
    {
        [Display(Name = "Obecne hasło")]
        [Required(ErrorMessage = "Wpisz obecne hasło."), StringLength(PasswordRules.Longest), DataType(DataType.Password)]
        public string Current { get; set; } = "";
    }
}
