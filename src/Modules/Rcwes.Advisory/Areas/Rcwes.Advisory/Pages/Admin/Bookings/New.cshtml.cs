using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rcwes.Advisory.Bookings;

namespace Rcwes.Advisory.Pages.Admin.Bookings;

/// <summary>A new room or new equipment.</summary>
[Authorize(Policy = AdvisoryPermissions.EditOwn)]
internal sealed class NewModel(IServiceProvider services) : ThingPage(services)
{
    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "rodzaj")] string? kind, CancellationToken ct) => await PrepareAsync(kind, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync([FromQuery(Name = "rodzaj")] string? kind, CancellationToken ct)
    {
        if (!await PrepareAsync(kind, ct)) return NotFound();
        Check();
        // Who has one organisation is not asked for which.
        if (Owners.Count == 1) Input.Owner = Owners[0].Value;
        if (Owners.All(o => o.Value != Input.Owner || o.Value.Length == 0)) ModelState.AddModelError("Input.Owner", L["Wybierz organizację z listy."]);
        return await ActAsync(() => Shelf.AddAsync(Guid.Parse(Input.Owner!), Kind, Input.Facts(), Me, ct), "Zapisano zmiany.", Root + "/spis");
    }

    private async Task<bool> PrepareAsync(string? kind, CancellationToken ct)
    {
        Kind = KindOf(kind) ?? BookableKind.Hall;
        await ReadAsync(Kind == BookableKind.Hall ? L["Nowa sala"].Value : L["Nowy sprzęt"].Value, ct);
        Owners = [.. (await Shelf.OwnersAsync(User, ct)).Select(o => new SelectListItem(o.Name, o.Id.ToString()))];
        return MayEdit;
    }
}
