using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Items;
using Rcwes.Content.Planning;

namespace Rcwes.Content.Pages.Admin;

/// <summary>One month of everything that happens by itself; a table on wide screens, a list of days on phones.</summary>
[Authorize(Policy = ContentPermissions.View)]
public sealed class CalendarModel(IServiceProvider services, IStringLocalizer<ContentTexts> texts, TimeProvider clock) : PageModel
{
    private const int MostInMonth = 500;

    /// <summary>First day of the month.</summary>
    public DateOnly Month { get; private set; }

    public DateOnly Today { get; private set; }

    /// <summary>Monday first, whole weeks.</summary>
    public IReadOnlyList<DateOnly[]> Weeks { get; private set; } = [];

    internal ILookup<DateOnly, Planned> ByDay { get; private set; } = Array.Empty<Planned>().ToLookup(p => default(DateOnly));

    /// <summary>What should have happened and did not.</summary>
    internal IReadOnlyList<Planned> Late { get; private set; } = [];

    public int Total { get; private set; }

    public async Task OnGetAsync([FromQuery(Name = "miesiac")] string? month, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        Today = DateOnly.FromDateTime(WarsawTime.FromUtc(now));
        Month = DateOnly.TryParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked) && asked.Year is > 2000 and < 2200
            ? asked : new(Today.Year, Today.Month, 1);
        ViewData["Title"] = texts["Kalendarz: {0}", Month.ToString("MMMM yyyy", CultureInfo.CurrentCulture)].Value;
        var calendar = services.GetRequiredService<Planning.Calendar>();
        var planned = await calendar.BetweenAsync(StartOf(Month), StartOf(Month.AddMonths(1)), MostInMonth, ct);
        ByDay = planned.ToLookup(p => DateOnly.FromDateTime(WarsawTime.FromUtc(p.At)));
        Total = planned.Count;
        // The job looks once a minute; what is later than that is stopped by something.
        Late = await calendar.BetweenAsync(DateTime.UnixEpoch, now.AddMinutes(-2), 50, ct);
        var first = Month.AddDays(-(((int)Month.DayOfWeek + 6) % 7));
        var weeks = (Month.AddMonths(1).DayNumber - first.DayNumber + 6) / 7;
        Weeks = [.. Enumerable.Range(0, weeks).Select(w => Enumerable.Range(0, 7).Select(d => first.AddDays((w * 7) + d)).ToArray())];
    }

    public string Address(DateOnly month) => Url.Content("~/admin/kalendarz?miesiac=" + month.ToString("yyyy-MM", CultureInfo.InvariantCulture));

    private static DateTime StartOf(DateOnly day) => WarsawTime.ToUtc(day.ToDateTime(TimeOnly.MinValue));
}
