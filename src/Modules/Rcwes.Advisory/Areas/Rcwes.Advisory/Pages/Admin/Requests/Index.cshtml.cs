using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Rcwes.Advisory.Owners;
using Rcwes.Advisory.Requests;
using Rcwes.Advisory.Topics;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Polish;
using Rcwes.Framework.Web;
using Rcwes.Partners.Contracts;

namespace Rcwes.Advisory.Pages.Admin.Requests;

/// <summary>The queue: requests that the person may see, what must be done first on top.</summary>
[Authorize(Policy = AdvisoryPermissions.ViewOwn)]
internal sealed class IndexModel(RequestBook book, TopicList topics, IPartners partners, IPartnerScope scopes, TimeProvider clock) : PageModel
{
    private const int PageSize = 40;

    [BindProperty(Name = "widok", SupportsGet = true)]
    public string? View { get; set; }

    [BindProperty(Name = "temat", SupportsGet = true)]
    public string? Topic { get; set; }

    /// <summary>A partner, or the centre; only for those who see all.</summary>
    [BindProperty(Name = "kto", SupportsGet = true)]
    public Guid? Owner { get; set; }

    [BindProperty(Name = "numer", SupportsGet = true)]
    public string? Number { get; set; }

    public bool MayEdit { get; private set; }

    public IReadOnlyList<AdviceRequest> Requests { get; private set; } = [];

    public IReadOnlyDictionary<string, TopicCard> Topics { get; private set; } = new Dictionary<string, TopicCard>();

    public IReadOnlyDictionary<Guid, string> Owners { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>Partners to choose from; empty for those who see one only.</summary>
    public IReadOnlyList<PartnerCard> Partners { get; private set; } = [];

    public DateOnly Today { get; } = Warsaw.Today(clock);

    public PageLinks Links { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery(Name = "strona")] int page, CancellationToken ct)
    {
        var scope = await scopes.OfAsync(User, AdvisoryPermissions.Seeing, ct);
        var week = scope.PartnerId is { } own && (await partners.WeeksAsync(ct)).TryGetValue(own, out var kept) ? kept : WorkWeek.Office;
        var all = (await book.WithinAsync(User, AdvisoryPermissions.Seeing, helping: true, ct)).AsNoTracking();
        var some = Narrow(all, week.After(Today, 1));
        if (!string.IsNullOrWhiteSpace(Number))
        {
            var numbers = await book.NumbersAsync(Number.Trim(), ct);
            some = some.Where(r => EF.Parameter(numbers).Contains(r.Number));
        }
        var total = await some.CountAsync(ct);
        var pages = (total + PageSize - 1) / PageSize;
        var current = Math.Clamp(page, 1, Math.Max(1, pages));
        // In order by the index alone; whole rows of this page only.
        var ids = await Order(some).Select(r => r.Id).Skip((current - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        var rows = await all.Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, ct);
        Requests = [.. ids.Where(rows.ContainsKey).Select(i => rows[i])];
        Topics = (await topics.AllAsync(ct)).ToDictionary(t => t.Code);
        Owners = await book.NamesAsync(Requests.Select(r => r.OwnerId), ct);
        Partners = scope.IsAll ? await partners.ActiveAsync(ct) : [];
        Links = new(current, pages, n => With("strona", n > 1 ? n.ToString(System.Globalization.CultureInfo.InvariantCulture) : null));
        MayEdit = !(await scopes.OfAsync(User, AdvisoryPermissions.Editing, ct)).IsNone;
    }

    /// <summary>The address of the same list in another view.</summary>
    public string In(string? view) => Url.Content("~/admin/doradztwo") + (view is null ? "" : "?widok=" + view);

    private IQueryable<AdviceRequest> Narrow(IQueryable<AdviceRequest> some, DateOnly soon)
    {
        var me = User.FindFirstValue(ClaimTypes.NameIdentifier);
        some = View == "zamkniete" ? some.Where(r => r.State == RequestState.Closed) : some.Where(r => r.State != RequestState.Closed);
        some = View switch
        {
            "moje" => some.Where(r => r.AdviserId == me),
            "nieprzyjete" => some.Where(r => r.State == RequestState.Routed || r.State == RequestState.Returned),
            "pilne" => some.Where(r => r.DueOn >= Today && r.DueOn <= soon),
            "po-terminie" => some.Where(r => r.DueOn < Today),
            "czeka" => some.Where(r => r.State == RequestState.Waiting),
            _ => some,
        };
        if (!string.IsNullOrEmpty(Topic)) some = some.Where(r => r.Topic == Topic);
        if (Owner is { } owner) some = some.Where(r => r.OwnerId == owner);
        return some;
    }

    private IQueryable<AdviceRequest> Order(IQueryable<AdviceRequest> some) => View == "zamkniete"
        ? some.OrderByDescending(r => r.ClosedUtc).ThenByDescending(r => r.Id)
        : some.OrderBy(r => r.DueOn == null).ThenBy(r => r.DueOn).ThenBy(r => r.SentUtc);

    private string With(string name, string? value) => QueryHelpers.AddQueryString(Url.Content("~/admin/doradztwo"), new Dictionary<string, string?>
    {
        ["widok"] = View,
        ["temat"] = Topic,
        ["kto"] = Owner?.ToString(),
        ["numer"] = Number,
        [name] = value,
    }.Where(p => !string.IsNullOrEmpty(p.Value)));

    /// <summary>The centre as a choice among owners.</summary>
    public static Guid Centre => RequestOwner.Centre;
}
