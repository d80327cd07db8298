using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rcwes.Partners.Room;

namespace Rcwes.Partners.Pages.Admin.Room;

/// <summary>Asks before something leaves the room. What is not one's own to remove is not found.</summary>
[Authorize(Policy = PartnersPermissions.RoomOwn)]
internal sealed class RemoveModel(IServiceProvider services) : RoomPage(services)
{
    public RoomThing Thing { get; private set; } = null!;

    /// <summary>Where it stood, after the address of the room.</summary>
    public string Back { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string what, Guid id, CancellationToken ct) => await FindAsync(what, id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string what, Guid id, CancellationToken ct) =>
        await FindAsync(what, id, ct) ? await ActAsync(() => Book.RemoveAsync(Thing, Me, ct), "Usunięto.", Back) : NotFound();

    private async Task<bool> FindAsync(string what, Guid id, CancellationToken ct)
    {
        Titled(L["Usunąć?"]);
        Back = what == "ogloszenia" ? "" : "/" + what;
        RoomThing? found = what switch
        {
            "ogloszenia" => await Db.Set<Announcement>().SingleOrDefaultAsync(a => a.Id == id, ct),
            "pliki" => await Db.Set<RoomFile>().SingleOrDefaultAsync(f => f.Id == id, ct),
            _ => await Db.Set<RoomMeeting>().SingleOrDefaultAsync(m => m.Id == id, ct),
        };
        if (found is null || !MayRemove(found)) return false;
        Thing = found;
        return true;
    }
}
