using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Contracts;
using Rcwes.Trainings.Catalogue;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Pages;

/// <summary>The catalogue: filters, list, calendar and feed are one thing, and all of it stands in the address.</summary>
internal sealed class CatalogueModel(CatalogueReader reader, IRegion region, IStringLocalizer<TrainingsTexts> texts) : PageModel
{
    private const int MostInMonth = 500;

    public CatalogueQuery Query { get; private set; } = new();

    public IReadOnlyList<Course> Courses { get; private set; } = [];

    public IReadOnlyList<EditionCard> Cards { get; private set; } = [];

    public int Total { get; private set; }

    public Region Region { get; private set; } = null!;

    public string Prefix => Cultures.Current == "en" ? "/en" : "";

    /// <summary>Month of the first edition that is shown, so that the calendar does not begin empty.</summary>
    public DateOnly FirstMonth => (Cards.Count > 0 ? Cards[0].Edition.FirstDay : null) is { } day && day > reader.Today ? new(day.Year, day.Month, 1) : new(reader.Today.Year, reader.Today.Month, 1);

    public string Feed => (Query with { Month = null, Page = 1 }).Address(Prefix + "/szkolenia/kalendarz.ics");

    public PageLinks Links => new(Query.Page, (Total + CatalogueReader.PageSize - 1) / CatalogueReader.PageSize, page => AddressOf(Query with { Page = page }));

    public string AddressOf(CatalogueQuery query) => query.Address(Prefix + "/szkolenia");

    public IEnumerable<(EditionCard Card, Session Session)> On(DateOnly day) =>
        Cards.SelectMany(c => c.Edition.Sessions.Where(s => s.Day == day).Select(s => (c, s))).OrderBy(p => p.s.From);

    /// <summary>Class of the first day of a month: weeks begin on Monday.</summary>
    public static string FirstColumn(DateOnly first) => $" month-starts-{((int)first.DayOfWeek + 6) % 7 + 1}";

    public string HoursOf(Course course) => texts.Plural(course.Hours, "{0} godzina po {1} minut|{0} godziny po {1} minut|{0} godzin po {1} minut", course.HourMinutes);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Query = CatalogueQuery.Read(Request.Query, reader.Today);
        Courses = await reader.CoursesAsync(ct);
        Region = await region.ReadAsync(ct);
        (Cards, Total) = Query.Month is null ? await reader.ListAsync(Query, ct) : (await reader.AllAsync(Query, MostInMonth, ct), 0);
        if (Query.Month is not null) Total = Cards.Count;
        else if (Query.Page > 1 && Cards.Count == 0) return NotFound();
        ViewData["Title"] = texts["Szkolenia"].Value;
        var head = PageHead.Of(ViewData);
        head.Description = texts["Bezpłatne szkolenia RCWES w Lubuskiem: terminy, miejsca, liczba wolnych miejsc i zapisy."];
        head.Kind = "training";
        head.KeepsQuery = true;
        head.Canonical = AddressOf(new CatalogueQuery { Page = Query.Page });
        if (!Query.IsEverything || Query.Month is not null) head.Robots = "noindex, follow";
        head.Trail.Add(new(texts["Strona główna"], Prefix.Length > 0 ? Prefix : "/", []));
        return Page();
    }
}
