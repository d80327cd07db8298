using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Pages.Admin.Editions;

/// <summary>Asks before it is done.</summary>
[Authorize(Policy = TrainingsPermissions.EditOwn)]
internal sealed class PublishModel(IServiceProvider services) : EditionPage(services)
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ReadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        return await ActAsync(async () =>
        {
            await Book.PublishAsync(Edition, Actor.From(User), ct);
            return Here;
        }, "Termin jest opublikowany.");
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct) =>
        await FindAsync(id, TrainingsPermissions.Editing, L["Opublikować termin?"], ct) && Edition.State == EditionState.Draft;
}
