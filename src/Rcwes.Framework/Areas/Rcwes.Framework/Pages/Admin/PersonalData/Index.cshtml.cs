using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Modules;
using Rcwes.Framework.PersonalData;

namespace Rcwes.Framework.Pages.Admin.PersonalData;

/// <summary>Requests of people about their data: those that wait first, by their day.</summary>
[Authorize(Policy = FrameworkPermissions.PersonalData)]
internal sealed class IndexModel(RcwesDb db, TimeProvider clock) : PageModel
{
    private const int Most = 200;

    public IReadOnlyList<SubjectRequest> Requests { get; private set; } = [];

    public DateOnly Today => Warsaw.Today(clock);

    public async Task OnGetAsync(CancellationToken ct) =>
        Requests = await db.Set<SubjectRequest>().AsNoTracking().OrderByDescending(r => r.State == SubjectRequestState.Open).ThenBy(r => r.State == SubjectRequestState.Open ? r.DueOn : DateOnly.MaxValue).ThenByDescending(r => r.Number).Take(Most).ToListAsync(ct);
}
