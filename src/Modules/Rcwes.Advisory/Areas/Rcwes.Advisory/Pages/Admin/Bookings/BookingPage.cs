using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Advisory.Bookings;
using Rcwes.Framework;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;

namespace Rcwes.Advisory.Pages.Admin.Bookings;

/// <summary>A page about rooms and equipment that can be booked.</summary>
internal abstract class BookingPage(IServiceProvider services) : PageModel
{
    protected const string Root = "/admin/doradztwo/sale";

    protected IServiceProvider Services { get; } = services;

    protected IStringLocalizer<AdvisoryTexts> L { get; } = services.GetRequiredService<IStringLocalizer<AdvisoryTexts>>();

    protected BookableShelf Shelf { get; } = services.GetRequiredService<BookableShelf>();

    protected BookingCalendar Calendar { get; } = services.GetRequiredService<BookingCalendar>();

    protected DateTime Now => Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;

    public DateOnly Today { get; } = Warsaw.Today(services.GetRequiredService<TimeProvider>());

    protected Actor Me => Actor.From(User);

    /// <summary>Whether the person may book and keep things, and not only look.</summary>
    public bool MayEdit { get; private set; }

    protected async Task TitledAsync(string title, CancellationToken ct)
    {
        ViewData["Title"] = title;
        if (title != L["Sale i sprzęt"]) PageHead.Of(ViewData).Trail.Add(new(L["Sale i sprzęt"], Url.Content("~" + Root), []));
        MayEdit = (await Shelf.OwnersAsync(User, ct)).Count > 0;
        Response.Headers.CacheControl = "no-cache, no-store";
    }

    /// <summary>A day of the address; today when it is none that a calendar shows.</summary>
    protected DateOnly DayOf(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 2000 and < 2100 ? day : Today;

    protected static BookableKind? KindOf(string? text) => text switch
    {
        "sale" => BookableKind.Hall,
        "sprzet" => BookableKind.Equipment,
        _ => null,
    };

    public static string Key(BookableKind? kind) => kind switch
    {
        BookableKind.Hall => "sale",
        BookableKind.Equipment => "sprzet",
        _ => "",
    };

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The form that books something on a day, filled as far as is known.</summary>
    public string BookAt(Guid thing, DateOnly day, FreeTime? time = null) =>
        Url.Content($"~{Root}/rezerwacja") + Microsoft.AspNetCore.Http.QueryString.Create(new Dictionary<string, string?>
        {
            ["co"] = thing.ToString(),
            ["dzien"] = Iso(day),
            ["od"] = time?.From.ToString("HH:mm", CultureInfo.InvariantCulture),
            ["do"] = time?.To.ToString("HH:mm", CultureInfo.InvariantCulture),
        }.Where(p => p.Value is not null));

    public string DayAt(DateOnly day, BookableKind? kind) => At("/dzien", "dzien", day, kind);

    public string WeekAt(DateOnly day, BookableKind? kind) => At("", "tydzien", day, kind);

    private string At(string path, string name, DateOnly day, BookableKind? kind) => Url.Content("~" + Root + path) + $"?{name}={Iso(day)}" + (kind is null ? "" : "&rodzaj=" + Key(kind));

    /// <summary>Does one thing and tells it on the next page, or shows on this one why it cannot be done.</summary>
    protected async Task<IActionResult> ActAsync(Func<Task> act, string told, string to)
    {
        if (!ModelState.IsValid) return Page();
        try
        {
            await act();
            Told.Put(TempData, told);
            return Redirect(Url.Content("~" + to));
        }
        catch (RuleException rule)
        {
            ModelState.AddRule(rule, L);
            return Page();
        }
    }
}
