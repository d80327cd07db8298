using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Mail;

/// <summary>Where modules put messages. A message leaves soon after the commit of the transaction that it was added in.</summary>
public sealed partial class MailOutbox
{
    private readonly MailTemplates _templates;
    private readonly MailRenderer _renderer;
    private readonly MailBell _bell;
    private readonly TimeProvider _clock;
    private readonly ILogger<MailOutbox> _logger;

    internal MailOutbox(MailTemplates templates, MailRenderer renderer, MailBell bell, TimeProvider clock, ILogger<MailOutbox> logger) =>
        (_templates, _renderer, _bell, _clock, _logger) = (templates, renderer, bell, clock, logger);

    /// <summary>
    /// Renders a message and adds it, in the present transaction of <paramref name="db"/>. The same activity, template and
    /// recipient a second time changes nothing, so a consumer may run twice. An impossible address gives a message that
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
    public async Task AddAsync(RcwesDb db, long activity, string template, string recipient, string culture, object model, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("MailOutbox.AddAsync needs the transaction of the change that the message tells of.");
        var kind = _templates.Get(template);
        await AddLetterAsync(db, activity, template, recipient, culture, await RenderAsync(db, kind, culture, model, ct), ct);
    }

    /// <summary>Adds a letter that is written already.</summary>
    internal async Task AddLetterAsync(RcwesDb db, long activity, string template, string recipient, string culture, MailLetter letter, CancellationToken ct)
    {
        var address = MailAddress.Normalise(recipient);
        var now = _clock.GetUtcNow().UtcDateTime;
        var shown = address ?? Cut(recipient.Trim(), MailAddress.Longest);
        var state = (address is null ? MailState.Failed : MailState.Waiting).ToString();
        var error = address is null ? MailFailure.NoAddress : null;
        DateTime? due = address is null ? null : now;
        var id = Guid.CreateVersion7();

        // Done by the database and not by a look first: on PostgreSQL a violated index would end the whole transaction,
        // and two nodes could both look before either of them writes.
        var added = await db.Database.ExecuteSqlAsync($"""
            INSERT INTO mail_outbox (id, activity, template, recipient, culture, subject, html, text, created_at, state, attempts, next_attempt_at, last_error, round)
            VALUES ({id}, {activity}, {template}, {shown}, {culture}, {letter.Subject}, {letter.Html}, {letter.Text}, {now}, {state}, 0, {due}, {error}, 0)
            ON CONFLICT (activity, template, recipient) DO NOTHING
            """, ct);
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

    internal static string Cut(string text, int length) => text.Length <= length ? text : text[..length];

    [LoggerMessage(LogLevel.Error, "The changed text of mail template {Template} ({Culture}) fails with {Code}; the built-in text is used")]
    private static partial void ChangedTextFails(ILogger logger, string template, string culture, string code);
}
