using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Modules;

namespace Rcwes.Framework.Pages.Admin.Mail;

/// <summary>All kinds of messages, by module.</summary>
[Authorize(Policy = FrameworkPermissions.MailTemplates)]
internal sealed class TemplatesModel(RcwesDb db, MailTemplates templates, TemplateTitles titles, ModuleNames modules) : PageModel
{
    public IReadOnlyList<Group> Groups { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var changed = await db.Set<MailTemplateText>().AsNoTracking().Select(t => new { t.Name, t.Culture, t.ChangedAt }).ToListAsync(ct);
        Groups =
        [
            .. templates.All
                .Select(t => new
                {
                    Module = modules.OfName(t.Name),
                    Row = new Row(t.Name, titles.Of(t), [.. Cultures.Codes.Select(code => new Version(code,
                        changed.Find(c => c.Name == t.Name && c.Culture == code)?.ChangedAt is { } at ? Warsaw.FromUtc(at) : null))]),
                })
                .GroupBy(t => t.Module, t => t.Row, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.CurrentCulture)
                .Select(g => new Group(g.Key, [.. g.OrderBy(r => r.Title, StringComparer.CurrentCulture)])),
        ];
    }

    internal sealed record Group(string Module, IReadOnlyList<Row> Rows);

    internal sealed record Row(string Name, string Title, IReadOnlyList<Version> Versions);

    /// <summary>The words in one language; the moment is Polish and null while the built-in words are in force.</summary>
    internal sealed record Version(string Culture, DateTime? ChangedAt);
}
