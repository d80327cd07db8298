using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Contracts;
using Rcwes.Participants.Entitlements;
using Rcwes.Participants.People;
using Rcwes.Participants.Supports;

namespace Rcwes.Participants.Pages.Admin.People;

/// <summary>All people, with filters in the address.</summary>
[Authorize(Policy = ParticipantsPermissions.View)]
internal sealed class IndexModel(RcwesDb db, IRegion region, ParticipantsOptions options, IAuthorizationService authorization) : PageModel
{
    public PersonFilter Filter { get; private set; } = new();

    public IReadOnlyList<Person> Rows { get; private set; } = [];

    public int Total { get; private set; }

    public PageLinks Links { get; private set; } = null!;

    public Region Region { get; private set; } = null!;

    public IReadOnlyDictionary<Guid, int> Used { get; private set; } = new Dictionary<Guid, int>();

    public IReadOnlyDictionary<Guid, int> Supported { get; private set; } = new Dictionary<Guid, int>();

    public bool MayEdit { get; private set; }

    public int Limit => options.TrainingLimit;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Filter = PersonFilter.From(Request.Query);
        var people = Filter.Of(db);
        Total = await people.CountAsync(ct);
        var pages = Math.Max(1, (Total + PersonFilter.PageSize - 1) / PersonFilter.PageSize);
        if (Filter.Page > pages) return Redirect(Url.Content("~/admin/uczestnicy" + (Filter with { Page = pages }).Query()));
        Rows = await people.Skip((Filter.Page - 1) * PersonFilter.PageSize).Take(PersonFilter.PageSize).ToListAsync(ct);
        Links = new(Filter.Page, pages, number => Url.Content("~/admin/uczestnicy") + (Filter with { Page = number }).Query());
        var ids = Rows.Select(r => r.Id).ToList();
        Used = await db.Set<HeldEntitlement>().Where(h => ids.Contains(h.PersonId) && h.ReturnedUtc == null).GroupBy(h => h.PersonId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var supported = db.Set<SupportEntry>().Standing().Join(db.Set<Person>(), e => e.PersonId, p => p.Id, (e, p) => p.JoinedIntoId ?? p.Id);
        Supported = await supported.Where(id => ids.Contains(id)).GroupBy(id => id).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        Region = await region.ReadAsync(ct);
        MayEdit = (await authorization.AuthorizeAsync(User, ParticipantsPermissions.Edit)).Succeeded;
        return Page();
    }
}
