using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Mistakes;

namespace Rcwes.Institutions.Pages.Admin.Mistakes;

/// <summary>Reports of mistakes in entries: what waits, and what was done.</summary>
[Authorize(Policy = InstitutionsPermissions.View)]
public sealed class IndexModel(IServiceProvider services, IStringLocalizer<InstitutionsTexts> texts) : PageModel
{
    public bool Closed { get; private set; }

    internal IReadOnlyList<MistakeLine> Lines { get; private set; } = [];

    public int Total { get; private set; }

    public PageLinks Links { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery(Name = "stan")] string? state, [FromQuery(Name = "strona")] int page, CancellationToken ct)
    {
        ViewData["Title"] = texts["Zgłoszone błędy"].Value;
        Closed = state == "zamkniete";
        page = Math.Clamp(page, 1, 10_000);
        (Lines, Total) = await services.GetRequiredService<MistakeBook>().ListAsync(Closed ? MistakeState.Closed : MistakeState.Open, page, ct);
        var pages = Math.Max(1, (Total + MistakeBook.PageSize - 1) / MistakeBook.PageSize);
        Links = new(page, pages, n => Url.Content("~/admin/instytucje/bledy") + (Closed ? $"?stan=zamkniete&strona={n}" : $"?strona={n}"));
    }
}
