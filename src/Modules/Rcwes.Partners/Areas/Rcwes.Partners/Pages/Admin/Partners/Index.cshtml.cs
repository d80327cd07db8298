using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Institutions.Contracts;
using Rcwes.Partners.Organisations;

namespace Rcwes.Partners.Pages.Admin.Partners;

/// <summary>The partners that the person may see: all of them, or the one of their own.</summary>
[Authorize(Policy = PartnersPermissions.ViewOwn)]
internal sealed class IndexModel(PartnerBook book, RcwesDb db, IRegion region, IAuthorizationService authorization, TimeProvider clock) : PageModel
{
    public bool Ended { get; private set; }

    public bool MayAdd { get; private set; }

    public IReadOnlyList<Partner> Partners { get; private set; } = [];

    public IReadOnlyDictionary<Guid, int> People { get; private set; } = new Dictionary<Guid, int>();

    public Region Region { get; private set; } = null!;

    public DateOnly Today { get; } = Warsaw.Today(clock);

    public async Task OnGetAsync([FromQuery(Name = "stan")] string? state, CancellationToken ct)
    {
        Ended = state == "zakonczone";
        var wanted = Ended ? PartnerState.Ended : PartnerState.Active;
        Partners = await (await book.WithinAsync(User, PartnersPermissions.Seeing, ct)).AsNoTracking().Where(p => p.State == wanted).OrderBy(p => p.Name).ToListAsync(ct);
        People = await db.Set<PartnerStaff>().Where(s => s.LeftUtc == null).GroupBy(s => s.PartnerId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        MayAdd = (await authorization.AuthorizeAsync(User, PartnersPermissions.Edit)).Succeeded;
        Region = await region.ReadAsync(ct);
    }
}
