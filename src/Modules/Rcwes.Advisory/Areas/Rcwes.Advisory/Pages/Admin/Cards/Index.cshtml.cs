using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using MiniExcelLibs;
using Rcwes.Advisory.Cards;
using Rcwes.Advisory.Pages.Admin.Reports;
using Rcwes.Advisory.Reports;
using Rcwes.Advisory.Requests;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Partners.Contracts;

namespace Rcwes.Advisory.Pages.Admin.Cards;

/// <summary>The cards of a month within reach, and their sums. Only confirmed hours count.</summary>
[Authorize(Policy = AdvisoryPermissions.ViewOwn)]
internal sealed class IndexModel(IServiceProvider services, RcwesDb db, RequestBook book, IActorNames accounts, MonthPaper paper, TimeProvider clock) : ReportPage(services)
{
    private const string ExcelType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [BindProperty(Name = "miesiac", SupportsGet = true)]
    public string? Wanted { get; set; }

    /// <summary>The first day of the month.</summary>
    public DateOnly Month { get; private set; }

    public IReadOnlyList<CardLine> Lines { get; private set; } = [];

    /// <summary>Confirmed hours by who gave and who got them; each opens its cards.</summary>
    public IReadOnlyList<MonthSums> Sums { get; private set; } = [];

    public decimal Hours => Report.Sum(ReportMeasure.Hours);

    private string[] Heads => [L["Numer karty"], L["Numer sprawy"], L["Dzień"], L["Od godziny"], L["Do godziny"], L["Godziny"], L["Kto doradzał"], L["Kto miał sprawę"], L["Liczba osób"], L["Stan karty"], L["Dni do wpisania"]];

    public Task OnGetAsync(CancellationToken ct) => MonthAsync(ct);

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct)
    {
        await MonthAsync(ct);
        return File(CsvText.Of(Heads, Lines.Select(line => Cells(line).Select(cell => Convert.ToString(cell, CultureInfo.GetCultureInfo("pl-PL"))))), CsvText.ContentType, $"karty-{Month:yyyy-MM}.csv");
    }

    public async Task<IActionResult> OnGetXlsxAsync(CancellationToken ct)
    {
        await MonthAsync(ct);
        var whole = new MemoryStream();
        await whole.SaveAsAsync(Lines.Select(line => Heads.Zip(Cells(line)).ToDictionary(c => c.First, c => c.Second)), cancellationToken: ct);
        whole.Position = 0;
        return File(whole, ExcelType, $"karty-{Month:yyyy-MM}.xlsx");
    }

    /// <summary>The sums on paper, for the documents of the project.</summary>
    public async Task<IActionResult> OnGetPdfAsync(CancellationToken ct)
    {
        await MonthAsync(ct);
        Response.Headers.CacheControl = "private, no-store";
        return File(await paper.WriteAsync(Month, Scope.PartnerId, Hours, Sums, ct), "application/pdf", $"karty-{Month:yyyy-MM}.pdf");
    }

    private async Task MonthAsync(CancellationToken ct)
    {
        var today = Warsaw.Today(clock);
        Month = DateOnly.TryParseExact(Wanted, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month.Year is > 2000 and < 2100 ? month : new(today.Year, today.Month, 1);
        var end = Month.AddMonths(1);
        await ReadAsync(new(Month, end.AddDays(-1)), ct);
        var within = db.Set<AdvisoryCard>().AsNoTracking().Where(c => c.Day >= Month && c.Day < end).Within(Scope, c => (Guid?)c.OwnerId);
        var cards = await (from card in within join request in db.Set<AdviceRequest>() on card.RequestId equals request.Id orderby card.Day, card.From select new { card, request.Number, People = card.People.Count }).ToListAsync(ct);
        var owners = await book.NamesAsync(cards.Select(c => (Guid?)c.card.OwnerId), ct);
        var advisers = await accounts.OfAsync([.. cards.Select(c => c.card.AdviserId).Distinct()], ct);
        Lines = [.. cards.Select(c => new CardLine(c.card, c.Number ?? "", advisers.GetValueOrDefault(c.card.AdviserId, "–"), owners.GetValueOrDefault(c.card.OwnerId, "–"), c.People))];
        Sums = [.. new[] { ReportDimension.Adviser, ReportDimension.Owner, ReportDimension.Client, ReportDimension.Topic }.Select(d => new MonthSums(ReportWords.Of(d, L), [.. Rows(d)]))];
    }

    private IEnumerable<MonthSum> Rows(ReportDimension dimension) => Report.Of(ReportMeasure.Hours).GroupBy(line => line.KeyOf(dimension))
        .Select(g => new MonthSum(NameOf(dimension, g.Key), g.Sum(line => line.Value), g.Count(), Behind(ReportMeasure.Hours, dimension, g.Key)))
        .OrderBy(sum => sum.Name, StringComparer.CurrentCulture);

    private object[] Cells(CardLine line) =>
    [
        line.Card.Number, line.Request, line.Card.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), line.Card.From.ToString("HH:mm", CultureInfo.InvariantCulture), line.Card.To.ToString("HH:mm", CultureInfo.InvariantCulture),
        line.Card.Hours, CsvText.Harmless(line.Adviser), CsvText.Harmless(line.Owner), line.People, CardWords.Of(line.Card.State, L), line.Card.DaysLate,
    ];
}

/// <summary>One card of the month.</summary>
internal sealed record CardLine(AdvisoryCard Card, string Request, string Adviser, string Owner, int People);
