using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Mail;
using Rcwes.Institutions.Claims;

namespace Rcwes.Institutions.Pages.Claims;

/// <summary>„This is our institution”: a link to the address of the entry, or to one that staff confirmed.</summary>
[EnableRateLimiting("public-form")]
internal sealed class ClaimModel(IServiceProvider services) : ClaimPage(services)
{
    public const string Sent = "wyslano";
    public const string Known = "znany";

    [BindProperty]
    public EmailInput Input { get; set; } = new();

    public string? Address => AccessDesk.PublicAddress(Sheet.Facts.Contacts);

    public async Task<IActionResult> OnGetAsync(string slug, [FromQuery(Name = "stan")] string? done, CancellationToken ct)
    {
        Done = done;
        return await FindAsync(slug, Texts["To nasza instytucja"], ct) ? Show(slug) : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken ct)
    {
        if (!await FindAsync(slug, Texts["To nasza instytucja"], ct)) return NotFound();
        if (Address is { } address && string.IsNullOrEmpty(Trap)) await Access.SendAsync(await IdAsync(ct), address, null, Cultures.Current, ct);
        return Redirect($"{Here}?stan={Sent}");
    }

    /// <summary>Somebody whom staff confirmed before wants a new link.</summary>
    public async Task<IActionResult> OnPostKnownAsync(string slug, CancellationToken ct)
    {
        if (!await FindAsync(slug, Texts["To nasza instytucja"], ct)) return NotFound();
        if (MailAddress.Normalise(Input.Email) is not { } email) ModelState.AddModelError("Input.Email", Texts["Wpisz adres e-mail w postaci nazwa@domena.pl."]);
        else if (string.IsNullOrEmpty(Trap)) await Desk.SendToKnownAsync(await IdAsync(ct), email, Cultures.Current, ct);
        return ModelState.IsValid ? Redirect($"{Here}?stan={Known}") : Page();
    }

    internal sealed class EmailInput
    {
        [Display(Name = "Adres, który potwierdziliśmy")]
        [StringLength(200)]
        public string? Email { get; set; }
    }
}
