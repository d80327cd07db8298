using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Advisory.Bookings;

namespace Rcwes.Advisory.Pages.Admin.Bookings;

/// <summary>One day of rooms and equipment: what is booked, and what can still be had.</summary>
[Authorize(Policy = AdvisoryPermissions.ViewOwn)]
internal sealed class DayModel(IServiceProvider services) : BookingPage(services)
{
    public DateOnly Day { get; private set; }

    public BookableKind? Kind { get; private set; }

    public IReadOnlyList<CalendarRow> Rows { get; private set; } = [];

    public async Task OnGetAsync([FromQuery(Name = "dzien")] string? day, [FromQuery(Name = "rodzaj")] string? kind, CancellationToken ct)
    {
        (Day, Kind) = (DayOf(day), KindOf(kind));
        await TitledAsync(Day.ToString("dddd, d MMMM yyyy", CultureInfo.CurrentCulture), ct);
        Rows = await Calendar.ReadAsync(User, Day, Day, Kind, ct);
    }
}
