using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Rcwes.Framework.Files;
using Rcwes.Trainings.Pages.Enrolments;
using Rcwes.Trainings.Travel;

namespace Rcwes.Trainings.Pages.Travel;

/// <summary>Scans of tickets, one after the other, and the button that sends the claim.</summary>
[EnableRateLimiting("form-answer")]
[RequestSizeLimit(StoredFiles.LargestForm)]
[RequestFormLimits(MultipartBodyLengthLimit = StoredFiles.LargestForm)]
internal sealed class TicketsModel(IServiceProvider services, TravelDesk travel) : EnrolmentPage(services)
{
    [BindProperty]
    public FileInput Input { get; set; } = new();

    public TravelClaim Claim { get; private set; } = null!;

    public IReadOnlyList<TicketLine> Tickets { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct) => await ReadAsync(token, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        if (await ReadAsync(token, ct) is { } elsewhere) return elsewhere;
        if (Input.File is not { Length: > 0 }) ModelState.AddModelError("Input.File", L["Wybierz plik."]);
        return await ActAsync(() => travel.AddTicketAsync(Claim.Id, Input.File!, Holder, ct), Here + "/dojazd/bilety");
    }

    public async Task<IActionResult> OnPostRemoveAsync(string token, Guid file, CancellationToken ct)
    {
        if (await ReadAsync(token, ct) is { } elsewhere) return elsewhere;
        ModelState.Clear();
        return await ActAsync(() => travel.RemoveTicketAsync(Claim.Id, file, Holder, ct), Here + "/dojazd/bilety");
    }

    public async Task<IActionResult> OnPostSendAsync(string token, CancellationToken ct)
    {
        if (await ReadAsync(token, ct) is { } elsewhere) return elsewhere;
        ModelState.Clear();
        return await ActAsync(() => travel.SendAsync(Claim.Id, Holder, ct), Here + "/dojazd");
    }

    /// <returns>Where to go instead; null to stay.</returns>
    private async Task<IActionResult?> ReadAsync(string token, CancellationToken ct)
    {
        if (!await FindAsync(token, L["Bilety do zwrotu kosztów"], ct)) return NotFound();
        if (await travel.OfAsync(Enrolment.Id, ct) is not { } claim) return NotFound();
        // Sent already, or too late to send it: the page of the claim tells.
        if (!claim.IsOpen || !travel.MayClaim(Enrolment, Card.Edition, claim)) return Redirect(Here + "/dojazd");
        (Claim, Tickets) = (claim, await travel.TicketsAsync(claim.Id, ct));
        return null;
    }

    internal sealed class FileInput
    {
        [Display(Name = "Bilet")]
        public IFormFile? File { get; set; }
    }
}
