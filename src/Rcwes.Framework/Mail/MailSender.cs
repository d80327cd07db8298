using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;

namespace Rcwes.Framework.Mail;

/// <summary>
/// Sends what is due. Each message is claimed first, by one conditional update, so that of two nodes only one sends it. A
/// message can go out twice only when a node dies between the server's yes and our commit, or the database is away for as long as a claim lasts; its Message-Id is then the same.
/// </summary>
internal sealed partial class MailSender(
    RcwesDb db, IMailTransport transport, MailMessages messages, TimeProvider clock, ILogger<MailSender> logger) : IJob
{
    /// <summary>Longer than a slow server may take: nobody else touches a claimed message before.</summary>
    internal static readonly TimeSpan ClaimTime = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan LongestSend = TimeSpan.FromMinutes(3);
    private const int BatchSize = 50;

    /// <summary>So long before the claim runs out a letter that is out is no longer tried to be noted as such.</summary>
    private static readonly TimeSpan LastTry = TimeSpan.FromSeconds(30);

    /// <summary>Waits after the first, second … failure; after the last one the message is given up (about a day and a half).</summary>
    internal static readonly IReadOnlyList<TimeSpan> Waits =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1),
        TimeSpan.FromHours(3), TimeSpan.FromHours(8), TimeSpan.FromHours(24),
    ];

    private IQueryable<OutgoingMail> Outbox => db.Set<OutgoingMail>();

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task RunAsync(CancellationToken ct)
    {
        IMailConnection? connection = null;
        try
        {
            while (await DueAsync(ct) is { Count: > 0 } due)
            {
                foreach (var id in due)
                {
                    if (await ClaimAsync(id, ct) is not { } mail) continue;
                    try
                    {
                        var message = await messages.MakeAsync(mail, ct);
                        using var time = CancellationTokenSource.CreateLinkedTokenSource(ct);
                        time.CancelAfter(LongestSend);
                        connection ??= await transport.OpenAsync(time.Token);
                        await connection.SendAsync(message, time.Token);
                    }
                    catch (Exception e) when (!ct.IsCancellationRequested)
                    {
                        var failure = e as MailNotSentException ?? new MailNotSentException(false, true, Unexpected(e), e);
                        await NotSentAsync(mail, failure);
                        if (!failure.ConnectionLost) continue;
                        // No connection at all: the others would fail the same way, let them wait for the next round.
                        if (connection is null) return;
                        await connection.DisposeAsync();
                        connection = null;
                        continue;
                    }
                    // After the try: the letter is out, and a database that cannot take the note now must not send it again.
                    await SentAsync(mail);
                }
            }
        }
        finally
        {
            if (connection is not null) await connection.DisposeAsync();
        }
    }

    private async Task<List<Guid>> DueAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var now = Now;
        return await Outbox.Where(m => m.State == MailState.Waiting && m.NextAttemptAt <= now)
            .OrderBy(m => m.NextAttemptAt).ThenBy(m => m.Id).Take(BatchSize).Select(m => m.Id).ToListAsync(ct);
    }

    /// <summary>The message, if it is still due and nobody else took it. A try counts from here: a message that kills the process is given up too.</summary>
    private async Task<OutgoingMail?> ClaimAsync(Guid id, CancellationToken ct)
    {
        var (now, claim) = (Now, Guid.NewGuid());
        var until = now + ClaimTime;
        var taken = await Outbox.Where(m => m.Id == id && m.State == MailState.Waiting && m.NextAttemptAt <= now).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.Claim, claim)
            .SetProperty(m => m.NextAttemptAt, until)
            .SetProperty(m => m.Attempts, m => m.Attempts + 1), ct);
        if (taken == 0) return null;
        var mail = await Outbox.AsNoTracking().SingleAsync(m => m.Id == id, ct);
        if (mail.Attempts <= Waits.Count + 1) return mail;
        await NotSentAsync(mail, new(refused: true, connectionLost: false, MailFailure.Interrupted));
        return null;
    }

    /// <summary>Not to be cancelled: the message is gone, and only this row knows.</summary>
    private async Task SentAsync(OutgoingMail mail)
    {
        DateTime? now = Now;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await NoteSentAsync(mail, now);
                break;
            }
            catch (Exception e) when (StorageTrouble.IsIn(e) && Now + Pause(attempt) < mail.NextAttemptAt - LastTry)
            {
                await Task.Delay(Pause(attempt), clock, CancellationToken.None);
            }
        }
        Sent(logger, mail.Id, mail.Template, mail.Attempts);
    }

    private static TimeSpan Pause(int attempt) => TimeSpan.FromSeconds(Math.Min(30, attempt));

    private Task<int> NoteSentAsync(OutgoingMail mail, DateTime? now) => Mine(mail).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.State, MailState.Sent)
            .SetProperty(m => m.SentAt, now)
            .SetProperty(m => m.NextAttemptAt, (DateTime?)null)
            .SetProperty(m => m.Claim, (Guid?)null)
            .SetProperty(m => m.LastError, (string?)null), CancellationToken.None);

    private async Task NotSentAsync(OutgoingMail mail, MailNotSentException failure)
    {
        var givenUp = failure.Refused || mail.Attempts > Waits.Count;
        DateTime? next = givenUp ? null : Now + Waits[mail.Attempts - 1];
        var state = givenUp ? MailState.Failed : MailState.Waiting;
        var reason = MailOutbox.Cut(failure.Message, 500);
        await Mine(mail).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.State, state)
            .SetProperty(m => m.NextAttemptAt, next)
            .SetProperty(m => m.Claim, (Guid?)null)
            .SetProperty(m => m.LastError, reason), CancellationToken.None);
        var cause = (failure.InnerException ?? failure).GetType().Name;
        if (givenUp) GivenUp(logger, mail.Id, mail.Template, mail.Attempts, cause);
        else Delayed(logger, mail.Id, mail.Template, mail.Attempts, cause);
    }

    private IQueryable<OutgoingMail> Mine(OutgoingMail mail) => Outbox.Where(m => m.Id == mail.Id && m.Claim == mail.Claim);

    private static string Unexpected(Exception e) =>
        e is OperationCanceledException ? MailFailure.NoAnswer : e.Message;

    // Replies of servers name addresses, so the log gets the kind of failure and staff read the reason in the outbox.
    [LoggerMessage(LogLevel.Information, "Mail {Mail} ({Template}) sent at try {Attempt}")]
    private static partial void Sent(ILogger logger, Guid mail, string template, int attempt);

    [LoggerMessage(LogLevel.Warning, "Mail {Mail} ({Template}) not sent at try {Attempt}: {Cause}; it will be tried again")]
    private static partial void Delayed(ILogger logger, Guid mail, string template, int attempt, string cause);

    [LoggerMessage(LogLevel.Error, "Mail {Mail} ({Template}) given up after try {Attempt}: {Cause}")]
    private static partial void GivenUp(ILogger logger, Guid mail, string template, int attempt, string cause);
}
