using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Mail;

/// <summary>What staff do with own templates, beside their words. Each act is one commit.</summary>
internal sealed class OwnTemplateDesk(RcwesDb db, MailRenderer renderer, IEnumerable<IOwnLetterUse> uses, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public Task<OwnTemplate?> FindAsync(string name, CancellationToken ct) => db.Set<OwnTemplate>().SingleOrDefaultAsync(t => t.Name == name, ct);

    /// <exception cref="RuleException">There is one of this title, or the list of values cannot be read.</exception>
    public async Task<OwnTemplate> CreateAsync(string title, string values, Actor actor, CancellationToken ct)
    {
        var template = OwnTemplate.Named(title);
        if (await db.Set<OwnTemplate>().AnyAsync(t => t.Name == template.Name || t.Title == title, ct)) throw Taken();
        template.Write(title, values, Now);
        db.Add(template);
        db.Activities.Add(template.Tell("created", actor, Now));
        await SaveAsync(ct);
        return template;
    }

    /// <exception cref="RuleException">Another has this title, the list of values cannot be read, or the words ask for a value that is not in it.</exception>
    public async Task ChangeAsync(OwnTemplate template, string title, string values, Actor actor, CancellationToken ct)
    {
        if (await db.Set<OwnTemplate>().AnyAsync(t => t.Name != template.Name && t.Title == title, ct)) throw Taken();
        var before = (template.Title, template.Examples);
        template.Write(title, values, Now);
        if (before == (template.Title, template.Examples)) return;
        await TryAsync(template.Template, ct);
        db.Activities.Add(template.Tell("renamed", actor, Now));
        await SaveAsync(ct);
    }

    /// <summary>What sends letters of this kind.</summary>
    public async Task<IReadOnlyList<OwnLetterUse>> UsesAsync(string name, CancellationToken ct)
    {
        var found = new List<OwnLetterUse>();
        foreach (var use in uses) found.AddRange(await use.OfAsync(name, ct));
        return found;
    }

    /// <exception cref="RuleException">Something sends letters of this kind.</exception>
    public async Task RemoveAsync(OwnTemplate template, Actor actor, CancellationToken ct)
    {
        if ((await UsesAsync(template.Name, ct)).Count > 0) throw new RuleException("mail.used", "Tego szablonu ktoś używa. Najpierw wybierz inny tam, skąd wychodzi.");
        db.RemoveRange(await db.Set<MailTemplateText>().Where(t => t.Name == template.Name).ToListAsync(ct));
        db.Remove(template);
        db.Activities.Add(template.Tell("removed", actor, Now));
        await SaveAsync(ct);
    }

    /// <summary>The words must go on working when the list of what they may ask for changes.</summary>
    private async Task TryAsync(MailTemplate template, CancellationToken ct)
    {
        foreach (var words in await db.Set<MailTemplateText>().AsNoTracking().Where(t => t.Name == template.Name).ToListAsync(ct))
        {
            if ((await renderer.RenderAsync(new(words.Subject, words.Body), words.Culture, template.Sample, ct)).Unknown is [var name, ..])
                throw new RuleException("mail.value-used", "Treść wiadomości wstawia „{0}”. Zostaw tę wartość na liście albo najpierw zmień treść.", name) { Field = OwnValue.Field };
        }
    }

    private async Task SaveAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (StorageTrouble.IsRace(e))
        {
            throw new RuleException("mail.newer", "Ktoś zmienił ten szablon w międzyczasie. Odśwież stronę i wprowadź zmianę jeszcze raz.");
        }
    }

    internal static RuleException Taken() => new("mail.title-taken", "Szablon o takiej nazwie już jest. Nazwij ten inaczej.") { Field = nameof(OwnTemplate.Title) };
}
