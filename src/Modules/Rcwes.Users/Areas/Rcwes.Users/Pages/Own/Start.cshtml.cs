using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Rcwes.Users.OwnRecords;

namespace Rcwes.Users.Pages.Own;

/// <summary>Asks for a mailbox and says the same whatever lies behind it.</summary>
[EnableRateLimiting("public-form")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class StartModel(OwnDoor door) : PageModel
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
        await door.AskAsync(Input.Email, ct);
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
