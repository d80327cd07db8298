using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Liquid;

namespace Rcwes.Framework.Mail;

/// <summary>The words of one template in one language, as staff work on them.</summary>
internal sealed class MailDrafts(RcwesDb db, MailRenderer renderer, MailOutbox outbox, TimeProvider clock)
{
    /// <summary>Longest subject that the table takes, before it is filled.</summary>
    public const int LongestSubject = 300;

    private const string Subject = "mail-template";

    /// <summary>The words that are in force, and whether staff wrote them.</summary>
    public async Task<(MailText Words, DateTime? ChangedAt)> ReadAsync(MailTemplate template, string culture, CancellationToken ct) =>
        await db.Set<MailTemplateText>().AsNoTracking().FirstOrDefaultAsync(t => t.Name == template.Name && t.Culture == culture, ct) is { } own
            ? (new(own.Subject, own.Body), own.ChangedAt)
            : (template.BuiltIn(culture), null);

    /// <summary>The letter that the words make of the sample.</summary>
    /// <exception cref="RuleException">The words do not work; its field tells which of the two.</exception>
    public async Task<MailLetter> TryAsync(MailTemplate template, string culture, MailText words, CancellationToken ct)
    {
        var letter = await renderer.RenderAsync(words, culture, template.Sample, ct);
        if (letter.Unknown is not [var name, ..]) return letter;
        var field = Mentions(words.Subject, name) ? nameof(MailText.Subject) : nameof(MailText.Body);
        var source = field == nameof(MailText.Subject) ? words.Subject : words.Body;
        throw new RuleException("mail.unknown", "Wiersz {0}: wiadomość nie zna nazwy „{1}”. Znane nazwy są na liście „Co można wstawić”.",
            LiquidTemplate.LineOf(source, source.IndexOf(name, StringComparison.Ordinal)), name)
        { Field = field };
    }

    /// <summary>Puts the words in force. The built-in words are kept by having none of our own.</summary>
    /// <returns>Whether they are other words than those in force until now.</returns>
    /// <exception cref="RuleException">The words do not work; nothing is changed.</exception>
    public async Task<bool> KeepAsync(MailTemplate template, string culture, MailText words, Actor actor, CancellationToken ct)
    {
        await TryAsync(template, culture, words, ct);
        var own = await FindAsync(template, culture, ct);
        if (words == (own is null ? template.BuiltIn(culture) : new(own.Subject, own.Body))) return false;
        if (words == template.BuiltIn(culture)) db.Remove(own!);
        else if (own is null) db.Add(new MailTemplateText { Name = template.Name, Culture = culture, Subject = words.Subject, Body = words.Body, ChangedAt = Now });
        else (own.Subject, own.Body, own.ChangedAt) = (words.Subject, words.Body, Now);
        await TellAsync(template, culture, words == template.BuiltIn(culture) ? "reset" : "changed", actor, ct);
        return true;
    }

    /// <summary>Back to the module's own words.</summary>
    public async Task ResetAsync(MailTemplate template, string culture, Actor actor, CancellationToken ct)
    {
        if (await FindAsync(template, culture, ct) is not { } own) return;
        db.Remove(own);
        await TellAsync(template, culture, "reset", actor, ct);
    }

    /// <summary>Sends what the words make of the sample, marked as a try, to the person who works on them.</summary>
    public async Task SendTryAsync(MailTemplate template, string culture, MailText words, string recipient, string mark, Actor actor, CancellationToken ct)
    {
        var letter = await TryAsync(template, culture, words, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var entry = await TellAsync(template, culture, "tried", actor, ct);
        var marked = letter with { Subject = MailRenderer.OneLine($"{mark} {letter.Subject}") };
        await outbox.AddLetterAsync(db, entry.Sequence, Guid.Empty, template.Name, recipient, culture, marked, ct);
        await transaction.CommitAsync(ct);
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private Task<MailTemplateText?> FindAsync(MailTemplate template, string culture, CancellationToken ct) =>
        db.Set<MailTemplateText>().FirstOrDefaultAsync(t => t.Name == template.Name && t.Culture == culture, ct);

    private async Task<ActivityEntry> TellAsync(MailTemplate template, string culture, string verb, Actor actor, CancellationToken ct)
    {
        var entry = ActivityEntry.Of("framework", Subject, template.Name, verb, actor, Now, data: new { culture });
        db.Activities.Add(entry);
        await db.SaveChangesAsync(ct);
        return entry;
    }

    private static bool Mentions(string source, string name) => source.Contains(name, StringComparison.Ordinal);
}
