using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Partners.Contracts;
using Rcwes.Trainings.Catalogue;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Pages.Admin.Editions;

/// <summary>The editions that the person may see: all of them, or those of one's own partner.</summary>
[Authorize(Policy = TrainingsPermissions.ViewOwn)]
internal sealed class IndexModel(EditionBook book, CatalogueReader reader, SmallestGroup group, IPartnerScope scopes, TimeProvider clock) : PageModel
{
    private const int PageSize = 40;

    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    public bool Past { get; private set; }

    public bool MayEdit { get; private set; }

    public IReadOnlyList<EditionCard> Cards { get; private set; } = [];

    /// <summary>Editions that begin soon, with how many people are missing for their smallest group.</summary>
    public IReadOnlyDictionary<Guid, int> Missing { get; private set; } = new Dictionary<Guid, int>();

    public PageLinks Links { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery(Name = "kiedy")] string? when, [FromQuery(Name = "strona")] int page, CancellationToken ct)
    {
        Past = when == "dawne";
        var (today, current) = (Warsaw.Today(clock), Math.Max(1, page));
        var some = (await book.WithinAsync(User, TrainingsPermissions.Seeing, ct)).AsNoTracking();
        some = Past ? some.Where(e => e.LastDay < today).OrderByDescending(e => e.LastDay) : some.Where(e => e.LastDay == null || e.LastDay >= today).OrderBy(e => e.FirstDay);
        var total = await some.CountAsync(ct);
        Cards = await reader.CardsAsync(await some.Skip((current - 1) * PageSize).Take(PageSize).ToListAsync(ct), ct);
        Missing = await group.MissingAsync(Cards.Select(c => c.Edition), ct);
        Links = new(current, (total + PageSize - 1) / PageSize, n => Url.Content("~/admin/szkolenia") + (Past ? "?kiedy=dawne&" : "?") + "strona=" + n);
        MayEdit = !(await scopes.OfAsync(User, TrainingsPermissions.Editing, ct)).IsNone;
    }
}
