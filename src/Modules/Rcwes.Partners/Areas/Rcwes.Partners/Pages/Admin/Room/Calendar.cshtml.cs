using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Localization;
using Rcwes.Partners.Room;

namespace Rcwes.Partners.Pages.Admin.Room;

/// <summary>Meetings and trainings of one month.</summary>
[Authorize(Policy = PartnersPermissions.RoomOwn)]
internal sealed class CalendarModel(IServiceProvider services) : RoomPage(services)
{
    private readonly RoomCalendar _calendar = services.GetRequiredService<RoomCalendar>();

    private readonly DateOnly _today = Warsaw.Today(services.GetRequiredService<TimeProvider>());

    /// <summary>First day of the month that is shown.</summary>
    public DateOnly Month { get; private set; }

    public IReadOnlyList<RoomEntry> Entries { get; private set; } = [];

    public async Task OnGetAsync([FromQuery(Name = "miesiac")] string? month, CancellationToken ct)
    {
        Titled(L["Kalendarz"]);
        Month = DateOnly.TryParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked) && asked.Year is > 2000 and < 2100 ? asked : new(_today.Year, _today.Month, 1);
        Entries = await _calendar.EntriesAsync(Month, Month.AddMonths(1).AddDays(-1), ct);
    }

    public string To(int months) => Url.Content("~/admin/pokoj-partnerow/kalendarz") + "?miesiac=" + Month.AddMonths(months).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    public string Name(int months) => Month.AddMonths(months).ToString("MMMM yyyy", CultureInfo.CurrentCulture);
}
