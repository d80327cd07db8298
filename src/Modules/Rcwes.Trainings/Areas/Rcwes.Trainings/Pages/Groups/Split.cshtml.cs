using Microsoft.AspNetCore.Mvc;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Pages.Groups;

/// <summary>The group gives up waiting together.</summary>
internal sealed class SplitModel(IServiceProvider services) : GroupPage(services)
{
    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct) => await ReadAsync(token, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct) => await ReadAsync(token, ct) ?? await ActAsync(() => Desk.SplitAsync(Group, null, Holder, ct), Here);

    private async Task<IActionResult?> ReadAsync(string token, CancellationToken ct)
    {
        if (!await FindAsync(token, L["Czekać osobno?"], ct)) return NotFound();
        // Done already, by another press of the same button.
        return Members.Any(m => m is { IsTogether: true, State: EnrolmentState.Reserve }) ? null : Redirect(Here);
    }
}
