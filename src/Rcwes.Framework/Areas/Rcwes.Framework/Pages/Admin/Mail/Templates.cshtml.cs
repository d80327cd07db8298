using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Modules;

namespace Rcwes.Framework.Pages.Admin.Mail;

/// <summary>All kinds of messages, by module; those that staff added stand first.</summary>
[Authorize(Policy = FrameworkPermissions.MailTemplates)]
internal sealed class TemplatesModel(RcwesDb db, MailTemplates templates, TemplateTitles titles, ModuleNames modules, IStringLocalizer<FrameworkTexts> texts) : PageModel
{
    public IReadOnlyList<Group> Groups { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var changed = await db.Set<MailTemplateText>().AsNoTracking().Select(t => new { t.Name, t.Culture, t.ChangedAt }).ToListAsync(ct);
        Groups =
        [
            .. (await templates.WithOwnAsync(db, ct))
                .Select(t => new
                {
                    t.IsOwn,
                    Module = t.IsOwn ? texts["Własne szablony"] : modules.OfName(t.Name),
                    Row = new Row(t.Name, titles.Of(t), [.. Cultures.Codes.Select(code => new Version(code,
                        changed.Find(c => c.Name == t.Name && c.Culture == code)?.ChangedAt is { } at ? Warsaw.FromUtc(at) : null))]),
                })
                .GroupBy(t => (t.IsOwn, t.Module), t => t.Row).OrderByDescending(g => g.Key.IsOwn).ThenBy(g => g.Key.Module, StringComparer.CurrentCulture)
                .Select(g => new Group(g.Key.Module, g.Key.IsOwn, [.. g.OrderBy(r => r.Title, StringComparer.CurrentCulture)])),
        ];
    }

    internal sealed record Group(string Module, bool IsOwn, IReadOnlyList<Row> Rows);

    internal sealed record Row(string Name, string Title, IReadOnlyList<Version> Versions);

    /// <summary>The words in one language; the moment is Polish and null while the built-in words are in force, or none are written yet.</summary>
    internal sealed record Version(string Culture, DateTime? ChangedAt);
}
