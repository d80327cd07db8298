using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Pages.Admin.Editions;

/// <summary>One edition: its days, places and what happened to it.</summary>
[Authorize(Policy = TrainingsPermissions.ViewOwn)]
internal sealed class EditModel(IServiceProvider services, TrainingHistory history, SmallestGroup group) : EditionPage(services)
{
    [BindProperty]
    public EditionInput Input { get; set; } = new();

    /// <summary>How many people are missing for the smallest group, shortly before the first day.</summary>
    public int Missing { get; private set; }

    public IReadOnlyList<HistoryLine> History { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, TrainingsPermissions.Seeing, null, ct)) return NotFound();
        Input = EditionInput.Of(Edition).WithSpareRows();
        await ReadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, TrainingsPermissions.Editing, null, ct)) return NotFound();
        await ReadAsync(ct);
        return await ActAsync(async () =>
        {
            await Book.ChangeAsync(Edition, Input.Facts(), Input.Stamp, User, ct);
            return Here;
        }, "Zapisano zmiany.");
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        await ReadChoicesAsync(ct);
        Missing = (await group.MissingAsync([Edition], ct)).GetValueOrDefault(Edition.Id);
        History = await history.OfAsync(Rcwes.Trainings.Editions.Edition.Subject, Edition.Id, ct);
    }
}
