using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MiniExcelLibs;
using Rcwes.Advisory.Reports;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Partners.Contracts;

namespace Rcwes.Advisory.Pages.Admin.Reports;

/// <summary>What was asked and done in a period, by topic, organisation, adviser, client and powiat; every number leads to what is behind it.</summary>
[Authorize(Policy = AdvisoryPermissions.ViewOwn)]
internal sealed class IndexModel(IServiceProvider services, IPartners partners, TimeProvider clock) : ReportPage(services)
{
    private const string ExcelType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Partners to choose from; empty for those who see one only.</summary>
    public IReadOnlyList<PartnerCard> Partners { get; private set; } = [];

    /// <summary>One's own partner is no division.</summary>
    public IReadOnlyList<(ReportDimension Dimension, IReadOnlyList<ReportPart> Parts)> Divisions =>
        [.. Enum.GetValues<ReportDimension>().Where(d => d != ReportDimension.Owner || (Scope.IsAll && Owner is null)).Select(d => (d, Report.By(d, key => NameOf(d, key))))];

    /// <summary>Rows of one table of the page; the files have all of them.</summary>
    public const int MostRows = 50;

    /// <summary>Periods that reports ask for.</summary>
    public IReadOnlyList<(string Name, Period Period)> Usual
    {
        get
        {
            var today = Warsaw.Today(clock);
            return [(L["ten kwartał"], Period.QuarterOf(today)), (L["poprzedni kwartał"], Period.QuarterOf(Period.QuarterOf(today).From!.Value.AddDays(-1))), (L["ten rok"], Period.YearOf(today)), (L["poprzedni rok"], Period.YearOf(today.AddYears(-1)))];
        }
    }

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        Partners = Scope.IsAll ? await partners.ActiveAsync(ct) : [];
    }

    /// <summary>All numbers, for a program.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        return File(CsvText.Of(Heads, Rows().Select(row => row.Select(cell => Convert.ToString(cell, CultureInfo.GetCultureInfo("pl-PL"))))), CsvText.ContentType, FileName("csv"));
    }

    /// <summary>All numbers, for a spreadsheet.</summary>
    public async Task<IActionResult> OnGetXlsxAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        using var whole = new MemoryStream();
        await whole.SaveAsAsync(Rows().Select(row => Heads.Zip(row).ToDictionary(c => c.First, c => c.Second)), cancellationToken: ct);
        return File(whole.ToArray(), ExcelType, FileName("xlsx"));
    }

    public string AddressOf(Period period) => Url.Content("~" + Path) + Microsoft.AspNetCore.Http.QueryString.Create(period.Query.Concat(Owner is { } owner ? [KeyValuePair.Create("kto", (string?)owner.ToString())] : []));

    public string FileOf(string handler) => With(Path, ("handler", handler));

    public static string Text(ReportMeasure measure, decimal number) => number.ToString(measure == ReportMeasure.Hours ? "0.##" : "N0", CultureInfo.CurrentCulture);

    public static string Days(decimal? days) => days?.ToString("0.#", CultureInfo.CurrentCulture) ?? "–";

    private string[] Heads => [L["Podział"], L["Część"], .. ReportWords.Columns.Select(m => ReportWords.Of(m, L)), L["Dni robocze do odpowiedzi (mediana)"]];

    private string FileName(string kind) => string.Join('-', new[] { "doradztwo" }.Concat(Period.Query.Select(p => $"{p.Key}-{p.Value}"))) + "." + kind;

    private IEnumerable<object?[]> Rows() =>
    [
        [L["Razem"].Value, "", .. ReportWords.Columns.Select(m => (object?)Report.Sum(m)), Report.DaysToAnswer],
        .. from division in Divisions
           from part in division.Parts
           select (object?[])[ReportWords.Of(division.Dimension, L), CsvText.Harmless(part.Name), .. ReportWords.Columns.Select(m => (object?)part.Numbers[m]), part.DaysToAnswer],
        .. Enum.GetValues<ReportMeasure>().Where(m => !ReportWords.Columns.Contains(m)).Select(m => (object?[])[L["Ocena"].Value, ReportWords.Of(m, L), Report.Sum(m), .. ReportWords.Columns.Skip(1).Select(_ => (object?)null), null]),
    ];
}
