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

    /// <summary>How often the meeting had been changed when the form was opened.</summary>
    [BindProperty]
    public int Seen { get; set; }

    /// <summary>What the meeting says now, when somebody changed it meanwhile.</summary>
    public RoomMeeting? Newer { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) return NotFound();
        Input = MeetingInput.Of(Meeting);
        Seen = Meeting.Moves;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) return NotFound();
        var isFilledIn = ModelState.IsValid;
        var answer = await ActAsync(() => Book.MoveAsync(Meeting, Input.Facts(), Seen, Me, ct), "Zapisano zmiany.", $"/kalendarz?miesiac={Input.Day:yyyy-MM}");
        if (!isFilledIn || answer is RedirectResult || await Db.Set<RoomMeeting>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, ct) is not { } now || now.Moves == Seen) return answer;
        // The next save is one that knows of it.
        (Newer, Seen) = (now, now.Moves);
        ModelState.Remove(nameof(Seen));
        return answer;
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken ct)
    {
        if (await Db.Set<RoomMeeting>().SingleOrDefaultAsync(m => m.Id == id, ct) is not { } meeting || !MayRemove(meeting)) return false;
        Meeting = meeting;
        Titled(meeting.Title);
        return true;
    }
}
