using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Rcwes.Forms.Newsletter;

namespace Rcwes.Forms.Pages.Newsletter;

/// <summary>Somebody leaves the list. Who has left already is told the same.</summary>
internal sealed class LeaveModel(NewsletterDesk desk, IStringLocalizer<FormsTexts> l) : NewsletterPage(desk)
{
    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        IsDone = await FindAsync(token, l["Rezygnacja z wiadomości"], ct) is null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        if (await FindAsync(token, l["Rezygnacja z wiadomości"], ct) is { } subscriber) await Desk.LeaveAsync(subscriber, ct);
        IsDone = true;
        return Page();
    }
}
