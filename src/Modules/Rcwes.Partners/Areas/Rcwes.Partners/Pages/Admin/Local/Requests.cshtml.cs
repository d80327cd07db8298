using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;
using Rcwes.Partners.Local;

namespace Rcwes.Partners.Pages.Admin.Local;

/// <summary>Wishes to join: what waits longest first.</summary>
[Authorize(Policy = PartnersPermissions.Local)]
internal sealed class RequestsModel(RcwesDb db, IStringLocalizer<PartnersTexts> l) : PageModel
{
    private const int Most = 200;

    public bool Answered { get; private set; }

    public IReadOnlyList<(JoinRequest Request, string Partnership)> Requests { get; private set; } = [];

    public async Task OnGetAsync([FromQuery(Name = "stan")] string? state, CancellationToken ct)
    {
        ViewData["Title"] = l["Zgłoszenia do partnerstw"].Value;
        PageHead.Of(ViewData).Trail.Add(new(l["Partnerstwa lokalne"], Url.Content("~/admin/partnerstwa-lokalne"), []));
        Answered = state == "zalatwione";
        var wanted = Answered ? JoinState.Answered : JoinState.Waiting;
        var rows = from request in db.Set<JoinRequest>().AsNoTracking()
                   join local in db.Set<LocalPartnership>() on request.PartnershipId equals local.Id
                   where request.State == wanted
                   select new { request, local.Name };
        var ordered = Answered ? rows.OrderByDescending(r => r.request.AnsweredUtc) : rows.OrderBy(r => r.request.SentUtc);
        Requests = [.. (await ordered.Take(Most).ToListAsync(ct)).Select(r => (r.request, r.Name))];
    }
}
