using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Mail;
using Rcwes.Institutions.Claims;

namespace Rcwes.Institutions.Pages.Claims;

/// <summary>Asks staff to confirm a person who cannot read the mail of the entry.</summary>
[EnableRateLimiting("public-form")]
internal sealed class RequestModel(IServiceProvider services) : ClaimPage(services)
{
    [BindProperty]
    public PersonInput Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(string slug, [FromQuery(Name = "stan")] string? done, CancellationToken ct)
    {
        Done = done;
        return await FindAsync(slug, Texts["Poproś o dostęp do wpisu"], ct) ? Show(slug, "/prosba") : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken ct)
    {
        if (!await FindAsync(slug, Texts["Poproś o dostęp do wpisu"], ct)) return NotFound();
        var email = MailAddress.Normalise(Input.Email);
        if (email is null && Input.Email is not null) ModelState.AddModelError("Input.Email", Texts["Wpisz adres e-mail w postaci nazwa@domena.pl."]);
        if (!ModelState.IsValid || email is null) return Page();
        if (string.IsNullOrEmpty(Trap)) await Desk.AskAsync(await IdAsync(ct), Input.Name, Input.Role, email, Input.Reason, Cultures.Current, ct);
        return Redirect($"{Here}/prosba?stan=wyslano");
    }

    internal sealed class PersonInput
    {
        [Display(Name = "Imię i nazwisko")]
        [Required(ErrorMessage = "Napisz, jak się nazywasz.")]
        [StringLength(Representative.LongestName)]
        public string Name { get; set; } = "";

        [Display(Name = "Co robisz w tej instytucji?")]
        [Required(ErrorMessage = "Napisz, co robisz w tej instytucji.")]
        [StringLength(Representative.LongestName)]
        public string Role { get; set; } = "";

        [Display(Name = "Twój e-mail")]
        [Required(ErrorMessage = "Wpisz adres e-mail, na który wyślemy odpowiedź.")]
        [StringLength(200)]
        public string? Email { get; set; }

        [Display(Name = "Jak możemy to sprawdzić?")]
        [DataType(DataType.MultilineText)]
        [Required(ErrorMessage = "Napisz, kogo w instytucji możemy o to zapytać.")]
        [StringLength(Representative.LongestReason)]
        public string Reason { get; set; } = "";
    }
}
