using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Search.Synonyms;

namespace Rcwes.Search.Pages.Admin.Synonyms;

/// <summary>All sets of synonyms.</summary>
[Authorize(Policy = SearchPermissions.Manage)]
internal sealed class IndexModel(RcwesDb db) : PageModel
{
    public IReadOnlyList<SynonymSet> Sets { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) =>
        Sets = [.. (await db.Set<SynonymSet>().AsNoTracking().ToListAsync(ct)).OrderBy(s => s.Phrases, StringComparer.Create(Cultures.Polish, true))];
}
