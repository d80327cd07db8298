using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Advisory.Reports;
using Rcwes.Framework.Web;

namespace Rcwes.Advisory.Pages.Admin.Reports;

/// <summary>What is behind a number. What has gone to somebody else since is counted where it was, but cannot be opened.</summary>
[Authorize(Policy = AdvisoryPermissions.ViewOwn)]
internal sealed class BehindModel(IServiceProvider services) : ReportPage(services)
{
    /// <summary>A part that has no code: outside the voivodeship.</summary>
    public const string Elsewhere = "poza";

    private const int PageSize = 50;

    public ReportMeasure Measure { get; private set; }

    public string? Part { get; private set; }

    public IReadOnlyList<ReportLine> Lines { get; private set; } = [];

    public int Total { get; private set; }

    public PageLinks Links { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "miara")] string? key, [FromQuery(Name = "wymiar")] string? by, [FromQuery(Name = "czesc")] string? part, [FromQuery(Name = "strona")] int page, CancellationToken ct)
    {
        if (ReportWords.Measure(key) is not { } measure) return NotFound();
        await ReadAsync(ct);
        Measure = measure;
        var lines = Report.Of(measure);
        if (Enum.TryParse<ReportDimension>(by, out var dimension) && Enum.IsDefined(dimension) && part is not null)
        {
            var wanted = part == Elsewhere ? "" : part;
            lines = [.. lines.Where(line => line.KeyOf(dimension) == wanted)];
            if (lines.Count > 0) Part = NameOf(dimension, wanted);
        }
        ViewData["Title"] = ReportWords.Of(measure, L);
        PageHead.Of(ViewData).Trail.Add(new(L["Sprawozdania z doradztwa"], With("/admin/doradztwo/sprawozdania"), []));
        Total = lines.Count;
        var pages = Math.Max(1, (Total + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        Lines = [.. lines.Skip((page - 1) * PageSize).Take(PageSize)];
        Links = new(page, pages, n => With("/admin/doradztwo/sprawozdania/lista", ("miara", key), ("wymiar", by), ("czesc", part), ("strona", n > 1 ? n.ToString(CultureInfo.InvariantCulture) : null)));
        return Page();
    }

    /// <summary>Heading of the day of a line.</summary>
    public string DayHead => Measure switch
    {
        ReportMeasure.Breaches => L["Ostatni dzień w terminie"],
        ReportMeasure.Hours => L["Dzień rozmowy"],
        ReportMeasure.Referrals => L["Dzień skierowania"],
        _ => L["Wysłano"],
    };

    /// <summary>Heading of what else is known; empty for nothing.</summary>
    public string MoreHead => Measure switch
    {
        ReportMeasure.Answered => L["Dni robocze do odpowiedzi"],
        ReportMeasure.Breaches => L["Czego nie zrobiono w terminie"],
        ReportMeasure.Hours => L["Karta i godziny"],
        ReportMeasure.Referrals => L["Szkolenie"],
        _ => "",
    };

    public string More(ReportLine line) => Measure switch
    {
        ReportMeasure.Answered => line.Value.ToString("0", CultureInfo.CurrentCulture),
        ReportMeasure.Hours => $"{line.What}, {L["{0} godz.", line.Value.ToString("0.##", CultureInfo.CurrentCulture)].Value}",
        _ => line.What,
    };
}
