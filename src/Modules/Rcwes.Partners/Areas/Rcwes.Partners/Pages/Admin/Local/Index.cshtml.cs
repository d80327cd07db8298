using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Contracts;
using Rcwes.Partners.Local;

namespace Rcwes.Partners.Pages.Admin.Local;

/// <summary>Local partnerships, and how many wishes to join wait.</summary>
[Authorize(Policy = PartnersPermissions.Local)]
internal sealed class IndexModel(RcwesDb db, LocalBook book, IRegion region) : PageModel
{
    public IReadOnlyList<LocalPartnership> Partnerships { get; private set; } = [];

    public IReadOnlyDictionary<Guid, int> Members { get; private set; } = new Dictionary<Guid, int>();

    public int Waiting { get; private set; }

    public Region Region { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Partnerships = await db.Set<LocalPartnership>().AsNoTracking().OrderBy(l => l.Name).ToListAsync(ct);
        Members = await book.CountsAsync(ct);
        Waiting = await db.Set<JoinRequest>().CountAsync(r => r.State == JoinState.Waiting, ct);
        Region = await region.ReadAsync(ct);
    }
}
