using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Claims;

namespace Rcwes.Institutions.Pages.Admin.Representatives;

/// <summary>People who ask for access to entries, who have it, and who had.</summary>
[Authorize(Policy = InstitutionsPermissions.Approve)]
internal sealed class IndexModel(ClaimDesk desk, IStringLocalizer<InstitutionsTexts> texts) : PageModel
{
    public static IReadOnlyList<(string Value, RepresentativeState State, string Words)> Tabs { get; } =
        [("", RepresentativeState.Asked, "Proszą o dostęp"), ("maja", RepresentativeState.Active, "Mają dostęp"), ("odmowa", RepresentativeState.Refused, "Odmowa"), ("zakonczone", RepresentativeState.Ended, "Zakończone")];

    public string Tab { get; private set; } = "";

    public IReadOnlyList<RepresentativeLine> Lines { get; private set; } = [];

    public int Total { get; private set; }

    public PageLinks Links { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery(Name = "stan")] string? state, [FromQuery(Name = "strona")] int page, CancellationToken ct)
    {
        ViewData["Title"] = texts["Przedstawiciele instytucji"].Value;
        var tab = Tabs.FirstOrDefault(t => t.Value == state, Tabs[0]);
        Tab = tab.Value;
        page = Math.Clamp(page, 1, 10_000);
        (Lines, Total) = await desk.ListAsync(tab.State, page, ct);
        var pages = Math.Max(1, (Total + ClaimDesk.PageSize - 1) / ClaimDesk.PageSize);
        Links = new(page, pages, n => Url.Content("~/admin/instytucje/przedstawiciele") + (Tab.Length > 0 ? $"?stan={Tab}&strona={n}" : $"?strona={n}"));
    }
}
