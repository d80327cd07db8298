using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;
using MimeKit;
using Rcwes.Advisory.Letters;

namespace Rcwes.Advisory.Tests;

/// <summary>A real mail server (Debian's dovecot) on a loopback port, with a folder of its own that goes with it. Every name is a mailbox.</summary>
public sealed class ImapServer : IAsyncLifetime
{
    /// <summary>Of every mailbox.</summary>
    public const string Password = "tajne-hasło-łąki";
    private readonly string _folder = Directory.CreateTempSubdirectory("rcwes-imap-").FullName;
    private Process? _server;

    private const int MostTries = 5;
    private const int MostWaits = 200;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        // As the administrator dovecot reads mail for somebody else only; as anybody else only for oneself.
        var (user, group) = Environment.UserName == "root" ? ("nobody", "nogroup") : (Environment.UserName, await GroupAsync());
        var mail = Directory.CreateDirectory(Path.Combine(_folder, "mail")).FullName;
        using (var open = Process.Start("/bin/chmod", ["a+rwx", _folder, mail])) await open.WaitForExitAsync(Ct);
        var configuration = Path.Combine(_folder, "dovecot.conf");
        for (var tries = 1; ; tries++)
        {
            Port = FreePort();
            await File.WriteAllTextAsync(configuration, Configuration(user, group, mail), Ct);
            _server = Process.Start(new ProcessStartInfo(File.Exists("/usr/sbin/dovecot") ? "/usr/sbin/dovecot" : "dovecot", ["-F", "-c", configuration]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            for (var waited = 0; waited < MostWaits && !_server.HasExited; waited++)
            {
                if (await AnswersAsync()) return;
                await Task.Delay(50, Ct);
            }
            // The port was free a moment ago; somebody else was quicker.
            if (!_server.HasExited || tries == MostTries) Assert.Fail("dovecot does not answer: " + (_server.HasExited ? await _server.StandardError.ReadToEndAsync(Ct) : "it runs and says nothing"));
            _server.Dispose();
        }
    }

    private string Configuration(string user, string group, string mail) => $$"""
            base_dir = {{_folder}}/run
            state_dir = {{_folder}}/run
            log_path = {{_folder}}/log
            protocols = imap
            listen = 127.0.0.1
            ssl = no
            disable_plaintext_auth = no
            auth_mechanisms = plain
            mail_location = maildir:{{mail}}/%u
            first_valid_uid = 1
            first_valid_gid = 1
            default_internal_user = {{user}}
            default_login_user = {{user}}
            default_internal_group = {{group}}
            passdb {
              driver = static
              args = password={{Password}}
            }
            userdb {
              driver = static
              args = uid={{user}} gid={{group}} home={{mail}}/%u
            }
            service imap-login {
              chroot =
              inet_listener imap {
                port = {{Port}}
              }
              inet_listener imaps {
                port = 0
              }
            }
            service anvil {
              chroot =
            }
            service stats {
              chroot =
            }
            """;

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            // Its children end with it when it is asked; killed, it would leave them.
            using (var stop = Process.Start("/bin/kill", ["-TERM", $"{_server.Id}"])) await stop.WaitForExitAsync(CancellationToken.None);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            await _server.WaitForExitAsync(patience.Token);
            _server.Dispose();
        }
        Directory.Delete(_folder, recursive: true);
    }

    public int Port { get; private set; }

    internal MailboxOptions Mailbox(string name) => new("doradztwo@rcwes.example") { Host = "127.0.0.1", Port = Port, Security = MailboxSecurity.None, User = name, Password = Password, Sender = "rcwes@rcwes.example" };

    /// <summary>Puts a letter into a mailbox as it stands, delivered now or at another time.</summary>
    public async Task DeliverAsync(string name, MimeMessage letter, DateTimeOffset? at = null)
    {
        using var client = await OpenAsync(name);
        await client.Inbox!.AppendAsync(new AppendRequest(letter) { InternalDate = at }, Ct);
        await client.DisconnectAsync(true, Ct);
    }

    /// <summary>How many letters lie in a folder of a mailbox; none when there is no such folder.</summary>
    public async Task<int> CountAsync(string name, string folder)
    {
        using var client = await OpenAsync(name);
        var found = folder == "INBOX" ? client.Inbox! : (await client.GetFolder(client.PersonalNamespaces[0]).GetSubfoldersAsync(false, Ct)).FirstOrDefault(f => f.Name == folder);
        if (found is null) return 0;
        await found.OpenAsync(FolderAccess.ReadOnly, Ct);
        return found.Count;
    }

    private async Task<ImapClient> OpenAsync(string name)
    {
        var client = new ImapClient();
        await client.ConnectAsync("127.0.0.1", Port, SecureSocketOptions.None, Ct);
        await client.AuthenticateAsync(name, Password, Ct);
        return client;
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, Port, Ct);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async Task<string> GroupAsync()
    {
        using var id = Process.Start(new ProcessStartInfo("id", ["-gn"]) { RedirectStandardOutput = true })!;
        return (await id.StandardOutput.ReadToEndAsync(Ct)).Trim();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
