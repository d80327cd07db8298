using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Web;
using Rcwes.Partners.Room;

namespace Rcwes.Partners.Pages.Admin.Room;

/// <summary>An announcement that says it better; only who may remove it changes it.</summary>
[Authorize(Policy = PartnersPermissions.RoomOwn)]
internal sealed class AnnouncementEditModel(IServiceProvider services) : AnnouncementPage(services)
{
    /// <summary>Mark of the words that the person saw when the form was opened.</summary>
    [BindProperty]
    public string Seen { get; set; } = "";

    /// <summary>What the announcement says now, when somebody changed it meanwhile.</summary>
    public Announcement? Newer { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        Titled(L["Zmień ogłoszenie"]);
        if (await FindAsync(id, ct) is not { } announcement || !MayRemove(announcement)) return NotFound();
        Input = new() { Title = announcement.Title, Text = announcement.Text };
        Seen = announcement.Mark;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        Titled(L["Zmień ogłoszenie"]);
        if (await FindAsync(id, ct) is not { } announcement)
        {
            ModelState.AddRule(Announcement.Gone(), L);
            return Page();
        }
        if (!MayRemove(announcement)) return NotFound();
        var isFilledIn = ModelState.IsValid;
        var answer = await ActAsync(() => Book.SayAsync(announcement, Input.Title, Input.Text, Seen, Me, ct), "Zapisano zmiany.", $"?#o-{id}");
        if (!isFilledIn || answer is RedirectResult || await FindAsync(id, ct) is not { } now || now.Mark == Seen) return answer;
        // The next save is one that knows of it.
        (Newer, Seen) = (now, now.Mark);
        ModelState.Remove(nameof(Seen));
        return answer;
    }

    private Task<Announcement?> FindAsync(Guid id, CancellationToken ct) => Db.Set<Announcement>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct);
}
