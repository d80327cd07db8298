using Microsoft.Extensions.Configuration;
using Rcwes.Framework.Mail;

namespace Rcwes.Advisory.Letters;

/// <summary>How the connection to the mailbox is protected.</summary>
internal enum MailboxSecurity
{
    /// <summary>TLS from the first byte (usual on port 993).</summary>
    Tls,
    StartTls,

    /// <summary>No encryption: only for a server on the same machine.</summary>
    None,
}

/// <summary>The mailbox that people write to; keys under <c>Rcwes:Advisory:Mailbox</c>, see docs/configuration.md.</summary>
/// <param name="Address">Where people write; null for a site that takes no letters.</param>
internal sealed record MailboxOptions(string? Address)
{
    /// <summary>Empty for a mailbox that nobody reads.</summary>
    public string Host { get; init; } = "";

    public int Port { get; init; } = 993;

    public MailboxSecurity Security { get; init; }

    public string User { get; init; } = "";

    public string Password { get; init; } = "";

    /// <summary>Where letters lie that were taken.</summary>
    public string DoneFolder { get; init; } = "RCWES";

    /// <summary>Where letters lie that could not be taken; a person looks after them.</summary>
    public string FailedFolder { get; init; } = "RCWES-problem";

    /// <summary>Days from the delivery of a letter after which it goes from the folder of those that were taken; 0 for never.</summary>
    public int DoneDays { get; init; } = 30;

    /// <summary>Whether the server delivers <c>name+anything@</c> to <c>name@</c>; otherwise the mark of a request stands in the subject.</summary>
    public bool HasPlusAddresses { get; init; } = true;

    /// <summary>Larger letters are taken without their attachments.</summary>
    public long MostBytes { get; init; } = 40L * 1024 * 1024;

    /// <summary>The address that letters of the site come from: what comes from it is our own.</summary>
    public string? Sender { get; init; }

    public bool IsRead => Host.Length > 0 && Address is not null;

    /// <summary>Where answers to a letter about a request go; null for nowhere in particular.</summary>
    public string? ReplyTo(string? mark) => Address is null || mark is null ? Address
        : HasPlusAddresses ? Address.Insert(Address.LastIndexOf('@'), "+" + mark) : Address;

    /// <summary>What the subject carries when the address cannot; empty otherwise.</summary>
    public string SubjectOf(string? mark) => Address is null || mark is null || HasPlusAddresses ? "" : $" [{mark}]";

    public bool IsOwn(string address) => Same(address, Sender) || (Address is not null && Same(Bare(address), Bare(Address)));

    public static MailboxOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Rcwes:Advisory:Mailbox");
        var address = section["Address"] is { Length: > 0 } set ? MailAddress.Normalise(set) ?? throw new InvalidOperationException("Rcwes:Advisory:Mailbox:Address is not an e-mail address.") : null;
        var (host, security) = (section["Host"] ?? "", section.GetValue("Security", MailboxSecurity.Tls));
        if (host.Length > 0 && address is null) throw new InvalidOperationException("Rcwes:Advisory:Mailbox:Host is set, but Rcwes:Advisory:Mailbox:Address is empty.");
        if (host.Length > 0 && security == MailboxSecurity.None && host is not ("localhost" or "127.0.0.1" or "::1")) throw new InvalidOperationException("Rcwes:Advisory:Mailbox:Security is None: the password would cross the network unencrypted.");
        return new(address)
        {
            Host = host,
            Port = section.GetValue("Port", security == MailboxSecurity.Tls ? 993 : 143),
            Security = security,
            User = section["User"] ?? address ?? "",
            Password = section["Password"] ?? "",
            DoneFolder = section["DoneFolder"] is { Length: > 0 } done ? done : "RCWES",
            FailedFolder = section["FailedFolder"] is { Length: > 0 } failed ? failed : "RCWES-problem",
            DoneDays = Math.Max(0, section.GetValue("DoneDays", 30)),
            HasPlusAddresses = section.GetValue("PlusAddresses", true),
            MostBytes = Math.Max(1, section.GetValue("MostMegabytes", 40L)) * 1024 * 1024,
            Sender = configuration["Rcwes:Mail:From"],
        };
    }

    /// <summary>Without what stands after a plus.</summary>
    private static string Bare(string address)
    {
        var (plus, at) = (address.IndexOf('+', StringComparison.Ordinal), address.LastIndexOf('@'));
        return plus > 0 && plus < at ? address.Remove(plus, at - plus) : address;
    }

    private static bool Same(string one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
