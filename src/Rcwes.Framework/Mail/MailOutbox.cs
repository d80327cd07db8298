using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Rcwes.Framework.Data;
using Rcwes.Framework.Polish;

namespace Rcwes.Framework.Mail;

/// <summary>Where modules put messages. A message leaves soon after the commit of the transaction that it was added in.</summary>
public sealed partial class MailOutbox
{
    private readonly MailTemplates _templates;
    private readonly MailRenderer _renderer;
    private readonly MailBell _bell;
    private readonly TimeProvider _clock;
    private readonly ILogger<MailOutbox> _logger;

    /// <summary>Rows of one statement: SQLite and PostgreSQL both bound the number of values.</summary>
    private const int MostAtOnce = 200;

    internal MailOutbox(MailTemplates templates, MailRenderer renderer, MailBell bell, TimeProvider clock, ILogger<MailOutbox> logger) =>
        (_templates, _renderer, _bell, _clock, _logger) = (templates, renderer, bell, clock, logger);

    /// <summary>
    /// Renders a message and adds it, in the present transaction of <paramref name="db"/>. The same activity, template,
    /// recipient and thing a second time changes nothing, so a consumer may run twice. An impossible address gives a message that
    /// staff see as failed; it never breaks the consumer.
    /// </summary>
    /// <param name="db">The context whose transaction the message belongs to; there must be one.</param>
    /// <param name="activity">Sequence of the activity entry that the message tells of.</param>
    /// <param name="template">Name of a registered <see cref="MailTemplate"/>.</param>
    /// <param name="recipient">E-mail address as the person gave it.</param>
    /// <param name="culture">Language of the recipient: <c>pl</c> or <c>en</c>.</param>
    /// <param name="model">Values for the text, like the template's sample.</param>
    /// <param name="ct">Cancels the call.</param>
    /// <exception cref="InvalidOperationException">There is no transaction, or no such template.</exception>
    public Task AddAsync(RcwesDb db, long activity, string template, string recipient, string culture, object model, CancellationToken ct) =>
        AddAsync(db, activity, Guid.Empty, template, recipient, culture, model, null, ct);

    /// <summary>The same for an activity that tells of several things, e.g. of all applications for a training whose day moved: several people may share a mailbox, and each gets a message.</summary>
    /// <param name="db">The context whose transaction the message belongs to; there must be one.</param>
    /// <param name="activity">Sequence of the activity entry that the message tells of.</param>
    /// <param name="about">The one of its things that this message tells of.</param>
    /// <param name="template">Name of a registered <see cref="MailTemplate"/>.</param>
    /// <param name="recipient">E-mail address as the person gave it.</param>
    /// <param name="culture">Language of the recipient: <c>pl</c> or <c>en</c>.</param>
    /// <param name="model">Values for the text, like the template's sample.</param>
    /// <param name="ct">Cancels the call.</param>
    /// <exception cref="InvalidOperationException">There is no transaction, or no such template.</exception>
    public Task AddAsync(RcwesDb db, long activity, Guid about, string template, string recipient, string culture, object model, CancellationToken ct) =>
        AddAsync(db, activity, about, template, recipient, culture, model, null, ct);

    /// <summary>The same for a letter whose answers go to an address of their own.</summary>
    /// <param name="db">The context whose transaction the message belongs to; there must be one.</param>
    /// <param name="activity">Sequence of the activity entry that the message tells of.</param>
    /// <param name="template">Name of a registered <see cref="MailTemplate"/>.</param>
    /// <param name="recipient">E-mail address as the person gave it.</param>
    /// <param name="culture">Language of the recipient: <c>pl</c> or <c>en</c>.</param>
    /// <param name="model">Values for the text, like the template's sample.</param>
    /// <param name="replyTo">Where answers go; null for the address that is configured for all letters.</param>
    /// <param name="ct">Cancels the call.</param>
    /// <exception cref="InvalidOperationException">There is no transaction, or no such template.</exception>
    public Task AddAsync(RcwesDb db, long activity, string template, string recipient, string culture, object model, string? replyTo, CancellationToken ct) =>
        AddAsync(db, activity, Guid.Empty, template, recipient, culture, model, replyTo, ct);

    /// <summary>One and the same letter to several people, written once: for each of them a message of its own.</summary>
    /// <param name="db">The context whose transaction the messages belong to; there must be one.</param>
    /// <param name="activity">Sequence of the activity entry that the message tells of.</param>
    /// <param name="template">Name of a registered <see cref="MailTemplate"/>.</param>
    /// <param name="recipients">E-mail addresses as the people gave them; one that is there twice gets one message.</param>
    /// <param name="culture">Language of the recipients: <c>pl</c> or <c>en</c>.</param>
    /// <param name="model">Values for the text, like the template's sample.</param>
    /// <param name="ct">Cancels the call.</param>
    /// <exception cref="InvalidOperationException">There is no transaction, or no such template.</exception>
    public async Task AddAsync(RcwesDb db, long activity, string template, IReadOnlyCollection<string> recipients, string culture, object model, CancellationToken ct)
    {
        RefuseWithoutTransaction(db);
        if (recipients.Count > 0) await AddAsync(db, activity, await WriteAsync(db, template, culture, model, ct), recipients, ct);
    }

