using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;
using Rcwes.Trainings.Pages.Enrolments;
using Rcwes.Trainings.Travel;

namespace Rcwes.Trainings.Pages.Travel;

/// <summary>A participant asks for the cost of the way: route, amount and account. Once sent, the page tells where the claim stands.</summary>
[EnableRateLimiting("form-answer")]
internal sealed class ClaimModel(IServiceProvider services, TravelDesk travel) : EnrolmentPage(services)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public TravelClaim? Claim { get; private set; }

    /// <summary>Last day for sending it; null for one that was returned.</summary>
    public string? Until { get; private set; }

    public IReadOnlyList<SelectListItem> Modes => [.. Enum.GetValues<TravelMode>().Select(m => new SelectListItem(TravelWords.Of(m, L), m.ToString()))];

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        if (!await ReadAsync(token, ct)) return NotFound();
        if (Claim is { } claim) Input = new() { Route = claim.Route, Mode = claim.Mode, Amount = claim.Amount.ToString("0.00", CultureInfo.CurrentCulture), Holder = claim.Holder };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        if (!await ReadAsync(token, ct) || !travel.MayClaim(Enrolment, Card.Edition, Claim)) return NotFound();
        var amount = Money.Read(Input.Amount);
        if (amount is null) ModelState.AddModelError("Input.Amount", L["Wpisz kwotę w złotych, na przykład 42,50."]);
        if (Claim is null && string.IsNullOrWhiteSpace(Input.Account)) ModelState.AddModelError("Input.Account", L["Wpisz numer rachunku."]);
        return await ActAsync(() => travel.WriteAsync(Enrolment, new(Input.Route, Input.Mode, amount!.Value, Input.Holder), Input.Account, ct), Here + "/dojazd/bilety");
    }

    private async Task<bool> ReadAsync(string token, CancellationToken ct)
    {
        if (!await FindAsync(token, L["Zwrot za dojazd"], ct)) return false;
        Claim = await travel.OfAsync(Enrolment.Id, ct);
        if (Claim?.State != TravelState.Returned) Until = travel.Until(Card.Edition)?.ToString("d MMMM yyyy", CultureInfo.CurrentCulture);
        // What was sent can be seen whenever; a form is there only while it can be used.
        return Claim is { IsOpen: false } || travel.MayClaim(Enrolment, Card.Edition, Claim);
    }

    internal sealed class InputModel
    {
        [Display(Name = "Skąd i dokąd")]
        [Required(ErrorMessage = "Wpisz, skąd i dokąd był dojazd."), StringLength(TravelClaim.LongestRoute)]
        public string Route { get; set; } = "";

        [Display(Name = "Czym")]
        public TravelMode Mode { get; set; }

        [Display(Name = "Ile kosztował dojazd")]
        public string? Amount { get; set; }

        [Display(Name = "Do kogo należy rachunek")]
        [Required(ErrorMessage = "Wpisz, do kogo należy rachunek."), StringLength(TravelClaim.LongestHolder)]
        public string Holder { get; set; } = "";

        [Display(Name = "Numer rachunku")]
        [StringLength(60)]
        public string? Account { get; set; }
    }
}
