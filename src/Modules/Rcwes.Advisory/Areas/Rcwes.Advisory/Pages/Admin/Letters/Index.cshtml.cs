using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rcwes.Advisory.Letters;
using Rcwes.Advisory.Requests;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;

namespace Rcwes.Advisory.Pages.Admin.Letters;

/// <summary>Letters that came in and what became of each, for the moderator; who wrote them stands in the requests only.</summary>
[Authorize(Policy = AdvisoryPermissions.Edit)]
internal sealed class IndexModel(RcwesDb db, MailboxOptions mailbox) : PageModel
{
    private const int PageSize = 50;

    public MailboxOptions Mailbox => mailbox;

    public IReadOnlyList<(ReceivedLetter Letter, string? Number)> Lines { get; private set; } = [];

    public PageLinks Links { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery(Name = "strona")] int page, CancellationToken ct)
    {
        var letters = db.Set<ReceivedLetter>().AsNoTracking();
        var pages = Math.Max(1, (await letters.CountAsync(ct) + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var lines = await letters.OrderByDescending(r => r.AtUtc).ThenBy(r => r.Key).Skip((page - 1) * PageSize).Take(PageSize)
            .Select(r => new { Letter = r, Number = db.Set<AdviceRequest>().Where(q => q.Id == r.RequestId).Select(q => q.Number).FirstOrDefault() }).ToListAsync(ct);
        Lines = [.. lines.Select(line => (line.Letter, line.Number))];
        Links = new(page, pages, n => Url.Content("~/admin/doradztwo/listy") + (n > 1 ? "?strona=" + n.ToString(CultureInfo.InvariantCulture) : ""));
    }
}
