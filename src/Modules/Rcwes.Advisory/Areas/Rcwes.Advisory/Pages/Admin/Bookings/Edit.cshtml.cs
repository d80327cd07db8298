using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Advisory.Bookings;

namespace Rcwes.Advisory.Pages.Admin.Bookings;

/// <summary>A room or equipment of one's own organisation. Others' are not found.</summary>
[Authorize(Policy = AdvisoryPermissions.EditOwn)]
internal sealed class EditModel(IServiceProvider services, BookingDesk desk) : ThingPage(services)
{
    public async Task<IActionResult> OnGetAsync(Guid thing, CancellationToken ct)
    {
        if (await FindAsync(thing, ct) is not { } found) return NotFound();
        Input = ThingInput.Of(found);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid thing, CancellationToken ct)
    {
        if (await FindAsync(thing, ct) is null) return NotFound();
        Check();
        return await ActAsync(() => desk.ChangeAsync(thing, Input.Facts(), Input.Stamp, Me, ct), "Zapisano zmiany.", Root + "/spis");
    }

    private async Task<Bookable?> FindAsync(Guid id, CancellationToken ct)
    {
        if (await Shelf.KeptAsync(id, User, ct) is not { } thing) return null;
        Kind = thing.Kind;
        await ReadAsync(thing.Name, ct);
        return thing;
    }
}
