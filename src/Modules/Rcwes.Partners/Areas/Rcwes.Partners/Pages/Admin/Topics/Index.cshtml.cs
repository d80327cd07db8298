using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Partners.Topics;

namespace Rcwes.Partners.Pages.Admin.Topics;

/// <summary>The vocabulary of support.</summary>
[Authorize(Policy = PartnersPermissions.Edit)]
internal sealed class IndexModel(RcwesDb db) : PageModel
{
    public IReadOnlyList<PartnerTopic> Topics { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) =>
        Topics = [.. (await db.Set<PartnerTopic>().AsNoTracking().ToListAsync(ct)).OrderBy(t => t.Kind).ThenBy(t => t.Order)];
}
