using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;

namespace Rcwes.Framework.Mail;

internal enum MailTransportKind
{
    /// <summary>Writes <c>.eml</c> files; nothing leaves the machine.</summary>
    Folder,
    Smtp,
}

internal enum SmtpSecurity
{
    /// <summary>TLS is demanded after the greeting (usual on port 587).</summary>
    StartTls,

    /// <summary>TLS from the first byte (usual on port 465).</summary>
    Tls,

    /// <summary>No encryption: only for a relay on the same machine or a closed network.</summary>
    None,
}

/// <summary>Keys under <c>Rcwes:Mail</c>; see <c>docs/mail.md</c>.</summary>
internal sealed record MailOptions(MailTransportKind Transport, string Folder, string From, string? FromName, string? ReplyTo, int KeepDays, SmtpOptions Smtp)
{
    public static MailOptions Read(IConfiguration configuration, string dataDirectory)
    {
        var section = configuration.GetSection("Rcwes:Mail");
        var transport = Choice<MailTransportKind>(section, "Transport", MailTransportKind.Folder);
        var from = section["From"];
        if (string.IsNullOrWhiteSpace(from))
        {
            if (transport == MailTransportKind.Smtp) throw new InvalidOperationException("Rcwes:Mail:Transport is Smtp, but Rcwes:Mail:From is empty.");
            from = "rcwes@localhost";
        }
        var sender = MailAddress.Normalise(from) ?? throw new InvalidOperationException("Rcwes:Mail:From is not an e-mail address.");
        var replyTo = section["ReplyTo"] is { Length: > 0 } reply
            ? MailAddress.Normalise(reply) ?? throw new InvalidOperationException("Rcwes:Mail:ReplyTo is not an e-mail address.")
            : null;
        return new(transport, Path.Combine(dataDirectory, "mail"), sender, section["FromName"], replyTo, section.GetValue("KeepDays", 365),
            SmtpOptions.From(section.GetSection("Smtp"), transport == MailTransportKind.Smtp));
    }

    internal static T Choice<T>(IConfiguration section, string key, T fallback) where T : struct, Enum =>
        section[key] is not { Length: > 0 } value ? fallback
        : Enum.TryParse<T>(value, ignoreCase: true, out var choice) ? choice
        : throw new InvalidOperationException($"Rcwes:Mail: {key} is '{value}'; it must be one of {string.Join(", ", Enum.GetNames<T>())}.");
}

/// <summary>Keys under <c>Rcwes:Mail:Smtp</c>.</summary>
internal sealed record SmtpOptions(
    string Host, int Port, SmtpSecurity Security, string? User, string? Password, string? CertificateFingerprint, TimeSpan Timeout)
{
    /// <summary>SHA-256 of the one certificate to trust, for servers that sign their own; null for the usual check.</summary>
    public string? CertificateFingerprint { get; init; } = CertificateFingerprint;

    public static SmtpOptions From(IConfigurationSection section, bool used)
    {
        var security = MailOptions.Choice(section, "Security", SmtpSecurity.StartTls);
        var host = section["Host"] ?? "";
        var user = section["User"] is { Length: > 0 } name ? name : null;
        if (used && host.Length == 0) throw new InvalidOperationException("Rcwes:Mail:Transport is Smtp, but Rcwes:Mail:Smtp:Host is empty.");
        if (used && user is not null && security == SmtpSecurity.None && !IsLoopback(host))
            throw new InvalidOperationException("Rcwes:Mail:Smtp:User is set with Security None: the password would cross the network unencrypted.");
        return new(host, section.GetValue("Port", security == SmtpSecurity.Tls ? 465 : 587), security, user, section["Password"],
            section["CertificateFingerprint"] is { Length: > 0 } print ? print.Replace(":", "", StringComparison.Ordinal).ToUpper(CultureInfo.InvariantCulture) : null,
            TimeSpan.FromSeconds(section.GetValue("TimeoutSeconds", 30)));
    }

    private static bool IsLoopback(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
