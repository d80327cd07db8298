using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework;
using Rcwes.Framework.Web;
using Rcwes.Trainings.Pages.Admin.Editions;
using Rcwes.Trainings.Travel;

namespace Rcwes.Trainings.Pages.Admin.Travel;

/// <summary>A list for payment: who is on it, the file for the bank, and the word that the money has left.</summary>
[Authorize(Policy = TrainingsPermissions.ViewOwn)]
internal sealed class BatchModel(IServiceProvider services, TravelBook travel) : EditionPage(services)
{
    public TravelBatch Batch { get; private set; } = null!;

    public IReadOnlyList<ClaimLine> Lines { get; private set; } = [];

    public decimal Sum => Lines.Sum(l => l.Claim.Approved ?? 0);

    public async Task<IActionResult> OnGetAsync(Guid id, Guid batch, CancellationToken ct) => await ReadAsync(id, batch, TrainingsPermissions.Seeing, ct) ? Page() : NotFound();

    /// <summary>Whole numbers of accounts leave the house only for whoever may run the edition.</summary>
    public async Task<IActionResult> OnGetCsvAsync(Guid id, Guid batch, CancellationToken ct)
    {
        if (!await ReadAsync(id, batch, TrainingsPermissions.Editing, ct) || !MayEdit) return NotFound();
        Response.Headers.CacheControl = "private, no-store";
        return File(await travel.FileAsync(Batch, Actor.From(User), ct), CsvText.ContentType, $"{Batch.Number.Replace('/', '-')}.csv");
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid batch, CancellationToken ct)
    {
        if (!await ReadAsync(id, batch, TrainingsPermissions.Editing, ct)) return NotFound();
        return await ActAsync(async () =>
        {
            await travel.PayAsync(Batch, Actor.From(User), ct);
            return $"{Here}/dojazdy/listy/{batch}";
        }, "Zapisano. Osoby z listy dostaną wiadomość.");
    }

    private async Task<bool> ReadAsync(Guid id, Guid batch, Partners.Contracts.PartnerRight right, CancellationToken ct)
    {
        if (!await FindAsync(id, right, L["Lista do wypłaty"], ct)) return false;
        if ((await travel.BatchesAsync(id, ct)).Find(b => b.Id == batch) is not { } found) return false;
        (Batch, Lines) = (found, [.. (await travel.OfAsync(id, ct)).Where(l => l.Claim.BatchId == batch)]);
        ViewData["Title"] = L["Lista do wypłaty {0}", found.Number].Value;
        return true;
    }
}
