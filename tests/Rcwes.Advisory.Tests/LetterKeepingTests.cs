using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Rcwes.Advisory.Files;
using Rcwes.Advisory.Letters;
using Rcwes.Advisory.Requests;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;
using Rcwes.Framework.Mail;

namespace Rcwes.Advisory.Tests;

/// <summary>What is kept of letters, what is not, and what becomes of those that cannot be taken.</summary>
public abstract partial class LetterKeepingTests(Site site, ImapServer server) : IClassFixture<ImapServer>
{
    private const string Link = "advisory.link-in-letter";
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n% łąka\n");
    private readonly string _name = $"trzymane-{Guid.NewGuid():N}";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private MailboxOptions Mailbox => server.Mailbox(_name);

    [Fact]
    public async Task A_link_inside_an_answer_is_shown_to_nobody_and_ends_and_the_client_gets_another()
    {
        var (id, first, email) = await SentAsync();
        var (replyTo, _) = await site.UntilLetterAsync("advisory.receipt", email);
        var quoted = TokenIn(Assert.Single(await site.LettersAsync("advisory.receipt", email)));
        Assert.Equal(LetterOutcome.Reply, await TakeAsync(Post.Letter(email, "Odp: Mamy", $"Zobacz swoje zgłoszenie (https://rcwes.example/zgloszenia/{quoted})\nhttps://osłona.example/?u=https%3A%2F%2Frcwes.example%2Fzgloszenia%2F{quoted}&x=1", to: replyTo)));
        var said = Assert.Single(await site.SaidAsync(id, MessageKind.Reply));
        Assert.DoesNotContain(quoted, said, StringComparison.Ordinal);
        Assert.Contains("https://rcwes.example/zgloszenia/…", said, StringComparison.Ordinal);
        Assert.DoesNotContain(quoted, (await (await site.SignInAsRoleAsync("Moderator")).GetAsync($"/admin/doradztwo/{id}")).Html, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await site.Visitor().GetAsync($"/zgloszenia/{quoted}")).Status);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await site.Visitor().GetAsync($"/zgloszenia/{first}")).Status);
        await site.UntilLetterAsync(Link, email);
        var next = TokenIn(Assert.Single(await site.LettersAsync(Link, email)));
        Assert.Equal(System.Net.HttpStatusCode.OK, (await site.Visitor().GetAsync($"/zgloszenia/{next}")).Status);

        // Somebody to whom the letter was passed on sends it in, longer than a request may be.
        var stranger = Cast.Email();
        Assert.Equal(LetterOutcome.Foreign, await TakeAsync(Post.Letter(stranger, "Przekazuję", $"{new string('ł', 5000)}\nhttps://rcwes.example/zgloszenia/{next}", to: replyTo)));
        var other = await site.RequestOfAsync(stranger);
        Assert.DoesNotContain(next, Assert.Single(await TextsAsync(other.Id)), StringComparison.Ordinal);
        Assert.Contains("zgloszenia/…", Assert.Single(await TextsAsync(other.Id)), StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await site.Visitor().GetAsync($"/zgloszenia/{next}")).Status);
        // No second letter on one day: two programs could go on like that for ever.
        Assert.Equal(1, await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Activities.CountAsync(a => a.SubjectId == id.ToString() && a.Verb == AdviceRequest.Exposed, Ct)));
    }

    [Fact]
    public async Task Files_are_taken_however_programs_call_them_and_small_pictures_of_the_text_are_named()
    {
        var email = Cast.Email();
        var letter = Post.Letter(email, "Pliki", "");
        var mixed = new Multipart("mixed")
        {
            new MultipartAlternative(new TextPart("plain") { Text = " \n" }, new Multipart("related") { new TextPart("html") { Text = "<p>Początek</p><img src=\"cid:logo@poczta\"><img src='cid:zdjecie@poczta'>" }, Picture("logo@poczta", "logo.png", 3_000), Picture("zdjecie@poczta", "zdjęcie.png", 60_000) }),
            Part("application/pdf", Pdf, p => p.ContentDisposition = new ContentDisposition(ContentDisposition.Inline) { FileName = "umowa.pdf" }),
            new TextPart("plain") { Text = "Koniec" },
            Part("application/pdf", Pdf, p => p.ContentType.Name = "statut.pdf"),
            Part("application/pdf", Pdf, _ => { }),
            Part("application/pkcs7-signature", [1, 2, 3], p => p.ContentType.Name = "smime.p7s"),
        };
        letter.Body = mixed;
        await server.DeliverAsync(_name, letter);
        await site.ReadAsync(Mailbox);
        var request = await site.RequestOfAsync(email);
        Assert.Equal(["bez nazwy.pdf", "statut.pdf", "umowa.pdf", "zdjęcie.png"], (await FilesAsync(request.Id)).Select(f => f.Name).Order(StringComparer.Ordinal));
        Assert.Equal("Pliki\n\nPoczątek\n\nKoniec", request.About);
        Assert.Contains("Pominęliśmy 1 mały obrazek", Assert.Single(await site.SaidAsync(request.Id, MessageKind.Note)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_and_words_that_no_database_can_hold_are_taken_without_what_is_wrong_with_them()
    {
        var (id, _, email) = await SentAsync();
        var (replyTo, _) = await site.UntilLetterAsync("advisory.receipt", email);
        // Where a text is cut, a sign that takes two places lies across the border.
        var letter = Post.Letter(email, new string('a', 248) + "🌾🌾", "", to: replyTo);
        var body = new BodyBuilder { TextBody = new string('b', RequestMessage.LongestText - 2) + "🌾🌾" };
        body.Attachments.Add("ż\0ły\ud83c.exe", [0x4D, 0x5A, 0x90]);
        body.Attachments.Add(new string('c', 148) + "🌾🌾.exe", [0x4D, 0x5A, 0x90]);
        letter.Body = body.ToMessageBody();
        Assert.Equal(LetterOutcome.Reply, await TakeAsync(letter));
        Assert.EndsWith("bb…", Assert.Single(await site.SaidAsync(id, MessageKind.Reply)), StringComparison.Ordinal);
        Assert.Contains("Pliku „żły.exe” nie przyjęliśmy.", Assert.Single(await site.SaidAsync(id, MessageKind.Note)), StringComparison.Ordinal);
        var stranger = Cast.Email();
        letter = Post.Letter(stranger, new string('a', 248) + "🌾🌾", new string('b', AdviceRequest.LongestAbout - 253) + "🌾🌾");
        letter.From.Clear();
        letter.From.Add(new MailboxAddress(new string('d', 248) + "🌾🌾", stranger));
        Assert.Equal(LetterOutcome.New, await TakeAsync(letter));
    }

    [Fact]
    public async Task A_letter_that_can_never_be_taken_leaves_no_bytes_behind_and_is_given_up_and_told_to_staff()
    {
        var email = Cast.Email();
        var letter = Post.Letter(email, "Nie wejdzie", "");
        var body = new BodyBuilder { TextBody = "Nie wejdzie." };
        body.Attachments.Add("wniosek.pdf", Pdf);
        letter.Body = body.ToMessageBody();
        await server.DeliverAsync(_name, letter);
        await server.DeliverAsync(_name, Post.Letter(Cast.Email(), "Wejdzie", "Zaraz za nim."));
        var orphans = await site.OrphansAsync();
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<LetterTrouble>().ExecuteDeleteAsync(Ct));
        await BarAsync(email, isBarred: true);
        try
        {
            for (var tries = 1; tries <= LetterTroubles.MostTries; tries++)
            {
                Assert.Equal(1, await server.CountAsync(_name, "INBOX") - (tries == 1 ? 1 : 0));
                await Assert.ThrowsAsync<InvalidOperationException>(() => site.ReadAsync(Mailbox));
                Assert.Equal(orphans, await site.OrphansAsync());
                if (tries == LetterTroubles.MostTries) break;
                // Its time has not come: nobody looks at it.
                await Assert.ThrowsAsync<InvalidOperationException>(() => site.ReadAsync(Mailbox));
                Assert.Equal(tries, await TriesAsync());
                await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<LetterTrouble>().ExecuteUpdateAsync(set => set.SetProperty(t => t.NextUtc, DateTime.UtcNow.AddMinutes(-1)), Ct));
            }
        }
        finally
        {
            await BarAsync(email, isBarred: false);
        }
        Assert.Equal((0, 1, 1), (await server.CountAsync(_name, "INBOX"), await server.CountAsync(_name, "RCWES-problem"), await server.CountAsync(_name, "RCWES")));
        Assert.Equal(0, await TriesAsync());
        Assert.Contains("nie udało się go przyjąć", (await (await site.SignInAsRoleAsync("Moderator")).GetAsync("/admin/doradztwo/listy")).Text("main"), StringComparison.Ordinal);
        await site.ReadAsync(Mailbox);
    }

    [Fact]
    public async Task Nothing_of_a_new_letter_is_cut_off_as_a_quote_and_nothing_of_a_long_one_is_lost()
    {
        var email = Cast.Email();
        await TakeAsync(Post.Letter(email, "Fwd: nabór", "Czy to dla nas?\n\n-----Original Message-----\nFrom: Urząd\nNabór trwa do piątku.\n> Zapraszamy"));
        Assert.Contains("Nabór trwa do piątku.\n> Zapraszamy", (await site.RequestOfAsync(email)).About, StringComparison.Ordinal);

        // A request that cannot be opened any more becomes a new one, which has less room than a message.
        var (id, _, late) = await SentAsync();
        var (replyTo, _) = await site.UntilLetterAsync("advisory.receipt", late);
        await CloseAsync(id);
        await TakeAsync(Post.Letter(late, "Re: dawno", new string('ł', 5000) + " koniec", to: replyTo));
        var again = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<AdviceRequest>().SingleAsync(r => r.Email == late && r.Id != id, Ct));
        Assert.EndsWith(" koniec", Assert.Single(await TextsAsync(again.Id)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_about_a_merged_request_goes_to_the_one_that_goes_on()
    {
        var (id, _, email) = await SentAsync();
        var (replyTo, _) = await site.UntilLetterAsync("advisory.receipt", email);
        var (into, _) = await site.DraftAsync("rzecznictwo", null, email);
        var (last, _) = await site.DraftAsync("rzecznictwo", null, email);
        foreach (var draft in new[] { into, last }) await site.SendAsync(draft);
        await site.ActAsync(id, (r, now) => r.MergeInto(into, "Dalej pod innym numerem.", Actor.System, now));
        await site.ActAsync(into, (r, now) => r.MergeInto(last, "Dalej pod innym numerem.", Actor.System, now));
        Assert.Equal(LetterOutcome.Reply, await TakeAsync(Post.Letter(email, "Re: Mamy", "Dopisuję.", to: replyTo)));
        Assert.Equal(["Dopisuję."], await site.SaidAsync(last, MessageKind.Reply));
    }

    [Fact]
    public async Task New_requests_are_counted_also_when_the_letters_answer_one_that_is_closed_for_good()
    {
        var (id, _, email) = await SentAsync();
        var (replyTo, _) = await site.UntilLetterAsync("advisory.receipt", email);
        await CloseAsync(id);
        var outcomes = new List<LetterOutcome?>();
        for (var i = 0; i < LetterDesk.MostRequests + 2; i++) outcomes.Add(await TakeAsync(Post.Letter(email, $"Re: {i}", $"Odebrano {i}.", to: replyTo)));
        Assert.Equal([.. Enumerable.Repeat(LetterOutcome.New, LetterDesk.MostRequests), LetterOutcome.Flood, LetterOutcome.Flood], outcomes.OfType<LetterOutcome>());
    }

    [Fact]
    public async Task An_address_with_Polish_letters_is_the_same_in_both_spellings()
    {
        var typed = $"Łucja-{Guid.NewGuid():N}@łąka.example"[1..];
        var (id, _) = await site.DraftAsync("rzecznictwo", null, typed);
        await site.SendAsync(id);
        var sent = MailAddress.Normalise(typed)!.ToLowerInvariant();
        var (replyTo, _) = await site.UntilLetterAsync("advisory.receipt", sent);
        Assert.Equal(LetterOutcome.Reply, await TakeAsync(Post.Letter(sent, "Re: Mamy", "Tak.", to: replyTo)));
    }

    [Fact]
    public async Task Letters_that_were_taken_go_from_the_mailbox_after_their_term_and_others_stay()
    {
        await server.DeliverAsync(_name, Post.Letter(Cast.Email(), "Dawny", "Dawny."), DateTimeOffset.UtcNow.AddDays(-40));
        await server.DeliverAsync(_name, Post.Letter(Cast.Email(), "Nowy", "Nowy."), DateTimeOffset.UtcNow.AddDays(-20));
        await site.ReadAsync(Mailbox with { DoneDays = 0 });
        Assert.Equal(2, await server.CountAsync(_name, "RCWES"));
        await site.ReadAsync(Mailbox);
        Assert.Equal(1, await server.CountAsync(_name, "RCWES"));
    }

    [GeneratedRegex("zgloszenia/([A-Za-z0-9_-]{22})")]
    private static partial Regex Token();

    private static string TokenIn(string html) => Token().Match(html).Groups[1].Value;

    private static MimePart Part(string type, byte[] bytes, Action<MimePart> name)
    {
        var part = new MimePart(type) { Content = new MimeContent(new MemoryStream(bytes)), ContentTransferEncoding = ContentEncoding.Base64 };
        name(part);
        return part;
    }

    private static MimePart Picture(string id, string name, int bytes) => Part("image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. new byte[bytes]], p =>
    {
        p.ContentId = id;
        p.ContentDisposition = new ContentDisposition(ContentDisposition.Inline) { FileName = name };
    });

    private Task<LetterOutcome?> TakeAsync(MimeMessage letter) => site.TakeAsync(letter, Mailbox);

    private async Task<(Guid Id, string Token, string Email)> SentAsync()
    {
        var email = Cast.Email();
        var (id, token) = await site.DraftAsync("rzecznictwo", null, email);
        await site.SendAsync(id);
        return (id, token, email);
    }

    /// <summary>Closed so long ago that it cannot be opened again.</summary>
    private async Task CloseAsync(Guid id)
    {
        await site.ActAsync(id, (r, now) => r.Close(null, Actor.System, now));
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<AdviceRequest>().Where(r => r.Id == id).ExecuteUpdateAsync(set => set.SetProperty(r => r.ClosedUtc, DateTime.UtcNow.AddDays(-31)), Ct));
    }

    private Task<List<StoredFile>> FilesAsync(Guid request) => site.InScopeAsync(s =>
        (from f in s.GetRequiredService<RcwesDb>().Set<RequestFile>() join b in s.GetRequiredService<RcwesDb>().Set<StoredFile>() on f.FileId equals b.Id where f.RequestId == request select b).AsNoTracking().ToListAsync(Ct));

    /// <summary>What stands in the files of a request.</summary>
    private async Task<List<string>> TextsAsync(Guid request)
    {
        var texts = new List<string>();
        foreach (var file in await FilesAsync(request))
        {
            using var reader = new StreamReader((await site.Services.GetRequiredService<FileStores>().Private.OpenAsync(FilePath.Parse(file.Path), Ct))!);
            texts.Add(await reader.ReadToEndAsync(Ct));
        }
        return texts;
    }

    private Task<int> TriesAsync() => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<LetterTrouble>().Select(t => t.Tries).SingleOrDefaultAsync(Ct));

    /// <summary>The database refuses whatever this sender asks, as it refuses what it cannot hold.</summary>
    private Task BarAsync(string email, bool isBarred) => site.InScopeAsync(async s =>
    {
        var (db, isPostgres) = (s.GetRequiredService<RcwesDb>(), site.Engine == DatabaseEngine.Postgres);
        string[] statements = (isPostgres, isBarred) switch
        {
            (true, true) => ["CREATE FUNCTION bar() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''barred''; END'", $"CREATE TRIGGER bar BEFORE INSERT ON advisory_requests FOR EACH ROW WHEN (NEW.email = '{email}') EXECUTE FUNCTION bar()"],
            (true, false) => ["DROP TRIGGER bar ON advisory_requests", "DROP FUNCTION bar()"],
            (false, true) => [$"CREATE TRIGGER bar BEFORE INSERT ON advisory_requests WHEN NEW.email = '{email}' BEGIN SELECT RAISE(ABORT, 'barred'); END"],
            (false, false) => ["DROP TRIGGER bar"],
        };
        foreach (var statement in statements) await db.Database.ExecuteSqlRawAsync(statement, Ct);
    });
}

[Collection<SqliteSite>]
public sealed class LetterKeepingTestsOnSqlite(SqliteSite site, ImapServer server) : LetterKeepingTests(site, server);

[Collection<PostgresSite>]
public sealed class LetterKeepingTestsOnPostgres(PostgresSite site, ImapServer server) : LetterKeepingTests(site, server);
