using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Rcwes.Forms.Newsletter;

namespace Rcwes.Forms.Pages.Newsletter;

/// <summary>The owner of an address says yes.</summary>
internal sealed class ConfirmModel(NewsletterDesk desk, IStringLocalizer<FormsTexts> l) : NewsletterPage(desk)
{
    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        if (await FindAsync(token, l["Potwierdź zapis"], ct) is not { } subscriber) return NotFound();
        IsDone = subscriber.ConfirmedUtc is not null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        if (await FindAsync(token, l["Zapisano"], ct) is not { } subscriber) return NotFound();
        await Desk.ConfirmAsync(subscriber, ct);
        IsDone = true;
        return Page();
    }
}
