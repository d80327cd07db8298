using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Bulk;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Modules;
using Rcwes.Framework.Web;

namespace Rcwes.Framework.Pages.Admin.Mail;

/// <summary>Messages of the site, newest first.</summary>
[Authorize(Policy = FrameworkPermissions.MailView)]
internal sealed class OutboxModel(RcwesDb db, MailTemplates templates, TemplateTitles titles, MailOptions options, BulkDesk bulk, IStringLocalizer<FrameworkTexts> texts) : PageModel
{
    private const int PageSize = 25;
    private const int MostInFile = 20_000;

    /// <summary>What kinds of messages are called, by name.</summary>
    private Dictionary<string, string> _titles = [];

    public MailFilter Filter { get; private set; } = null!;

    /// <summary>Messages stay on this machine as files.</summary>
    public bool OnlyToFolder => options.Transport == MailTransportKind.Folder;

    public IReadOnlyDictionary<MailState, int> Counts { get; private set; } = new Dictionary<MailState, int>();

    public int Total { get; private set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    /// <summary>Kinds of messages to choose from.</summary>
    public IReadOnlyList<(string Name, string Title)> Kinds { get; private set; } = [];

    public BulkView Bulk { get; private set; } = null!;

    public PageLinks Links { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Filter = MailFilter.Of(Request.Query);
        await ReadTitlesAsync(ct);
        Kinds = [.. _titles.Select(t => (t.Key, t.Value)).OrderBy(t => t.Value, StringComparer.CurrentCulture)];
        Counts = await Filter.Narrow(db, withState: false).GroupBy(m => m.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        Total = MailStates.Of(Filter.State) is { } one ? Counts.GetValueOrDefault(one) : Counts.Values.Sum();
        var pages = Math.Max(1, (Total + PageSize - 1) / PageSize);
        var number = Math.Min(Filter.Page, pages);
        Links = new(number, pages, page => Address(Filter.State, page));
        Rows = await ReadAsync((number - 1) * PageSize, PageSize, ct);
        Bulk = await bulk.ViewAsync(MailList.Key, HttpContext, [.. Rows.Select(r => $"{r.Id}")], Total, ct);
    }

    /// <summary>Everything that the filter finds, for a spreadsheet.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct)
    {
        Filter = MailFilter.Of(Request.Query);
        await ReadTitlesAsync(ct);
        var rows = await ReadAsync(0, MostInFile, ct);
        return File(CsvText.Of([texts["Temat"], texts["Rodzaj"], texts["Adresat"], texts["Stan"], texts["Utworzona"]],
            rows.Select(r => new[] { r.Subject, r.Kind, r.Recipient, texts[r.State.Word()].Value, r.At.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) })), CsvText.ContentType, "poczta.csv");
    }

    /// <summary>The list with another state or page and otherwise the same question.</summary>
    public string Address(string? state, int page = 1, bool csv = false) => Url.Content("~/admin/poczta") + Filter.Query(state, page, csv);

    private async Task ReadTitlesAsync(CancellationToken ct) => _titles = (await templates.WithOwnAsync(db, ct)).ToDictionary(t => t.Name, titles.Of, StringComparer.Ordinal);

    private async Task<IReadOnlyList<Row>> ReadAsync(int skip, int most, CancellationToken ct)
    {
        var rows = await Filter.Narrow(db, withState: true).OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).Skip(skip).Take(most)
            .Select(m => new { m.Id, m.Recipient, m.Subject, m.Template, m.CreatedAt, m.State, m.Attempts, m.NextAttemptAt }).ToListAsync(ct);
        return [.. rows.Select(m => new Row(
            m.Id, m.Recipient, MailMask.Text(m.Subject), _titles.GetValueOrDefault(m.Template, m.Template),
            Warsaw.FromUtc(m.CreatedAt), m.State, m.State == MailState.Waiting && m.Attempts > 0 && m.NextAttemptAt is { } next ? Warsaw.FromUtc(next) : null))];
    }

    /// <summary>A message as the list shows it; times are Polish.</summary>
    internal sealed record Row(Guid Id, string Recipient, string Subject, string Kind, DateTime At, MailState State, DateTime? AgainAt);
}
