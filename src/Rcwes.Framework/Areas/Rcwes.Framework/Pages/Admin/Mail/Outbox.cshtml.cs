using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Modules;
using Rcwes.Framework.Web;

namespace Rcwes.Framework.Pages.Admin.Mail;

/// <summary>Messages of the site, newest first.</summary>
[Authorize(Policy = FrameworkPermissions.MailView)]
internal sealed class OutboxModel(RcwesDb db, MailTemplates templates, TemplateTitles titles, MailOptions options) : PageModel
{
    private const int PageSize = 25;

    [BindProperty(SupportsGet = true, Name = "stan")]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "adresat")]
    public string? Recipient { get; set; }

    [BindProperty(SupportsGet = true, Name = "strona")]
    public int Number { get; set; } = 1;

    public bool Filtered => MailStates.Of(State) is not null || Words.Length > 0;

    /// <summary>Messages stay on this machine as files.</summary>
    public bool OnlyToFolder => options.Transport == MailTransportKind.Folder;

    public IReadOnlyDictionary<MailState, int> Counts { get; private set; } = new Dictionary<MailState, int>();

    public int Total { get; private set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public PageLinks Links { get; private set; } = null!;

    private string Words => Recipient?.Trim() ?? "";

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (Recipient?.Length > MailAddress.Longest) Recipient = Recipient[..MailAddress.Longest];
        var found = db.Set<OutgoingMail>().AsNoTracking().To(Words);
        Counts = await found.GroupBy(m => m.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var state = MailStates.Of(State);
        if (state is not null) found = found.Where(m => m.State == state);
        Total = state is { } one ? Counts.GetValueOrDefault(one) : Counts.Values.Sum();
        var pages = Math.Max(1, (Total + PageSize - 1) / PageSize);
        Number = Math.Clamp(Number, 1, pages);
        Links = new(Number, pages, page => Address(State, page));
        var rows = await found.OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).Skip((Number - 1) * PageSize).Take(PageSize)
            .Select(m => new { m.Id, m.Recipient, m.Subject, m.Template, m.CreatedAt, m.State, m.Attempts, m.NextAttemptAt }).ToListAsync(ct);
        Rows = [.. rows.Select(m => new Row(
            m.Id, m.Recipient, MailMask.Text(m.Subject), templates.Find(m.Template) is { } known ? titles.Of(known) : m.Template,
            Warsaw.FromUtc(m.CreatedAt), m.State, m.State == MailState.Waiting && m.Attempts > 0 && m.NextAttemptAt is { } next ? Warsaw.FromUtc(next) : null))];
    }

    /// <summary>The list with another state or page and the same recipient.</summary>
    public string Address(string? state, int page = 1)
    {
        var query = new QueryString();
        if (MailStates.Of(state) is not null) query = query.Add("stan", state!);
        if (Words.Length > 0) query = query.Add("adresat", Words);
        if (page > 1) query = query.Add("strona", $"{page}");
        return Url.Content("~/admin/poczta") + query;
    }

    /// <summary>A message as the list shows it; times are Polish.</summary>
    internal sealed record Row(Guid Id, string Recipient, string Subject, string Kind, DateTime At, MailState State, DateTime? AgainAt);
}
