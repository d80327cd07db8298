using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using MiniExcelLibs;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Contracts;
using Rcwes.Participants.Indicators;

namespace Rcwes.Participants.Pages.Admin.Indicators;

/// <summary>What was reached of what was promised; every number leads to what is behind it.</summary>
[Authorize(Policy = ParticipantsPermissions.Indicators)]
internal sealed class IndexModel(ReachedReader reader, IRegion region, ParticipantsOptions options, IAuthorizationService authorization, IStringLocalizer<ParticipantsTexts> l) : PageModel
{
    private const string ExcelType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public Reached Reached { get; private set; } = null!;

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
        return File(CsvText.Of(Heads, Lines().Select(line => line.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture)))), CsvText.ContentType, "wskazniki.csv");
    }

    /// <summary>All numbers, for a spreadsheet.</summary>
    public async Task<IActionResult> OnGetXlsxAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        using var whole = new MemoryStream();
        await whole.SaveAsAsync(Lines().Select(line => Heads.Zip(line).ToDictionary(c => c.First, c => c.Second)), cancellationToken: ct);
        return File(whole.ToArray(), ExcelType, "wskazniki.xlsx");
    }

    private string[] Heads => [l["Podział"], l["Część"], .. MeasureWords.All.Select(m => l[m.Measure.Short()].Value)];

    private IEnumerable<object?[]> Lines() =>
    [
        [l["Cel"].Value, "", .. MeasureWords.All.Select(m => (object)options.Of(m.Measure))],
        [l["Razem"].Value, "", .. MeasureWords.All.Select(m => (object)Reached.Of(m.Measure))],
        .. from breakdown in Breakdowns
           from part in breakdown.Parts
           select (object?[])[l[Breakdown.WordOf(breakdown.Dimension)].Value, part.Name, .. MeasureWords.All.Select(m => Breakdown.Applies(breakdown.Dimension, m.Measure) ? (object?)part.Counts[m.Measure] : null)],
    ];

    private async Task ReadAsync(CancellationToken ct)
    {
        Reached = await reader.ReadAsync(ct);
        var breakdown = new Breakdown(await region.ReadAsync(ct), l);
        Breakdowns = [.. Enum.GetValues<Dimension>().Select(d => (d, breakdown.Of(d, Reached)))];
    }
}
