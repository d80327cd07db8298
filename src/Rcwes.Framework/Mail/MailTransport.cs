using MimeKit;

namespace Rcwes.Framework.Mail;

/// <summary>A way out of the house.</summary>
internal interface IMailTransport
{
    /// <summary>Opens a connection for any number of messages.</summary>
    /// <exception cref="MailNotSentException">The other side cannot be reached or does not let us in.</exception>
    Task<IMailConnection> OpenAsync(CancellationToken ct);
}

internal interface IMailConnection : IAsyncDisposable
{
    /// <summary>Returns only when the other side has taken the message over.</summary>
    /// <exception cref="MailNotSentException">It has not.</exception>
    Task SendAsync(MimeMessage message, CancellationToken ct);
}

/// <summary>Why a message did not leave.</summary>
/// <param name="refused">The other side said no for good: trying again would be in vain.</param>
/// <param name="connectionLost">The connection cannot be used any more.</param>
/// <param name="reason">For staff; may name the address, so it never goes to the log.</param>
/// <param name="inner">The cause.</param>
internal sealed class MailNotSentException(bool refused, bool connectionLost, string reason, Exception? inner = null) : Exception(reason, inner)
{
    public bool Refused { get; } = refused;

    public bool ConnectionLost { get; } = connectionLost;
}
