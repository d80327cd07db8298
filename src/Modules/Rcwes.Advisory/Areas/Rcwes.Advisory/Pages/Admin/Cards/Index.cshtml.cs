using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MiniExcelLibs;
using Rcwes.Advisory.Cards;
using Rcwes.Advisory.Requests;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Partners.Contracts;

namespace Rcwes.Advisory.Pages.Admin.Cards;

/// <summary>The cards of a month within reach, and their sums. Only confirmed hours count.</summary>
[Authorize(Policy = AdvisoryPermissions.ViewOwn)]
internal sealed class IndexModel(RcwesDb db, IPartnerScope scopes, RequestBook book, IActorNames accounts, IStringLocalizer<AdvisoryTexts> l, TimeProvider clock) : PageModel
{
    private const string ExcelType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [BindProperty(Name = "miesiac", SupportsGet = true)]
    public string? Asked { get; set; }

    /// <summary>The first day of the month.</summary>
    public DateOnly Month { get; private set; }

    public IReadOnlyList<CardLine> Lines { get; private set; } = [];

    /// <summary>Title, and names with their confirmed hours and cards.</summary>
    public IReadOnlyList<(string Title, IReadOnlyList<(string Name, decimal Hours, int Cards)> Rows)> Sums { get; private set; } = [];

    private string[] Heads => [l["Numer karty"], l["Numer sprawy"], l["Dzień"], l["Od godziny"], l["Do godziny"], l["Godziny"], l["Kto doradzał"], l["Kto miał sprawę"], l["Liczba osób"], l["Stan karty"], l["Dni do wpisania"]];

    public Task OnGetAsync(CancellationToken ct) => ReadAsync(ct);

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        return File(CsvText.Of(Heads, Lines.Select(line => Cells(line).Select(cell => Convert.ToString(cell, CultureInfo.GetCultureInfo("pl-PL"))))), CsvText.ContentType, $"karty-{Month:yyyy-MM}.csv");
    }

    public async Task<IActionResult> OnGetXlsxAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        var whole = new MemoryStream();
        await whole.SaveAsAsync(Lines.Select(line => Heads.Zip(Cells(line)).ToDictionary(c => c.First, c => c.Second)), cancellationToken: ct);
        whole.Position = 0;
        return File(whole, ExcelType, $"karty-{Month:yyyy-MM}.xlsx");
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        var today = Warsaw.Today(clock);
        Month = DateOnly.TryParseExact(Asked, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month.Year is > 2000 and < 2100 ? month : new(today.Year, today.Month, 1);
        var end = Month.AddMonths(1);
        var within = db.Set<AdvisoryCard>().AsNoTracking().Where(c => c.Day >= Month && c.Day < end).Within(await scopes.OfAsync(User, AdvisoryPermissions.Seeing, ct), c => (Guid?)c.OwnerId);
        var cards = await (from card in within join request in db.Set<AdviceRequest>() on card.RequestId equals request.Id orderby card.Day, card.From select new { card, request.Number, People = card.People.Count }).ToListAsync(ct);
        var owners = await book.NamesAsync(cards.Select(c => (Guid?)c.card.OwnerId), ct);
        var advisers = await accounts.OfAsync([.. cards.Select(c => c.card.AdviserId).Distinct()], ct);
        Lines = [.. cards.Select(c => new CardLine(c.card, c.Number ?? "", advisers.GetValueOrDefault(c.card.AdviserId, "–"), owners.GetValueOrDefault(c.card.OwnerId, "–"), c.People))];
        Sums = [(l["Według osoby, która doradzała"], Sum(c => c.Adviser)), (l["Według organizacji"], Sum(c => c.Owner)), (l["Według sprawy"], Sum(c => c.Request))];
    }

    private IReadOnlyList<(string Name, decimal Hours, int Cards)> Sum(Func<CardLine, string> by) =>
        [.. Lines.Where(c => c.Card.State == CardState.Confirmed).GroupBy(by).OrderBy(g => g.Key, StringComparer.CurrentCulture).Select(g => (g.Key, g.Sum(c => c.Card.Hours), g.Count()))];

    private object[] Cells(CardLine line) =>
    [
        line.Card.Number, line.Request, line.Card.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), line.Card.From.ToString("HH:mm", CultureInfo.InvariantCulture), line.Card.To.ToString("HH:mm", CultureInfo.InvariantCulture),
        line.Card.Hours, CsvText.Harmless(line.Adviser), CsvText.Harmless(line.Owner), line.People, CardWords.Of(line.Card.State, l), line.Card.DaysLate,
    ];
}

/// <summary>One card of the month.</summary>
internal sealed record CardLine(AdvisoryCard Card, string Request, string Adviser, string Owner, int People);
