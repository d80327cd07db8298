using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;
using Rcwes.Users.Accounts;
using Rcwes.Users.Passkeys;

namespace Rcwes.Users.Pages;

[Authorize]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class PasskeysModel(RcwesDb db, PasskeyDesk passkeys, IStringLocalizer<UsersTexts> l) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    internal IReadOnlyList<UserPasskeyInfo> Keys { get; private set; } = [];

    public string? Told { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await AccountQueries.OfAsync(db, User, ct) is not { } account) return Challenge();
        Told = Framework.Web.Told.Take(TempData);
        Keys = await passkeys.ListAsync(account);
        return Page();
    }

    public async Task<IActionResult> OnPostRenameAsync(string? key, CancellationToken ct)
    {
        if (await AccountQueries.OfAsync(db, User, ct) is not { } account) return Challenge();
        if (!ModelState.IsValid || Read(key) is not { } id)
        {
            Keys = await passkeys.ListAsync(account);
            return Page();
        }
        try
        {
            await passkeys.RenameAsync(account, id, Input.Name, ct);
        }
        catch (RuleException rule)
        {
            ModelState.AddRule(rule, l);
            Keys = await passkeys.ListAsync(account);
            return Page();
        }
        Framework.Web.Told.Put(TempData, "Nazwa klucza zmieniona.");
        return Redirect(Url.Content("~/konto/klucze"));
    }

    /// <summary>Id of a key as it stands in a form.</summary>
    internal static string IdOf(UserPasskeyInfo key) => WebEncoders.Base64UrlEncode(key.CredentialId);

    /// <summary>The same back; null for what is none.</summary>
    internal static byte[]? Read(string? key)
    {
        try
        {
            return string.IsNullOrEmpty(key) ? null : WebEncoders.Base64UrlDecode(key);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    internal sealed class InputModel
    {
        [Display(Name = "Nazwa klucza")]
        [Required(ErrorMessage = "Wpisz nazwę klucza."), StringLength(PasskeyDesk.LongestName)]
        public string Name { get; set; } = "";
    }
}
