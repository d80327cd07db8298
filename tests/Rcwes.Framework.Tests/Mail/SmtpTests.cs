using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Rcwes.Framework.Data;
using Rcwes.Framework.Mail;

namespace Rcwes.Framework.Tests.Mail;

/// <summary>The whole way to a real mail server (Debian's python3-aiosmtpd) on loopback.</summary>
public abstract class SmtpTests(DatabaseEngine engine) : IAsyncLifetime
{
    protected string Folder { get; } = Directory.CreateTempSubdirectory("rcwes-smtp-").FullName;
    private Process? _server;
    protected Site Mailing { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        var port = Ports.Free();
        await StartAsync(port, null);
        Mailing = await SiteAsync(port, ("Security", "None"));
    }

    [Fact]
    public async Task A_message_arrives_with_Polish_letters_whole()
    {
        var mail = await Mailing.TriedAsync(await Mailing.PutAsync("zofia@poczta.example"));
        Assert.Equal((MailState.Sent, null), (mail.State, mail.LastError));
        var message = await MimeMessage.LoadAsync(Directory.GetFiles(Folder, "*.eml").Single());
        Assert.Equal("Wiadomość próbna z serwisu RCWES Zażółć", message.Subject);
        Assert.Equal("Źródło Wsparcia", message.From.Mailboxes.Single().Name);
        Assert.Contains("Zażółć gęślą jaźń", message.TextBody);
        Assert.Equal($"{mail.Id:N}.0@rcwes.example", message.MessageId);
    }

    [Theory]
    [InlineData("zajety@poczta.example")]
    [InlineData("zerwany@poczta.example")]
    public async Task A_server_that_stumbles_gets_the_message_later(string recipient)
    {
        var mail = await Mailing.TriedAsync(await Mailing.PutAsync(recipient));
        Assert.Equal((MailState.Waiting, 1), (mail.State, mail.Attempts));
        Assert.NotNull(mail.LastError);
        Assert.True(mail.NextAttemptAt > DateTime.UtcNow);
        await HurryAsync(mail.Id);
        await Mailing.SendAsync();
        mail = await Mailing.MailAsync(mail.Id);
        Assert.Equal((MailState.Sent, 2), (mail.State, mail.Attempts));
    }

    [Fact]
    public async Task Two_nodes_send_a_message_once()
    {
        await using var second = await Site.StartAsync(engine, o =>
        {
            o.Database = Mailing.Database;
            foreach (var (key, value) in Mailing.Options.Settings) o.Settings[key] = value;
        });
        for (var i = 0; i < 5; i++) await Mailing.PutAsync($"osoba{i}@poczta.example");
        await Task.WhenAll(Mailing.SendAsync(), second.SendAsync(), Mailing.SendAsync(), second.SendAsync());
        for (var waited = 0; waited < 1200 && Directory.GetFiles(Folder, "*.eml").Length < 5; waited++) await Task.Delay(50);
        await Task.Delay(300);
        Assert.Equal(5, Directory.GetFiles(Folder, "*.eml").Length);
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Mailing.DisposeAsync();
        await StopAsync();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected Task<Site> SiteAsync(int port, params (string Key, string Value)[] more) => Site.StartAsync(engine, options =>
    {
        options.SampleData = false;
        options.Settings["Rcwes:Mail:Transport"] = "Smtp";
        options.Settings["Rcwes:Mail:From"] = "poczta@rcwes.example";
        options.Settings["Rcwes:Mail:FromName"] = "Źródło Wsparcia";
        options.Settings["Rcwes:Mail:Smtp:Host"] = "127.0.0.1";
        options.Settings["Rcwes:Mail:Smtp:Port"] = $"{port}";
        foreach (var (key, value) in more) options.Settings[$"Rcwes:Mail:Smtp:{key}"] = value;
    });

    protected Task HurryAsync(Guid id) => Mailing.InScopeAsync(services =>
    {
        DateTime? past = DateTime.UtcNow.AddMinutes(-1);
        return services.GetRequiredService<RcwesDb>().Set<OutgoingMail>().Where(m => m.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.NextAttemptAt, past));
    });

    protected async Task StartAsync(int port, string? certificate)
    {
        var script = Repository.PathOf("tests", "Rcwes.Framework.Tests", "Mail", "smtp_server.py");
        List<string> arguments = [script, Folder, $"{port}"];
        if (certificate is not null) arguments.Add(certificate);
        _server = Process.Start(new ProcessStartInfo("/usr/bin/python3", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        Assert.Equal("ready", await _server.StandardOutput.ReadLineAsync());
    }

    protected async Task StopAsync()
    {
        if (_server is null) return;
        _server.Kill();
        await _server.WaitForExitAsync();
        _server.Dispose();
        _server = null;
    }
}

/// <summary>What does not depend on the engine is tried here only: every test starts a site of its own.</summary>
public sealed class SmtpTests_on_SQLite() : SmtpTests(DatabaseEngine.Sqlite)
{
    [Fact]
    public async Task Without_a_server_the_message_waits_and_is_given_up_in_the_end()
    {
        await StopAsync();
        var mail = await Mailing.TriedAsync(await Mailing.PutAsync("ewa@poczta.example"));
        for (var tries = 1; tries <= MailSender.Waits.Count; tries++)
        {
            Assert.Equal((MailState.Waiting, tries), (mail.State, mail.Attempts));
            await HurryAsync(mail.Id);
            await Mailing.SendAsync();
            mail = await Mailing.MailAsync(mail.Id);
        }
        Assert.Equal(MailState.Failed, mail.State);
    }

    [Fact]
    public async Task TLS_is_demanded_and_the_certificate_is_checked()
    {
        await StopAsync();
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var pem = Path.Combine(Folder, "server.pem");
        await File.WriteAllTextAsync(pem, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        var port = Ports.Free();
        await StartAsync(port, pem);

        await using (var strict = await SiteAsync(port))
        {
            var mail = await strict.TriedAsync(await strict.PutAsync("iga@poczta.example"));
            Assert.Equal(MailState.Waiting, mail.State);
            Assert.Empty(Directory.GetFiles(Folder, "*.eml"));
        }
        await using var trusting = await SiteAsync(port, ("CertificateFingerprint", certificate.GetCertHashString(HashAlgorithmName.SHA256)));
        Assert.Equal(MailState.Sent, (await trusting.TriedAsync(await trusting.PutAsync("iga@poczta.example"))).State);
    }

    [Fact]
    public async Task A_person_who_is_not_there_is_given_up_at_once_with_the_reason()
    {
        var mail = await Mailing.TriedAsync(await Mailing.PutAsync("nie.ma@poczta.example"));
        Assert.Equal((MailState.Failed, 1), (mail.State, mail.Attempts));
        Assert.StartsWith("550", mail.LastError);
        Assert.DoesNotContain(Mailing.Log.Lines, l => l.ToString().Contains("nie.ma", StringComparison.Ordinal));
    }
}

public sealed class SmtpTests_on_PostgreSQL() : SmtpTests(DatabaseEngine.Postgres);
