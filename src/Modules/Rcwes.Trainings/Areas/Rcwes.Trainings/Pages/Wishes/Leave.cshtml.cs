using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Rcwes.Trainings.Wishes;

namespace Rcwes.Trainings.Pages.Wishes;

/// <summary>Somebody takes their address back. Who has done so already is told the same.</summary>
internal sealed class LeaveModel(WishDesk desk, IStringLocalizer<TrainingsTexts> l) : WishPage(desk)
{
    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        IsDone = await FindAsync(token, l["Rezygnacja z wiadomości"], ct) is null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        if (await FindAsync(token, l["Rezygnacja z wiadomości"], ct) is { } wish) await Desk.LeaveAsync(wish, ct);
        IsDone = true;
        return Page();
    }
}
