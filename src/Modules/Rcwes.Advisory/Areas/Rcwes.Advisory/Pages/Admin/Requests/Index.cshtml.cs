using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rcwes.Advisory.Requests;
using Rcwes.Advisory.Topics;
using Rcwes.Framework.Web;
using Rcwes.Partners.Contracts;

namespace Rcwes.Advisory.Pages.Admin.Requests;

/// <summary>The requests that the person may see: all of them, or those of one's own partner.</summary>
[Authorize(Policy = AdvisoryPermissions.ViewOwn)]
internal sealed class IndexModel(RequestBook book, TopicList topics, IPartnerScope scopes) : PageModel
{
    private const int PageSize = 40;

    public bool Closed { get; private set; }

    public bool MayEdit { get; private set; }

    public IReadOnlyList<AdviceRequest> Requests { get; private set; } = [];

    public IReadOnlyDictionary<string, TopicCard> Topics { get; private set; } = new Dictionary<string, TopicCard>();

    public IReadOnlyDictionary<Guid, string> Owners { get; private set; } = new Dictionary<Guid, string>();

    public PageLinks Links { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery(Name = "widok")] string? view, [FromQuery(Name = "strona")] int page, CancellationToken ct)
    {
        Closed = view == "zamkniete";
        var current = Math.Max(1, page);
        var some = (await book.WithinAsync(User, AdvisoryPermissions.Seeing, ct)).AsNoTracking();
        some = Closed ? some.Where(r => r.State == RequestState.Closed) : some.Where(r => r.State != RequestState.Closed);
        var total = await some.CountAsync(ct);
        Requests = await some.OrderByDescending(r => r.SentUtc).Skip((current - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        Topics = (await topics.AllAsync(ct)).ToDictionary(t => t.Code);
        Owners = await book.NamesAsync(Requests.Select(r => r.OwnerId), ct);
        Links = new(current, (total + PageSize - 1) / PageSize, n => Url.Content("~/admin/doradztwo") + (Closed ? "?widok=zamkniete&" : "?") + "strona=" + n);
        MayEdit = !(await scopes.OfAsync(User, AdvisoryPermissions.Editing, ct)).IsNone;
    }
}
