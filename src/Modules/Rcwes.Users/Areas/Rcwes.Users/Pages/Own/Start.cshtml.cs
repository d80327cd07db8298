using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Web;
using Rcwes.Users.OwnRecords;

namespace Rcwes.Users.Pages.Own;

/// <summary>Asks for a mailbox and says the same whatever lies behind it.</summary>
[EnableRateLimiting("public-form")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class StartModel(OwnDoor door, IStringLocalizer<UsersTexts> l) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public string? Told { get; private set; }

    public IActionResult OnGet()
    {
        Told = Framework.Web.Told.Take(TempData);
        return Told is null && door.Mailbox is not null ? Redirect(Url.Content("~/moje/lista")) : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        try
        {
            await door.AskAsync(Input.Email, ct);
        }
        catch (RuleException rule)
        {
            ModelState.AddRule(rule, l);
            return Page();
        }
        Framework.Web.Told.Put(TempData, "Sprawdź skrzynkę: wysłaliśmy list.");
        return Redirect(Url.Content("~/moje"));
    }

    internal sealed class InputModel
    {
        [Display(Name = "Adres e-mail")]
        [Required(ErrorMessage = "Wpisz adres e-mail."), EmailAddress, StringLength(254)]
        public string Email { get; set; } = "";
    }
}
