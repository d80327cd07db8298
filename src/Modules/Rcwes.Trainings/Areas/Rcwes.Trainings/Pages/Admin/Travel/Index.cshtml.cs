using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework;
using Rcwes.Trainings.Pages.Admin.Editions;
using Rcwes.Trainings.Travel;

namespace Rcwes.Trainings.Pages.Admin.Travel;

/// <summary>Claims for travel costs of an edition, and the lists for payment made of them.</summary>
[Authorize(Policy = TrainingsPermissions.ViewOwn)]
internal sealed class IndexModel(IServiceProvider services, TravelBook travel) : EditionPage(services)
{
    public IReadOnlyList<ClaimLine> Lines { get; private set; } = [];

    public IReadOnlyList<TravelBatch> Batches { get; private set; } = [];

    /// <summary>Approved, and on no list yet.</summary>
    public decimal Due => Sum(TravelState.Approved);

    public decimal Paid => Sum(TravelState.Paid);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ReadAsync(id, TrainingsPermissions.Seeing, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, TrainingsPermissions.Editing, ct)) return NotFound();
        return await ActAsync(async () => $"{Here}/dojazdy/listy/{(await travel.ListAsync(Edition, Actor.From(User), ct)).Id}", "Lista jest gotowa.");
    }

    private decimal Sum(TravelState state) => Lines.Where(line => line.Claim.State == state).Sum(line => line.Claim.Approved ?? 0);

    private async Task<bool> ReadAsync(Guid id, Partners.Contracts.PartnerRight right, CancellationToken ct)
    {
        if (!await FindAsync(id, right, L["Dojazdy"], ct)) return false;
        (Lines, Batches) = (await travel.OfAsync(id, ct), await travel.BatchesAsync(id, ct));
        return true;
    }
}
