using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Bulk;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Claims;

namespace Rcwes.Institutions.Pages.Admin.Corrections;

/// <summary>Corrections of representatives: what waits, and what was decided.</summary>
[Authorize(Policy = InstitutionsPermissions.View)]
internal sealed class IndexModel(CorrectionDesk desk, BulkDesk bulk, IStringLocalizer<InstitutionsTexts> texts) : PageModel
{
    public bool Decided { get; private set; }

    public IReadOnlyList<CorrectionLine> Lines { get; private set; } = [];

    public int Total { get; private set; }

    /// <summary>Null where nothing waits.</summary>
    public BulkView? Bulk { get; private set; }

    public PageLinks Links { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery(Name = "stan")] string? state, [FromQuery(Name = "strona")] int page, CancellationToken ct)
    {
        ViewData["Title"] = texts["Poprawki instytucji"].Value;
        Decided = state == "zalatwione";
        page = Math.Clamp(page, 1, 10_000);
        (Lines, Total) = await desk.ListAsync(Decided, page, ct);
        var pages = Math.Max(1, (Total + CorrectionDesk.PageSize - 1) / CorrectionDesk.PageSize);
        Links = new(page, pages, n => Url.Content("~/admin/instytucje/poprawki") + (Decided ? $"?stan=zalatwione&strona={n}" : $"?strona={n}"));
        if (!Decided) Bulk = await bulk.ViewAsync(CorrectionList.Key, HttpContext, [.. Lines.Select(l => $"{l.Correction.Id}")], Total, ct);
    }
}
