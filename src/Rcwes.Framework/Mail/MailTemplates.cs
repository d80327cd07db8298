using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Mail;

/// <summary>All registered kinds of messages, and the words that are in force.</summary>
internal sealed class MailTemplates
{
    private readonly Dictionary<string, MailTemplate> _byName;

    public MailTemplates(IEnumerable<MailTemplate> templates) =>
        _byName = templates.ToDictionary(t => t.Name, StringComparer.Ordinal);

    public IEnumerable<MailTemplate> All => _byName.Values.OrderBy(t => t.Name, StringComparer.Ordinal);

    public MailTemplate? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The kinds of the modules, and those that staff added.</summary>
    public async Task<IReadOnlyList<MailTemplate>> WithOwnAsync(RcwesDb db, CancellationToken ct) =>
        [.. All, .. (await db.Set<OwnTemplate>().AsNoTracking().OrderBy(t => t.Name).ToListAsync(ct)).Select(t => t.Template)];

    public async Task<MailTemplate?> FindAsync(RcwesDb db, string name, CancellationToken ct) =>
        Find(name) ?? (await db.Set<OwnTemplate>().AsNoTracking().SingleOrDefaultAsync(t => t.Name == name, ct))?.Template;

    public MailTemplate Get(string name) =>
        Find(name) ?? throw new InvalidOperationException($"No mail template is called '{name}': register it with AddMailTemplate.");

    /// <summary>The text that staff changed, or null while the built-in one is in force.</summary>
    public static async Task<MailText?> ChangedAsync(RcwesDb db, string name, string culture, CancellationToken ct) =>
        await db.Set<MailTemplateText>().Where(t => t.Name == name && t.Culture == culture)
            .Select(t => new MailText(t.Subject, t.Body)).FirstOrDefaultAsync(ct);
}
