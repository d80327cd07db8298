using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Bulk;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Content.Planning;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Bulk;
using Rcwes.Framework.Web;
using ContentReviews = Rcwes.Content.Planning.Reviews;

namespace Rcwes.Content.Pages.Admin;

/// <summary>Texts that must be read again, the stalest first.</summary>
[Authorize(Policy = ContentPermissions.View)]
public sealed class ReviewsModel(IServiceProvider services, IStringLocalizer<ContentTexts> texts, TimeProvider clock) : PageModel
{
    private readonly ContentReviews _reviews = services.GetRequiredService<ContentReviews>();
    private readonly IActorNames _names = services.GetRequiredService<IActorNames>();

    internal ReviewFilter Filter { get; private set; } = null!;

    public DateOnly Today { get; private set; }

    internal IReadOnlyList<ReviewLine> Rows { get; private set; } = [];

    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    internal IReadOnlyList<Notice> Told { get; private set; } = [];

    public int Total { get; private set; }

    public PageLinks Links { get; private set; } = null!;

    public BulkView Bulk { get; private set; } = null!;

    /// <summary>Accounts that look after some text.</summary>
    public IReadOnlyDictionary<string, string> Keepers { get; private set; } = new Dictionary<string, string>();

    public async Task OnGetAsync([FromQuery(Name = "strona")] int page, CancellationToken ct)
    {
        ViewData["Title"] = texts["Przeglądy"].Value;
        Response.Headers.CacheControl = "no-cache, no-store";
        Told = new Notices(TempData).Take();
        page = Math.Clamp(page, 1, 10_000);
        ReadFilter();
        (Rows, Total) = await _reviews.DueAsync(Filter.Until, Filter.Keeper, page, ContentReviews.PageSize, ct);
        Keepers = await _names.OfAsync(await _reviews.KeepersAsync(ct), ct);
        Names = await _names.OfAsync([.. Rows.Select(r => r.Keeper).OfType<string>().Distinct()], ct);
        Links = new(page, Math.Max(1, (Total + ContentReviews.PageSize - 1) / ContentReviews.PageSize), number => Url.Content("~/admin/przeglady") + Filter.Query(number));
        Bulk = await services.GetRequiredService<BulkDesk>().ViewAsync(ReviewList.Key, HttpContext, [.. Rows.Select(r => r.ContentItemId)], Total, ct);
    }

    /// <summary>Everything that the filter finds, for a spreadsheet.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct)
    {
        ReadFilter();
        var (rows, _) = await _reviews.DueAsync(Filter.Until, Filter.Keeper, 1, 20_000, ct);
        Names = await _names.OfAsync([.. rows.Select(r => r.Keeper).OfType<string>().Distinct()], ct);
        return File(CsvText.Of([texts["Tytuł"], texts["Język"], texts["Termin"], texts["Opiekun"]],
            rows.Select(r => new[] { r.Title, r.Culture, r.DueOn.ToString("O", CultureInfo.InvariantCulture), NameOf(r.Keeper) })), CsvText.ContentType, "przeglady.csv");
    }

    public string NameOf(string? keeper) => keeper is null ? texts["nikt"] : Names.GetValueOrDefault(keeper, texts["usunięte konto"]);

    private void ReadFilter()
    {
        Today = DateOnly.FromDateTime(WarsawTime.FromUtc(clock.GetUtcNow().UtcDateTime));
        Filter = ReviewFilter.Of(Request.Query["stan"], Request.Query["kto"], Today, Actor.From(User).Id);
    }
}
