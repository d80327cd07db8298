using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Rcwes.Advisory.Files;
using Rcwes.Advisory.Letters;
using Rcwes.Advisory.Owners;
using Rcwes.Advisory.Requests;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;

namespace Rcwes.Advisory.Tests;

/// <summary>Letters come in by IMAP, each once, and go where their sender may write.</summary>
public abstract partial class MailboxTests(Site site, ImapServer server) : IClassFixture<ImapServer>
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n% łąka\n");
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly string _name = $"skrzynka-{Guid.NewGuid():N}";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_unknown_sender_becomes_a_request_for_the_moderator_who_sees_what_became_of_the_letter()
    {
        var email = Cast.Email();
        await server.DeliverAsync(_name, Letter(email, "Jak założyć spółdzielnię?", "Dzień dobry,\nod czego zacząć?"));
        await RunAsync();
        Assert.Equal((0, 1), (await server.CountAsync(_name, "INBOX"), await server.CountAsync(_name, "RCWES")));
        var request = await OfAsync(email);
        Assert.Equal((RequestOwner.Centre, RequestState.Routed, RequestChannel.Mail, (DateTime?)null), (request.OwnerId!.Value, request.State, request.Channel, request.AgreedUtc));
        var moderator = await site.SignInAsRoleAsync("Moderator");
        var desk = await moderator.GetAsync($"/admin/doradztwo/{request.Id}");
        Assert.Contains("od czego zacząć?", desk.Text("main"), StringComparison.Ordinal);
        Assert.Contains("najpierw czyta ją moderator", desk.Text("section[aria-labelledby='droga']"), StringComparison.Ordinal);
        Assert.Contains("list e-mail", desk.Text("section[aria-labelledby='about']"), StringComparison.Ordinal);
        var row = (await moderator.GetAsync("/admin/doradztwo/listy")).Document.QuerySelectorAll("tbody tr").Single(tr => tr.TextContent.Contains(request.Number!, StringComparison.Ordinal));
        Assert.Contains("nowa sprawa dla moderatora", row.TextContent, StringComparison.Ordinal);
        Assert.Equal("pl", request.Culture);
        Assert.Equal("Incoming letters", (await moderator.GetAsync("/en/admin/doradztwo/listy")).Heading);
        // The person learns of it and has a link, like everybody who asks.
        await UntilLetterAsync("advisory.receipt", email);
        await RunAsync();
        Assert.Equal(1, await CountAsync(email));
    }

    [Fact]
    public async Task An_answer_comes_to_its_request_by_the_mark_and_by_the_letter_that_it_answers_and_opens_a_closed_one()
    {
        var (id, token, email) = await SentAsync();
        var (replyTo, messageId) = await UntilLetterAsync("advisory.receipt", email);
        Assert.Matches(@"^doradztwo\+[2-9a-z]{16}@rcwes\.example$", replyTo);
        await server.DeliverAsync(_name, Letter(email.ToUpperInvariant(), "Re: Mamy Twoje zgłoszenie", "Dopisuję przez znacznik.\n\nW dniu wczorajszym RCWES napisał:\n> Mamy Twoje zgłoszenie", to: replyTo));
        var header = Letter(email, "Odp: co innego", "Dopisuję przez nagłówek.");
        header.InReplyTo = messageId;
        await server.DeliverAsync(_name, header);
        await RunAsync();
        var page = (await site.Visitor().GetAsync($"/zgloszenia/{token}")).Text("main");
        Assert.Contains("Dopisuję przez znacznik.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("W dniu wczorajszym", page, StringComparison.Ordinal);
        Assert.Contains("Dopisuję przez nagłówek.", page, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync(email));

        await site.ActAsync(id, (r, now) => r.Close(null, Actor.System, now));
        await server.DeliverAsync(_name, Letter(email, "Re: zamknięta", "To jednak nie koniec.", to: replyTo));
        await RunAsync();
        Assert.Equal(RequestState.Routed, (await site.RequestAsync(id)).State);
        // After thirty days a letter begins a new request, and says which one it answers.
        await site.ActAsync(id, (r, now) => r.Close(null, Actor.System, now));
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<AdviceRequest>().Where(r => r.Id == id).ExecuteUpdateAsync(set => set.SetProperty(r => r.ClosedUtc, DateTime.UtcNow.AddDays(-31)), Ct));
        await server.DeliverAsync(_name, Letter(email, "Re: dawno", "Po miesiącu.", to: replyTo));
        await RunAsync();
        Assert.Equal(RequestState.Closed, (await site.RequestAsync(id)).State);
        var again = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<AdviceRequest>().SingleAsync(r => r.Email == email && r.Id != id, Ct));
        Assert.Contains((await site.RequestAsync(id)).Number!, await NotesAsync(again.Id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_writes_into_the_request_of_another_whatever_the_letter_carries()
    {
        var (id, token, email) = await SentAsync();
        var (replyTo, messageId) = await UntilLetterAsync("advisory.receipt", email);
        var (stranger, reader) = (Cast.Email(), Cast.Email());
        await server.DeliverAsync(_name, Letter(stranger, "Re: Mamy", "Podszywam się znacznikiem.", to: replyTo));
        var header = Letter(reader, "Re: Mamy", "Podszywam się nagłówkiem.");
        header.References.Add(messageId);
        await server.DeliverAsync(_name, header);
        // The right sender with a mark that no request has, and with the number only.
        await server.DeliverAsync(_name, Letter(email, (await site.RequestAsync(id)).Number!, "Sam numer.", to: "doradztwo+2222333344445555@rcwes.example"));
        await RunAsync();
        Assert.Empty(await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<RequestMessage>().Where(m => m.RequestId == id).ToListAsync(Ct)));
        Assert.DoesNotContain("Podszywam", (await site.Visitor().GetAsync($"/zgloszenia/{token}")).Text("main"), StringComparison.Ordinal);
        foreach (var who in new[] { stranger, reader })
        {
            var other = await OfAsync(who);
            Assert.Equal(RequestOwner.Centre, other.OwnerId);
            Assert.Contains("przyszedł z innego adresu", await NotesAsync(other.Id), StringComparison.Ordinal);
        }
        Assert.Equal(2, await CountAsync(email));
    }

    [Fact]
    public async Task Attachments_are_files_like_all_others_and_what_is_not_taken_is_told_while_the_words_are_kept()
    {
        await using var clamd = new FakeClamd();
        await using var scanned = await Site.StartAsync(site.Engine, options => options.Settings["Rcwes:Files:Clamd"] = clamd.Address);
        var email = Cast.Email();
        var letter = Letter(email, "Pliki", "W załączeniu pliki.");
        var body = new BodyBuilder { TextBody = "W załączeniu pliki." };
        body.Attachments.Add("wniosek – żółty.pdf", Pdf);
        body.Attachments.Add("faktura.pdf", [0x4D, 0x5A, 0x90, 0, 3, 0, 0, 0]);
        body.Attachments.Add("wirus.txt", FakeClamd.Eicar);
        body.Attachments.Add("film.pdf", [.. Pdf, .. new byte[30_000_000]]);
        body.Attachments.Add("program.exe", [0x4D, 0x5A, 0x90]);
        letter.Body = body.ToMessageBody();
        await server.DeliverAsync(_name, letter);
        await RunAsync(scanned);
        var request = await OfAsync(email, scanned);
        var names = await scanned.InScopeAsync(s => (from f in s.GetRequiredService<RcwesDb>().Set<RequestFile>() join b in s.GetRequiredService<RcwesDb>().Set<StoredFile>() on f.FileId equals b.Id where f.RequestId == request.Id select new { b.Name, b.Scan }).ToListAsync(Ct));
        Assert.Equal(("wniosek – żółty.pdf", FileScan.Clean), (Assert.Single(names).Name, names[0].Scan));
        var notes = await NotesAsync(request.Id, scanned);
        foreach (var part in new[] { "faktura.pdf", "nie pasuje do rozszerzenia", "wirus.txt", "jest wirus", "film.pdf", "15 MB", "program.exe" }) Assert.Contains(part, notes, StringComparison.Ordinal);
        Assert.Contains("W załączeniu pliki.", request.About, StringComparison.Ordinal);

        // A letter that is too large altogether is taken without fetching its files.
        var large = Cast.Email();
        var heavy = Letter(large, "Ciężki", "Tylko słowa.");
        body = new BodyBuilder { TextBody = "Tylko słowa." };
        body.Attachments.Add("mapa.pdf", [.. Pdf, .. new byte[2_000_000]]);
        heavy.Body = body.ToMessageBody();
        await server.DeliverAsync(_name, heavy);
        await RunAsync(scanned, server.Mailbox(_name) with { MostBytes = 1_000_000 });
        request = await OfAsync(large, scanned);
        Assert.Contains("Tylko słowa.", request.About, StringComparison.Ordinal);
        Assert.Contains("List był za duży", await NotesAsync(request.Id, scanned), StringComparison.Ordinal);

        // Nothing of a long letter is lost.
        var longest = Cast.Email();
        await server.DeliverAsync(_name, Letter(longest, "Długi", new string('ł', 9000) + " koniec"));
        await RunAsync(scanned);
        request = await OfAsync(longest, scanned);
        Assert.True(request.About.Length <= AdviceRequest.LongestAbout);
        Assert.Equal(1, await scanned.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<RequestFile>().CountAsync(f => f.RequestId == request.Id, Ct)));
    }

    [Fact]
    public async Task Programs_loops_and_masses_are_taken_and_nobody_answers_them()
    {
        var (id, _, email) = await SentAsync();
        var (replyTo, _) = await UntilLetterAsync("advisory.receipt", email);
        var away = Letter(email, "Nie ma mnie w biurze", "Wracam w poniedziałek.", to: replyTo);
        away.Headers.Add("Auto-Submitted", "auto-replied");
        var masses = Cast.Email();
        var mass = Letter(masses, "Zaproszenie dla wszystkich", "Zapraszamy.");
        for (var i = 0; i < 1000; i++) mass.To.Add(new MailboxAddress(null, $"osoba{i}@laka.example.pl"));
        foreach (var letter in new[] { away, mass, Letter("rcwes@rcwes.example", "Mamy Twoje zgłoszenie", "Nasz własny.") }) await server.DeliverAsync(_name, letter);
        // Two machines that answer each other, and say nothing of what they are.
        var machine = Cast.Email();
        for (var i = 0; i < LetterDesk.MostRequests + 3; i++) await server.DeliverAsync(_name, Letter(machine, "Potwierdzenie", $"Odebrano numer {i}."));
        await RunAsync();
        Assert.Equal(0, await server.CountAsync(_name, "INBOX"));
        Assert.Empty(await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<RequestMessage>().Where(m => m.RequestId == id).ToListAsync(Ct)));
        Assert.Equal((0, LetterDesk.MostRequests), (await CountAsync(masses), await CountAsync(machine)));
        Assert.Empty(await site.LettersAsync("advisory.receipt", masses));
        var list = (await (await site.SignInAsRoleAsync("Moderator")).GetAsync("/admin/doradztwo/listy")).Text("main");
        foreach (var words in new[] { "automatyczna odpowiedź", "do bardzo wielu osób", "nasz własny list", "za dużo listów" }) Assert.Contains(words, list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_dies_in_between_loses_and_doubles_nothing_and_two_at_once_take_each_letter_once()
    {
        var (one, two, three) = (Cast.Email(), Cast.Email(), Cast.Email());
        // Taken and not moved: the letter is there again after the crash.
        var letter = Letter(one, "Pierwszy", "Raz.");
        Assert.Equal(LetterOutcome.New, await TakeAsync(letter));
        await server.DeliverAsync(_name, letter);
        // Died before the commit: nothing of it is left, not even its number.
        var second = Letter(two, "Drugi", "Raz.");
        await site.InScopeAsync(async s =>
        {
            await using var transaction = await s.GetRequiredService<RcwesDb>().Database.BeginTransactionAsync(Ct);
            Assert.Equal(LetterOutcome.New, await s.GetRequiredService<LetterDesk>().TakeAsync(IncomingLetter.Read(second, server.Mailbox(_name)), Ct));
            await transaction.RollbackAsync(Ct);
        });
        Assert.Equal(0, await CountAsync(two));
        await server.DeliverAsync(_name, second);
        await server.DeliverAsync(_name, second);
        for (var i = 0; i < 4; i++) await server.DeliverAsync(_name, Letter(three, $"Numer {i}", "Równocześnie."));
        // Two nodes that both believe that it is their turn: one may find a letter gone, and both must leave every letter taken once.
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            try
            {
                await RunAsync();
            }
            catch (InvalidOperationException)
            {
                // The other one was quicker with some letter.
            }
        }, Ct)));
        await RunAsync();
        Assert.Equal((1, 1, 4), (await CountAsync(one), await CountAsync(two), await CountAsync(three)));
        Assert.Equal(0, await server.CountAsync(_name, "INBOX"));
    }

    [Fact]
    public async Task A_process_that_reads_the_mailbox_is_killed_again_and_again_and_every_letter_is_there_once()
    {
        const int Letters = 40;
        var emails = Enumerable.Range(0, Letters).Select(_ => Cast.Email()).ToList();
        foreach (var email in emails) await server.DeliverAsync(_name, Letter(email, "Pytanie", "Od czego zacząć?"));
        var killed = 0;
        foreach (var left in new[] { Letters - 2, Letters - 9, Letters - 17 }) killed += await ReadAsync(killAt: left) ? 0 : 1;
        // The kills came while there was work: one at least did not find everything done.
        Assert.True(killed > 0, "No process was killed at work.");
        // Whoever was killed in the middle of a letter may have left it for later.
        for (var tries = 0; await server.CountAsync(_name, "INBOX") > 0; tries++)
        {
            Assert.True(tries < 10, "Letters stay where they are.");
            await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<LetterTrouble>().ExecuteUpdateAsync(set => set.SetProperty(t => t.NextUtc, DateTime.UtcNow.AddMinutes(-1)), Ct));
            await ReadAsync(killAt: null);
        }
        foreach (var email in emails) Assert.Equal(1, await CountAsync(email));
        var numbers = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<AdviceRequest>().Where(r => emails.Contains(r.Email!)).Select(r => r.Number).ToListAsync(Ct));
        Assert.Equal(Letters, numbers.Distinct().Count());
        Assert.DoesNotContain(null, numbers);
    }

    /// <summary>Lets a process read the mailbox, and kills it when only so many letters are left; true when it came to a good end by itself.</summary>
    private async Task<bool> ReadAsync(int? killAt)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet",
        [
            "exec", Path.Combine(AppContext.BaseDirectory, "Rcwes.StormHost.dll"), "letters", site.Engine.ToString(), site.Database.ConnectionString, site.Database.DataDirectory,
            server.Port.ToString(CultureInfo.InvariantCulture), _name, ImapServer.Password,
        ])
        { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync(Ct);
        try
        {
            Assert.Equal("ready", await process.StandardOutput.ReadLineAsync(Ct).AsTask().WaitAsync(Patience, Ct));
            if (killAt is { } left)
            {
                for (var watch = Stopwatch.StartNew(); !process.HasExited && await server.CountAsync(_name, "INBOX") > left && watch.Elapsed < Patience;) await Task.Delay(10, Ct);
            }
            else await process.WaitForExitAsync(Ct).WaitAsync(Patience, Ct);
        }
        finally
        {
            if (!process.HasExited) process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
        TestContext.Current.TestOutputHelper?.WriteLine(await error);
        return process.ExitCode == 0;
    }

    private Task RunAsync(Site? on = null, MailboxOptions? mailbox = null) => (on ?? site).ReadAsync(mailbox ?? server.Mailbox(_name));

    private Task<LetterOutcome?> TakeAsync(MimeMessage letter) => site.InScopeAsync(s => s.GetRequiredService<LetterDesk>().TakeAsync(IncomingLetter.Read(letter, server.Mailbox(_name)), Ct));

    private static MimeMessage Letter(string from, string subject, string text, string to = "doradztwo@rcwes.example") => Post.Letter(from, subject, text, to);

    private async Task<(Guid Id, string Token, string Email)> SentAsync()
    {
        var email = Cast.Email();
        var (id, token) = await site.DraftAsync("rzecznictwo", null, email);
        await site.SendAsync(id);
        return (id, token, email);
    }

    private Task<(string ReplyTo, string MessageId)> UntilLetterAsync(string template, string to) => site.UntilLetterAsync(template, to);

    private Task<AdviceRequest> OfAsync(string email, Site? on = null) => (on ?? site).InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<AdviceRequest>().AsNoTracking().SingleAsync(r => r.Email == email, Ct));

    private Task<int> CountAsync(string email) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<AdviceRequest>().CountAsync(r => r.Email == email, Ct));

    private async Task<string> NotesAsync(Guid id, Site? on = null) =>
        string.Join('\n', await (on ?? site).InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<RequestMessage>().Where(m => m.RequestId == id && m.Kind == MessageKind.Note).Select(m => m.Text).ToListAsync(Ct)));
}

[Collection<SqliteSite>]
public sealed class MailboxTestsOnSqlite(SqliteSite site, ImapServer server) : MailboxTests(site, server);

[Collection<PostgresSite>]
public sealed class MailboxTestsOnPostgres(PostgresSite site, ImapServer server) : MailboxTests(site, server);
