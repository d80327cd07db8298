using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Rcwes.Trainings.Wishes;

namespace Rcwes.Trainings.Pages.Wishes;

/// <summary>The owner of an address says yes.</summary>
internal sealed class ConfirmModel(WishDesk desk, IStringLocalizer<TrainingsTexts> l) : WishPage(desk)
{
    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        if (await FindAsync(token, l["Wiadomość o następnym terminie"], ct) is not { } wish) return NotFound();
        IsDone = wish.ConfirmedUtc is not null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        if (await FindAsync(token, l["Wiadomość o następnym terminie"], ct) is not { } wish) return NotFound();
        await Desk.ConfirmAsync(wish, ct);
        IsDone = true;
        return Page();
    }
}
