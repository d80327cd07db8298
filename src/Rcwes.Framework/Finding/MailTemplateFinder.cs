using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Modules;
using Rcwes.Framework.Pages.Admin;
using Rcwes.Framework.Pages.Admin.Mail;

namespace Rcwes.Framework.Finding;

/// <summary>Kinds of messages whose words staff may change.</summary>
internal sealed class MailTemplateFinder(RcwesDb db, MailTemplates templates, TemplateTitles titles, ModuleNames modules) : IBackOfficeFinder
{
    public FoundKind Kind { get; } = new("szablony", "Szablony wiadomości", 90, FrameworkPermissions.MailTemplates, typeof(FrameworkTexts));

    public async Task<IReadOnlyList<Found>> FindAsync(FinderQuestion question, CancellationToken ct) =>
    [
        .. question.In(await templates.WithOwnAsync(db, ct), titles.Of, template => template.Name)
            .Select(t => new Found(titles.Of(t), $"/admin/poczta/szablony/{t.Name}/{Cultures.Current}", modules.OfName(t.Name))),
    ];
}
