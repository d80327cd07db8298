using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Advisory.Bookings;

namespace Rcwes.Advisory.Pages.Admin.Bookings;

/// <summary>One week of rooms and equipment: what is booked on which day.</summary>
[Authorize(Policy = AdvisoryPermissions.ViewOwn)]
internal sealed class IndexModel(IServiceProvider services) : BookingPage(services)
{
    private const int DaysOfWeek = 7;

    public DateOnly Monday { get; private set; }

    public BookableKind? Kind { get; private set; }

    public IReadOnlyList<CalendarRow> Rows { get; private set; } = [];

    public IReadOnlyList<DateOnly> Days => [.. Enumerable.Range(0, DaysOfWeek).Select(Monday.AddDays)];

    /// <summary>„23 listopada – 29 listopada 2026”.</summary>
    public string Week => $"{Monday.ToString("d MMMM", CultureInfo.CurrentCulture)} – {Monday.AddDays(DaysOfWeek - 1).ToString("d MMMM yyyy", CultureInfo.CurrentCulture)}";

    public async Task OnGetAsync([FromQuery(Name = "tydzien")] string? week, [FromQuery(Name = "rodzaj")] string? kind, CancellationToken ct)
    {
        await TitledAsync(L["Sale i sprzęt"], ct);
        var day = DayOf(week);
        Monday = day.AddDays(-(((int)day.DayOfWeek + DaysOfWeek - 1) % DaysOfWeek));
        Kind = KindOf(kind);
        Rows = await Calendar.ReadAsync(User, Monday, Monday.AddDays(DaysOfWeek - 1), Kind, ct);
    }
}
