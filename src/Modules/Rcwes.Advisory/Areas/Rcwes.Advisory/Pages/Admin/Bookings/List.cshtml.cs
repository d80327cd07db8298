using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Advisory.Bookings;

namespace Rcwes.Advisory.Pages.Admin.Bookings;

/// <summary>Rooms and equipment that one's own organisation keeps.</summary>
[Authorize(Policy = AdvisoryPermissions.EditOwn)]
internal sealed class ListModel(IServiceProvider services) : BookingPage(services)
{
    public IReadOnlyList<BookableLine> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await TitledAsync(L["Spis sal i sprzętu"], ct);
        if (!MayEdit) return NotFound();
        Lines = await Shelf.KeptAsync(User, ct);
        return Page();
    }
}
