namespace Rcwes.Framework.Mail;

/// <summary>A message in the outbox: written by a consumer of the log, sent by the mail job, visible to staff.</summary>
internal sealed class OutgoingMail
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Sequence of the activity that caused it; with template and recipient unique, so that nothing is sent twice.</summary>
    public required long Activity { get; init; }

    public required string Template { get; init; }

    /// <summary>Personal data: erased with the person.</summary>
    public required string Recipient { get; init; }

    public required string Culture { get; init; }

    public required string Subject { get; init; }

    public required string Html { get; init; }

    public required string Text { get; init; }

    public required DateTime CreatedAt { get; init; }

    public MailState State { get; set; } = MailState.Waiting;

    public int Attempts { get; set; }

    public DateTime? NextAttemptAt { get; set; }

    public DateTime? SentAt { get; set; }

    public string? LastError { get; set; }
}

internal enum MailState
{
    Waiting,
    Sent,

    /// <summary>Given up after the last try; staff may send it again.</summary>
    Failed,
}