    /// <summary>The same for a letter that was written before the transaction began: a change that holds the log, and on SQLite the only writer, holds them no longer than it takes to store the rows.</summary>
    /// <param name="db">The context whose transaction the messages belong to; there must be one.</param>
    /// <param name="activity">Sequence of the activity entry that the message tells of.</param>
    /// <param name="letter">From <see cref="WriteAsync"/>.</param>
    /// <param name="recipients">E-mail addresses as the people gave them; one that is there twice gets one message.</param>
    /// <param name="ct">Cancels the call.</param>
    /// <param name="replyTo">Where answers go; null for the address that is configured for all letters.</param>
    /// <exception cref="InvalidOperationException">There is no transaction.</exception>
    public async Task AddAsync(RcwesDb db, long activity, WrittenLetter letter, IReadOnlyCollection<string> recipients, CancellationToken ct, string? replyTo = null)
    {
        RefuseWithoutTransaction(db);
        foreach (var some in recipients.Distinct(StringComparer.OrdinalIgnoreCase).Chunk(MostAtOnce)) await AddLettersAsync(db, activity, Guid.Empty, letter.Template, some, letter.Culture, letter.Letter, replyTo, ct);
    }

    /// <summary>Writes a letter that <see cref="AddAsync(RcwesDb, long, WrittenLetter, IReadOnlyCollection{string}, CancellationToken, string)"/> adds later; needs no transaction.</summary>
    /// <param name="db">Knows the words that staff changed.</param>
    /// <param name="template">Name of a registered <see cref="MailTemplate"/>.</param>
    /// <param name="culture">Language of the recipients: <c>pl</c> or <c>en</c>.</param>
    /// <param name="model">Values for the text, like the template's sample.</param>
    /// <param name="ct">Cancels the call.</param>
    /// <exception cref="InvalidOperationException">There is no such template.</exception>
    public async Task<WrittenLetter> WriteAsync(RcwesDb db, string template, string culture, object model, CancellationToken ct) =>
        new(template, culture, await RenderAsync(db, _templates.Get(template), culture, model, ct));

    private static void RefuseWithoutTransaction(RcwesDb db)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("MailOutbox.AddAsync needs the transaction of the change that the message tells of.");
    }

    private async Task AddAsync(RcwesDb db, long activity, Guid about, string template, string recipient, string culture, object model, string? replyTo, CancellationToken ct)
    {
        RefuseWithoutTransaction(db);
        var kind = _templates.Get(template);
        await AddLetterAsync(db, activity, about, template, recipient, culture, await RenderAsync(db, kind, culture, model, ct), ct, replyTo);
    }

    /// <summary>Adds a letter that is written already.</summary>
    internal Task AddLetterAsync(RcwesDb db, long activity, Guid about, string template, string recipient, string culture, MailLetter letter, CancellationToken ct, string? replyTo = null) =>
        AddLettersAsync(db, activity, about, template, [recipient], culture, letter, replyTo, ct);

    private async Task AddLettersAsync(RcwesDb db, long activity, Guid about, string template, IReadOnlyList<string> recipients, string culture, MailLetter letter, string? replyTo, CancellationToken ct)
    {
        // What all of them share goes over the wire once.
        var values = new List<object?> { activity, about, template, culture, letter.Subject, letter.Html, letter.Text, replyTo, _clock.GetUtcNow().UtcDateTime };
        var rows = new List<string>();
        foreach (var recipient in recipients)
        {
            var address = MailAddress.Normalise(recipient);
            var at = values.Count;
            values.AddRange([Guid.CreateVersion7(), address ?? Cut(recipient.Trim(), MailAddress.Longest), (address is null ? MailState.Failed : MailState.Waiting).ToString(), address is null ? null : values[8], address is null ? MailFailure.NoAddress : null]);
            rows.Add($"({{{at}}}, {{0}}, {{1}}, {{2}}, {{{at + 1}}}, {{3}}, {{4}}, {{5}}, {{6}}, {{7}}, {{8}}, {{{at + 2}}}, 0, {{{at + 3}}}, {{{at + 4}}}, 0)");
        }

        // Done by the database and not by a look first: on PostgreSQL a violated index would end the whole transaction,
        // and two nodes could both look before either of them writes.
        var added = await db.Database.ExecuteSqlAsync(FormattableStringFactory.Create($$"""
            INSERT INTO mail_outbox (id, activity, about, template, recipient, culture, subject, html, text, reply_to, created_at, state, attempts, next_attempt_at, last_error, round)
            VALUES {{string.Join(", ", rows)}}
            ON CONFLICT (activity, template, recipient, about) DO NOTHING
            """, [.. values]), ct);
        if (added > 0) _bell.RingAfterCommit(db);
    }

    /// <summary>The words that staff changed, if they still work; the built-in ones otherwise.</summary>
    private async Task<MailLetter> RenderAsync(RcwesDb db, MailTemplate kind, string culture, object model, CancellationToken ct)
    {
        if (await MailTemplates.ChangedAsync(db, kind.Name, culture, ct) is { } changed)
        {
            try
            {
                return await _renderer.RenderAsync(changed, culture, model, ct);
            }
            catch (RuleException e)
            {
                ChangedTextFails(_logger, kind.Name, culture, e.Code);
            }
        }
        return await _renderer.RenderAsync(kind.BuiltIn(culture), culture, model, ct);
    }

    internal static string Cut(string text, int length) => Shortened.Begin(text, length);

    [LoggerMessage(LogLevel.Error, "The changed text of mail template {Template} ({Culture}) fails with {Code}; the built-in text is used")]
    private static partial void ChangedTextFails(ILogger logger, string template, string culture, string code);
}
