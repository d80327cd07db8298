using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rcwes.Partners.Room;

namespace Rcwes.Partners.Pages.Admin.Room;

/// <summary>An announcement that says it better; only who may remove it changes it.</summary>
[Authorize(Policy = PartnersPermissions.RoomOwn)]
internal sealed class AnnouncementEditModel(IServiceProvider services) : AnnouncementPage(services)
{
    private Announcement _announcement = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) return NotFound();
        Input = new() { Title = _announcement.Title, Text = _announcement.Text };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct) => await FindAsync(id, ct)
        ? await ActAsync(() => Book.SayAsync(_announcement, Input.Title, Input.Text, Me, ct), "Zapisano zmiany.", $"?#o-{id}")
        : NotFound();

    private async Task<bool> FindAsync(Guid id, CancellationToken ct)
    {
        if (await Db.Set<Announcement>().SingleOrDefaultAsync(a => a.Id == id, ct) is not { } announcement || !MayRemove(announcement)) return false;
        _announcement = announcement;
        Titled(L["Zmień ogłoszenie"]);
        return true;
    }
}
