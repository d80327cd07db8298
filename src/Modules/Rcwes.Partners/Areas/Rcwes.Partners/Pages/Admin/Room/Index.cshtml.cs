using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Partners.Room;

namespace Rcwes.Partners.Pages.Admin.Room;

/// <summary>The door of the room: what was announced, what is near, what was added.</summary>
[Authorize(Policy = PartnersPermissions.RoomOwn)]
internal sealed class IndexModel(IServiceProvider services) : RoomPage(services)
{
    private const int PageSize = 20;
    private const int MostNear = 5;

    private readonly RoomCalendar _calendar = services.GetRequiredService<RoomCalendar>();

    private readonly DateOnly _today = Warsaw.Today(services.GetRequiredService<TimeProvider>());

    public IReadOnlyList<Announcement> Announcements { get; private set; } = [];

    public IReadOnlyList<RoomEntry> Near { get; private set; } = [];

    public IReadOnlyList<RoomFile> Files { get; private set; } = [];

    public PageLinks Links { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery(Name = "strona")] int page, CancellationToken ct)
    {
        var pages = Math.Max(1, (await Db.Set<Announcement>().CountAsync(ct) + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        Links = new(page, pages, p => Url.Content($"~/admin/pokoj-partnerow?strona={p}"));
        Titled(L["Pokój partnerów"], inner: false);
        Announcements = await Db.Set<Announcement>().AsNoTracking().OrderByDescending(a => a.Pinned).ThenByDescending(a => a.AddedUtc).ThenBy(a => a.Id).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        Near = [.. (await _calendar.EntriesAsync(_today, _today.AddYears(1), ct)).Where(e => e.Other is not { IsCancelled: true }).Take(MostNear)];
        Files = await Db.Set<RoomFile>().AsNoTracking().OrderByDescending(f => f.AddedUtc).Take(MostNear).ToListAsync(ct);
        await NameAsync(Announcements, ct);
    }

    public async Task<IActionResult> OnPostPinAsync(Guid id, bool pinned, CancellationToken ct)
    {
        if (!MayKeep) return Forbid();
        return await ActAsync(() => Book.PinAsync(id, pinned, Me, ct), pinned ? "Ogłoszenie przypięto na górze." : "Ogłoszenie nie jest już przypięte.", "");
    }
}
