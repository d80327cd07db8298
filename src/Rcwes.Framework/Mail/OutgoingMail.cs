using Rcwes.Framework.PersonalData;

namespace Rcwes.Framework.Mail;

/// <summary>A message in the outbox: written by a consumer of the log, sent by the mail job, visible to staff.</summary>
internal sealed class OutgoingMail
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Sequence of the activity that caused it; with template, recipient and thing unique, so that nothing is sent twice.</summary>
    public required long Activity { get; init; }

    /// <summary>The thing that it tells of, when one activity tells of several, e.g. an application; empty for the activity itself. Part of what is unique: people who share a mailbox get a message each.</summary>
    public Guid About { get; init; }

    public required string Template { get; init; }

    /// <summary>Personal data: erased with the person.</summary>
    [Personal]
    public required string Recipient { get; init; }

    public required string Culture { get; init; }

    [Personal]
    public required string Subject { get; init; }

    [Personal]
    public required string Html { get; init; }

    [Personal]
    public required string Text { get; init; }

    /// <summary>Where answers go when not to the site's own address.</summary>
    public string? ReplyTo { get; init; }

    public required DateTime CreatedAt { get; init; }

    public MailState State { get; private set; } = MailState.Waiting;

    /// <summary>Tries begun since it was put in the outbox or sent again.</summary>
    public int Attempts { get; private set; }

    /// <summary>When it is due. While a node sends it, this is the end of that node's claim.</summary>
    public DateTime? NextAttemptAt { get; private set; }

    /// <summary>Set by the node that is sending; whoever lost it must not write the outcome.</summary>
    public Guid? Claim { get; private set; }

    public DateTime? SentAt { get; private set; }

    public string? LastError { get; private set; }

    /// <summary>How often staff sent it again after it had gone out; part of the Message-Id.</summary>
    public int Round { get; private set; }

    /// <summary>Puts a message that was sent or given up back in the queue.</summary>
    public void SendAgain(DateTime now)
    {
        if (State == MailState.Waiting) throw new RuleException("mail.waiting", "Ta wiadomość już czeka na wysłanie.");
        if (MailAddress.Normalise(Recipient) is null) throw new RuleException("mail.address", MailFailure.NoAddress);
        // A new round has a new Message-Id, or servers that know the first one would drop it as a copy.
        if (State == MailState.Sent) Round++;
        (State, Attempts, NextAttemptAt, Claim, LastError) = (MailState.Waiting, 0, now, null, null);
    }
}
