using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rcwes.Partners.Room;

namespace Rcwes.Partners.Pages.Admin.Room;

/// <summary>A meeting that moves or changes; only who may remove it changes it.</summary>
[Authorize(Policy = PartnersPermissions.RoomOwn)]
internal sealed class MeetingEditModel(IServiceProvider services) : MeetingPage(services)
{
    public RoomMeeting Meeting { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) return NotFound();
        Input = MeetingInput.Of(Meeting);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) return NotFound();
        return await ActAsync(() => Book.MoveAsync(Meeting, Input.Facts(), Me, ct), "Zapisano zmiany.", $"/kalendarz?miesiac={Input.Day:yyyy-MM}");
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken ct)
    {
        if (await Db.Set<RoomMeeting>().SingleOrDefaultAsync(m => m.Id == id, ct) is not { } meeting || !MayRemove(meeting)) return false;
        Meeting = meeting;
        Titled(meeting.Title);
        return true;
    }
}
