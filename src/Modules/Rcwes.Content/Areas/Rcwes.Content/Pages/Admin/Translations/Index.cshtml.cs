using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Definitions;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Content.Translation;
using Rcwes.Framework.Web;

namespace Rcwes.Content.Pages.Admin.Translations;

/// <summary>How the translations stand: what is missing, what lags behind its original, what waits to be published.</summary>
[Authorize(Policy = ContentPermissions.View)]
public sealed class IndexModel(IServiceProvider services, IAuthorizationService authorization, IStringLocalizer<ContentTexts> texts) : PageModel
{
    private const int MostInFile = 20_000;
    private readonly TranslationListing _listing = services.GetRequiredService<TranslationListing>();

    internal TranslationFilter Filter { get; private set; } = null!;

    internal IReadOnlyList<TranslationRow> Rows { get; private set; } = [];

    internal IReadOnlyDictionary<TranslationState, int> Counts { get; private set; } = new Dictionary<TranslationState, int>();

    internal IReadOnlyList<TypeDefinition> Types { get; private set; } = [];

    internal IReadOnlyList<Notice> Told { get; private set; } = [];

    public int Total { get; private set; }

    public PageLinks Links { get; private set; } = null!;

    public bool CanEdit { get; private set; }

    public async Task<IActionResult> OnGetAsync(
        [FromQuery(Name = "typ")] string? type, [FromQuery(Name = "stan")] string? state, [FromQuery(Name = "kierunek")] string? direction,
        [FromQuery(Name = "strona")] string? page, CancellationToken ct)
    {
        ViewData["Title"] = texts["Tłumaczenia"].Value;
        Response.Headers.CacheControl = "no-cache, no-store";
        Filter = TranslationFilter.Of(type, state, direction, page);
        Counts = await _listing.CountAsync(Filter, ct);
        Total = Filter.State is { } asked ? Counts[asked] : Counts.Values.Sum();
        var pages = Math.Max(1, (Total + TranslationListing.PageSize - 1) / TranslationListing.PageSize);
        if (Filter.Page > pages) return Redirect(AddressOf(Filter with { Page = pages }));
        Rows = await _listing.ReadAsync(Filter, ct);
        Links = new(Filter.Page, pages, number => AddressOf(Filter with { Page = number }));
        Types = await _listing.TypesAsync(ct);
        CanEdit = (await authorization.AuthorizeAsync(User, ContentPermissions.Edit)).Succeeded;
        Told = new Notices(TempData).Take();
        return Page();
    }

    /// <summary>Everything that the filter finds, for a spreadsheet.</summary>
    public async Task<IActionResult> OnGetCsvAsync(
        [FromQuery(Name = "typ")] string? type, [FromQuery(Name = "stan")] string? state, [FromQuery(Name = "kierunek")] string? direction, CancellationToken ct)
    {
        Types = await _listing.TypesAsync(ct);
        var rows = await _listing.ReadAsync(TranslationFilter.Of(type, state, direction, null), ct, MostInFile);
        static string Day(DateTime? utc) => utc is { } at ? WarsawTime.FromUtc(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "";
        return File(CsvText.Of([texts["Oryginał"], texts["Rodzaj"], texts["Język"], texts["Zmiana oryginału"], texts["Stan tłumaczenia"], texts["Tłumaczenie"], texts["Zmiana tłumaczenia"]],
            rows.Select(r => new[] { r.Title, NameOf(r.Type), r.Culture, Day(r.ModifiedUtc), texts[r.State.Word()], r.TwinTitle ?? "", Day(r.TwinModifiedUtc) })), CsvText.ContentType, "tlumaczenia.csv");
    }

    internal string NameOf(string type) => Types.FirstOrDefault(t => t.Name == type) is { } known ? texts[known.DisplayName].Value : type;

    internal string AddressOf(TranslationFilter filter) => Url.Content("~/admin/tlumaczenia") + filter.Query();
}
