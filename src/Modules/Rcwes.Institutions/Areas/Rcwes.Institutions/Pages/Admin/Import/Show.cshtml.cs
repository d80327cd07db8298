using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Exchange.Import;

namespace Rcwes.Institutions.Pages.Admin.Import;

/// <summary>One import: what it would do, how far it is, what it did.</summary>
[Authorize(Policy = InstitutionsPermissions.Import)]
public sealed class ShowModel(IServiceProvider services, IStringLocalizer<InstitutionsTexts> texts) : PageModel
{
    private readonly ImportDesk _desk = services.GetRequiredService<ImportDesk>();
    private readonly ImportView _view = services.GetRequiredService<ImportView>();

    internal InstitutionImport Import { get; private set; } = null!;

    internal IReadOnlyList<RowFilter> Filters { get; private set; } = [];

    internal IReadOnlyList<ImportRow> Rows { get; private set; } = [];

    /// <summary>Words for what rows would change.</summary>
    internal ChangeTexts Changes { get; } = services.GetRequiredService<ChangeTexts>();

    public string Filter { get; private set; } = "";

    public PageLinks Links { get; private set; } = null!;

    public string? Problem { get; private set; }

    public string Path => Url.Content($"~/admin/instytucje/import/{Import.Id}");

    internal int CountOf(string filter) => Filters.FirstOrDefault(f => f.Key == filter)?.Count ?? 0;

    public static string Moment(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, Warsaw.Zone).ToString("d MMMM yyyy, HH:mm", CultureInfo.CurrentCulture);

    public async Task<IActionResult> OnGetAsync(Guid id, [FromQuery(Name = "co")] string? filter, [FromQuery(Name = "strona")] string? page, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) return NotFound();
        if (Import.State == ImportState.Uploaded) return Redirect($"{Path}/kolumny");
        await ReadAsync(filter, page, ct);
        return Page();
    }

    /// <summary>How far it is, for the script that keeps the page fresh.</summary>
    public async Task<IActionResult> OnGetProgressAsync(Guid id, CancellationToken ct) =>
        await FindAsync(id, ct) ? new JsonResult(new { value = Import.Finished, max = Import.Rows, text = texts.Progress(Import), done = !Import.State.IsAtWork() }) : NotFound();

    /// <summary>Rows that need a hand, as they were, with what is wrong: to mend and bring again.</summary>
    public async Task<IActionResult> OnGetProblemsAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) return NotFound();
        var rows = new List<string?[]>();
        await foreach (var row in _view.Problems(id).WithCancellation(ct))
            rows.Add([.. row.Cells, row.Number.ToString(CultureInfo.InvariantCulture), texts[ImportWords.Of(row.Outcome).Word], string.Join(" ", row.Findings.Select(texts.Of).Concat(row.Likes.Select(l => $"{texts[ImportWords.Of(l.Why)].Value}: {l.Name}.")))]);
        return File(CsvText.Of([.. Import.Heads, texts["numer wiersza"], texts["wynik"], texts["co jest nie tak"]], rows), CsvText.ContentType, "do-poprawy.csv");
    }

    public Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct) => DoAsync(id, () => _desk.RunAsync(Import, Actor.From(User), ct), ct);

    public Task<IActionResult> OnPostGoOnAsync(Guid id, CancellationToken ct) => DoAsync(id, () => _desk.GoOnAsync(Import, ct), ct);

    public async Task<IActionResult> OnPostDiscardAsync(Guid id, CancellationToken ct)
    {
        var done = await DoAsync(id, () => _desk.DiscardAsync(Import, ct), ct);
        return done is RedirectResult ? Redirect(Url.Content("~/admin/instytucje/import")) : done;
    }

    public Task<IActionResult> OnPostDecideAsync(Guid id, [FromForm(Name = "wiersz")] Dictionary<int, string> decisions, CancellationToken ct) =>
        DoAsync(id, () => _desk.DecideAsync(Import, decisions, ct), ct, "?co=podejrzane");

    public Task<IActionResult> OnPostDecideAllAsync(Guid id, [FromForm(Name = "wszystkie")] string? decision, CancellationToken ct) =>
        DoAsync(id, () => _desk.DecideAllAsync(Import, decision == "add", ct), ct, "?co=podejrzane");

    private async Task<IActionResult> DoAsync(Guid id, Func<Task> act, CancellationToken ct, string query = "")
    {
        if (!await FindAsync(id, ct)) return NotFound();
        try
        {
            await act();
            return Redirect(Path + query);
        }
        catch (RuleException e)
        {
            Problem = texts[e.Sentence, [.. e.Arguments]];
        }
        await FindAsync(id, ct);
        await ReadAsync(null, null, ct);
        return Page();
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken ct)
    {
        Response.Headers.CacheControl = "no-cache, no-store";
        if (await _desk.FindAsync(id, ct) is not { } import) return false;
        Import = import;
        ViewData["Title"] = import.FileName;
        return true;
    }

    private async Task ReadAsync(string? filter, string? page, CancellationToken ct)
    {
        Filters = await _view.FiltersAsync(Import, ct);
        Filter = Filters.Any(f => f.Key == filter) ? filter! : "";
        var number = int.TryParse(page, CultureInfo.InvariantCulture, out var typed) ? Math.Clamp(typed, 1, 100_000) : 1;
        await Changes.PrepareAsync(ct);
        (Rows, var total) = await _view.RowsAsync(Import, Filter, number, ct);
        Links = new(number, Math.Max(1, (total + ImportView.PageSize - 1) / ImportView.PageSize), n => Address(Filter, n));
    }

    internal string Address(string filter, int page = 1)
    {
        var query = string.Join('&', new[] { filter.Length > 0 ? $"co={filter}" : "", page > 1 ? $"strona={page}" : "" }.Where(q => q.Length > 0));
        return query.Length > 0 ? $"{Path}?{query}" : Path;
    }
}
