using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;

namespace Rcwes.Framework.Mail;

/// <summary>Kinds of messages that staff added, for whoever sends them by name and with values of its own.</summary>
public sealed class OwnLetters
{
    private readonly RcwesDb _db;
    private readonly MailRenderer _renderer;
    private readonly MailOutbox _outbox;

    internal OwnLetters(RcwesDb db, MailRenderer renderer, MailOutbox outbox) => (_db, _renderer, _outbox) = (db, renderer, outbox);

    /// <summary>All of them, in Polish order of their titles.</summary>
    public async Task<IReadOnlyList<OwnLetter>> AllAsync(CancellationToken ct)
    {
        var cultures = (await _db.Set<MailTemplateText>().AsNoTracking().Where(t => t.Name.StartsWith(OwnTemplate.Prefix)).Select(t => new { t.Name, t.Culture }).ToListAsync(ct)).ToLookup(t => t.Name, t => t.Culture);
        var templates = await _db.Set<OwnTemplate>().AsNoTracking().ToListAsync(ct);
        return [.. templates.OrderBy(t => t.Title, StringComparer.Create(Cultures.Polish, ignoreCase: true)).Select(t => new OwnLetter(t.Name, t.Title, OwnValue.Read(t.Examples), [.. cultures[t.Name]]))];
    }

    /// <summary>Null when there is none of this name, or none any more.</summary>
    public async Task<OwnLetter?> FindAsync(string name, CancellationToken ct)
    {
        if (await _db.Set<OwnTemplate>().AsNoTracking().SingleOrDefaultAsync(t => t.Name == name, ct) is not { } template) return null;
        return new(template.Name, template.Title, OwnValue.Read(template.Examples), await _db.Set<MailTemplateText>().Where(t => t.Name == name).Select(t => t.Culture).ToListAsync(ct));
    }

    /// <summary>Fills the words of a language; those that are written in Polish only go out in Polish.</summary>
    /// <param name="letter">Whose words.</param>
    /// <param name="culture">Language of the recipient: <c>pl</c> or <c>en</c>.</param>
    /// <param name="values">By the names of <see cref="OwnLetter.Values"/>.</param>
    /// <param name="ct">Cancels the call.</param>
    /// <exception cref="RuleException">There are no words yet, they ask for something that was not given, or they pass a limit.</exception>
    public async Task<WrittenLetter> WriteAsync(OwnLetter letter, string culture, IReadOnlyDictionary<string, object?> values, CancellationToken ct)
    {
        var language = letter.LanguageFor(culture);
        var words = await MailTemplates.ChangedAsync(_db, letter.Name, language, ct) ?? throw letter.WithoutWords();
        var written = await _renderer.RenderAsync(words, language, values, ct);
        if (written.Unknown is [var name, ..]) throw new RuleException("mail.value-missing", "Szablon „{0}” potrzebuje wartości „{1}”, a ten krok jej nie podaje.", letter.Title, name);
        return new(letter.Name, language, written);
    }

    /// <summary>Adds a letter to each address, in the present transaction of <paramref name="db"/>; the same activity, letter and address a second time changes nothing.</summary>
    /// <param name="db">The context whose transaction the messages belong to; there must be one.</param>
    /// <param name="activity">Sequence of the activity entry that the messages tell of.</param>
    /// <param name="letter">What they say.</param>
    /// <param name="recipients">E-mail addresses as the people gave them.</param>
    /// <param name="ct">Cancels the call.</param>
    /// <param name="replyTo">Where answers go; null for the address that is configured for all letters.</param>
    /// <exception cref="InvalidOperationException">There is no transaction.</exception>
    public Task AddAsync(RcwesDb db, long activity, WrittenLetter letter, IReadOnlyCollection<string> recipients, CancellationToken ct, string? replyTo = null) =>
        _outbox.AddAsync(db, activity, letter, recipients, ct, replyTo);
}

/// <summary>A kind of message that staff added.</summary>
/// <param name="Name">Stable, e.g. <c>own.zaproszenie</c>.</param>
/// <param name="Title">What staff call it.</param>
/// <param name="Values">What its words may ask for.</param>
/// <param name="Cultures">Languages in which it has words: <c>pl</c>, <c>en</c>, both or none yet.</param>
public sealed record OwnLetter(string Name, string Title, IReadOnlyList<OwnValue> Values, IReadOnlyList<string> Cultures)
{
    /// <summary>The language in which somebody gets it: their own when it has words in it, Polish otherwise.</summary>
    public string LanguageFor(string culture) => Cultures.Contains(culture) ? culture : "pl";

    /// <summary>The rule that a kind of message without Polish words breaks.</summary>
    public RuleException WithoutWords() => new("mail.no-words", "Szablon „{0}” nie ma jeszcze treści po polsku. Napisz ją w „Szablony wiadomości”.", Title);
}

/// <summary>Something of a module that sends own templates by their name, e.g. its workflows. Registered scoped, many times.</summary>
public interface IOwnLetterUse
{
    /// <summary>What would be left without its letter if this one were taken away.</summary>
    Task<IReadOnlyList<OwnLetterUse>> OfAsync(string letter, CancellationToken ct);
}

/// <summary>One thing that sends an own template.</summary>
/// <param name="Name">As people call it.</param>
/// <param name="Url">Where it is changed, from the root of the site.</param>
public sealed record OwnLetterUse(string Name, string Url);
