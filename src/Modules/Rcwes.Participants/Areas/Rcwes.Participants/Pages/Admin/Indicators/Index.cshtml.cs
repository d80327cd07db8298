using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using MiniExcelLibs;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Contracts;
using Rcwes.Participants.Indicators;

namespace Rcwes.Participants.Pages.Admin.Indicators;

/// <summary>What was reached of what was promised; every number leads to what is behind it.</summary>
[Authorize(Policy = ParticipantsPermissions.Indicators)]
internal sealed class IndexModel(ReachedReader reader, IRegion region, ParticipantsOptions options, IAuthorizationService authorization, TimeProvider clock, IStringLocalizer<ParticipantsTexts> l) : PageModel
{
    private const string ExcelType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Of the period, when one is chosen.</summary>
    public Reached Reached { get; private set; } = null!;

    public Reached Whole { get; private set; } = null!;

    public Period Period { get; private set; } = new(null, null);

    /// <summary>Periods that reports ask for.</summary>
    public IReadOnlyList<(string Name, Period Period)> Usual
    {
        get
        {
            var today = Warsaw.Today(clock);
            return [(l["ten kwartał"], Period.QuarterOf(today)), (l["poprzedni kwartał"], Period.QuarterOf(Period.QuarterOf(today).From!.Value.AddDays(-1))), (l["ten rok"], Period.YearOf(today)), (l["poprzedni rok"], Period.YearOf(today.AddYears(-1)))];
        }
    }

    /// <summary>The page itself, or one of its files, for a period.</summary>
    public string AddressOf(Period period, string? handler = null) => Url.Content("~/admin/wskazniki") + QueryString.Create(period.Query.Concat(handler is null ? [] : [KeyValuePair.Create("handler", (string?)handler)]));

    public ParticipantsOptions Options => options;

    public IReadOnlyList<(Dimension Dimension, IReadOnlyList<Part> Parts)> Breakdowns { get; private set; } = [];

    public bool MaySeePeople { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        MaySeePeople = (await authorization.AuthorizeAsync(User, ParticipantsPermissions.View)).Succeeded;
    }

    /// <summary>All numbers, for a program.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        return File(CsvText.Of(Heads, Lines().Select(line => line.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture)))), CsvText.ContentType, FileName("csv"));
    }

    /// <summary>All numbers, for a spreadsheet.</summary>
    public async Task<IActionResult> OnGetXlsxAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        using var whole = new MemoryStream();
        await whole.SaveAsAsync(Lines().Select(line => Heads.Zip(line).ToDictionary(c => c.First, c => c.Second)), cancellationToken: ct);
        return File(whole.ToArray(), ExcelType, FileName("xlsx"));
    }

    private string[] Heads => [l["Podział"], l["Część"], .. MeasureWords.All.Select(m => l[m.Measure.Short()].Value)];

    private string FileName(string kind) => string.Join('-', new[] { "wskazniki" }.Concat(Period.Query.Select(p => $"{p.Key}-{p.Value}"))) + "." + kind;

    private IEnumerable<object?[]> Lines() =>
    [
        .. Period.IsWhole ? (object?[][])[] : [[l["Okres"].Value, $"{Period.Iso(Period.From)}/{Period.Iso(Period.To)}", .. MeasureWords.All.Select(_ => (object?)null)]],
        [l["Cel"].Value, "", .. MeasureWords.All.Select(m => (object)options.Of(m.Measure))],
        [l["Razem"].Value, "", .. MeasureWords.All.Select(m => (object)Reached.Of(m.Measure))],
        .. from breakdown in Breakdowns
           from part in breakdown.Parts
           select (object?[])[l[Breakdown.WordOf(breakdown.Dimension)].Value, part.Name, .. MeasureWords.All.Select(m => Breakdown.Applies(breakdown.Dimension, m.Measure) ? (object?)part.Counts[m.Measure] : null)],
    ];

    private async Task ReadAsync(CancellationToken ct)
    {
        Period = Period.Of(Request.Query);
        if (Period.IsUpsideDown) ModelState.AddModelError(Period.ToKey, l["Dzień „do” jest przed dniem „od”. Popraw jeden z nich; na razie widać cały projekt."]);
        Whole = await reader.ReadAsync(ct);
        Reached = Period.IsUpsideDown ? Whole : Whole.Within(Period);
        var breakdown = new Breakdown(await region.ReadAsync(ct), l);
        Breakdowns = [.. Enum.GetValues<Dimension>().Select(d => (d, breakdown.Of(d, Reached)))];
    }
}
