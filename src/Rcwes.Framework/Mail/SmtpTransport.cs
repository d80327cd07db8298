using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Rcwes.Framework.Mail;

/// <summary>Hands messages to a mail server.</summary>
internal sealed class SmtpTransport(MailOptions options) : IMailTransport
{
    public async Task<IMailConnection> OpenAsync(CancellationToken ct)
    {
        var smtp = options.Smtp;
        var client = new SmtpClient { Timeout = (int)smtp.Timeout.TotalMilliseconds };
        if (smtp.CertificateFingerprint is { } trusted)
            client.ServerCertificateValidationCallback = (_, certificate, _, errors) =>
                errors == SslPolicyErrors.None || (certificate is not null && certificate.GetCertHashString(HashAlgorithmName.SHA256) == trusted);
        try
        {
            await client.ConnectAsync(smtp.Host, smtp.Port, smtp.Security switch
            {
                SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
                SmtpSecurity.None => SecureSocketOptions.None,
                _ => SecureSocketOptions.StartTls,
            }, ct);
            if (smtp.User is not null) await client.AuthenticateAsync(smtp.User, smtp.Password ?? "", ct);
            return new Connection(client);
        }
        catch (Exception e) when (IsOfTheServer(e))
        {
            client.Dispose();
            // Even a 5xx here is about us and the server, not about the message: it may be mended while the message waits.
            throw new MailNotSentException(refused: false, connectionLost: true, e.Message, e);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private static bool IsOfTheServer(Exception e) =>
        e is CommandException or ProtocolException or ServiceNotConnectedException or ServiceNotAuthenticatedException
            or AuthenticationException or SslHandshakeException or IOException or SocketException or TimeoutException or NotSupportedException;

    private sealed class Connection(SmtpClient client) : IMailConnection
    {
        public async Task SendAsync(MimeMessage message, CancellationToken ct)
        {
            try
            {
                await client.SendAsync(message, ct);
            }
            catch (SmtpCommandException e)
            {
                throw new MailNotSentException((int)e.StatusCode >= 500, !client.IsConnected, $"{(int)e.StatusCode} {e.Message}", e);
            }
            catch (Exception e) when (IsOfTheServer(e))
            {
                throw new MailNotSentException(refused: false, connectionLost: true, e.Message, e);
            }
        }

        public async ValueTask DisposeAsync()
        {
            try
            {
                if (client.IsConnected) await client.DisconnectAsync(quit: true, CancellationToken.None);
            }
            catch (Exception e) when (IsOfTheServer(e))
            {
                // The message is over; a server that does not hear our good-bye changes nothing.
            }
            finally
            {
                client.Dispose();
            }
        }
    }
}
