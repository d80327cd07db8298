using System.Text;
using MimeKit;
using Rcwes.Advisory.Letters;

namespace Rcwes.Advisory.Tests;

/// <summary>People are told from programs, and marks, answers and words are found, by the letter alone.</summary>
public sealed class LetterReadingTests
{
    private static readonly MailboxOptions Mailbox = new("doradztwo@rcwes.example") { Sender = "rcwes@rcwes.example" };

    [Fact]
    public void Programs_are_recognised_by_what_they_write_and_people_are_not_taken_for_them()
    {
        (string Headers, LetterKind Kind)[] table =
        [
            ("", LetterKind.Person),
            ("Auto-Submitted: no\r\n", LetterKind.Person),
            ("Auto-Submitted: auto-replied\r\n", LetterKind.Automatic),
            ("Auto-Submitted: auto-generated (rejected)\r\n", LetterKind.Automatic),
            ("Precedence: bulk\r\n", LetterKind.Automatic),
            ("Precedence: List\r\n", LetterKind.Automatic),
            ("Precedence: auto_reply\r\n", LetterKind.Automatic),
            ("Precedence: first-class\r\n", LetterKind.Person),
            ("X-Auto-Response-Suppress: All\r\n", LetterKind.Automatic),
            ("X-Auto-Response-Suppress: DR, OOF, AutoReply\r\n", LetterKind.Automatic),
            ("X-Auto-Response-Suppress: DR, RN, NRN\r\n", LetterKind.Person),
            ("Return-Path: <>\r\n", LetterKind.Automatic),
            ("Return-Path: <zofia@laka.example.pl>\r\n", LetterKind.Person),
            ("List-Id: <lista.laka.example.pl>\r\n", LetterKind.Automatic),
            ("X-Autoreply: yes\r\n", LetterKind.Automatic),
            // Mailboxes of people write it too.
            ("Feedback-ID: 17485103:user:proton\r\n", LetterKind.Person),
            ("Feedback-ID: i197146af:Fastmail\r\n", LetterKind.Person),
            ("Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n", LetterKind.Automatic),
            ("Sender: doradztwo+abc@RCWES.example\r\n", LetterKind.Loop),
        ];
        foreach (var (headers, kind) in table) Assert.True(kind == Of(headers).Kind, headers);
        Assert.Equal(LetterKind.Loop, Read("From: RCWES <rcwes@rcwes.example>\r\nSubject: Mamy Twoje zgłoszenie\r\n\r\nTreść\r\n").Kind);
        Assert.Equal(LetterKind.Loop, Read("From: doradztwo+23456789abcdefgh@rcwes.example\r\n\r\nTreść\r\n").Kind);
        Assert.Equal(LetterKind.Automatic, Read("From: MAILER-DAEMON@serwer.example\r\n\r\nTreść\r\n").Kind);
    }

    [Theory]
    [InlineData("Dear Sir or Madam,\nwe are a small foundation and would like to ask about founding a social cooperative.\nRegards", "en")]
    [InlineData("How can I start a social enterprise in Lubuskie?", "en")]
    [InlineData("Dzie\u0144 dobry,\nod czego zacz\u0105\u0107, \u017Ceby za\u0142o\u017Cy\u0107 sp\u00F3\u0142dzielni\u0119?", "pl")]
    [InlineData("Dzien dobry, prosze o pomoc w zalozeniu spoldzielni. Pozdrawiam", "pl")]
    [InlineData("Dzie\u0144 dobry, chcemy otworzy\u0107 escape room \u201EThe House of the Rising Sun\u201D w Nowej Soli. Czy to dzia\u0142alno\u015B\u0107 spo\u0142eczna?", "pl")]
    [InlineData("OK", "pl")]
    [InlineData("", "pl")]
    public void The_language_of_a_letter_is_told_by_its_small_words_and_in_doubt_it_is_Polish(string letter, string culture) => Assert.Equal(culture, LetterLanguage.Of(letter));

    [Fact]
    public void A_letter_to_a_thousand_people_is_not_to_us()
    {
        string To(int many) => $"From: zofia@laka.example.pl\r\nTo: {string.Join(",\r\n ", Enumerable.Range(1, many).Select(i => $"osoba{i}@laka.example.pl"))}\r\n\r\nZapraszam\r\n";
        Assert.Equal(LetterKind.Mass, Read(To(1000)).Kind);
        Assert.Equal(LetterKind.Person, Read(To(5)).Kind);
    }

    [Fact]
    public void A_mark_is_found_in_every_address_and_in_the_subject_whatever_servers_did_to_its_case()
    {
        var mark = LetterMark.New();
        Assert.Equal(LetterMark.Length, mark.Length);
        Assert.NotEqual(mark, LetterMark.New());
        foreach (var headers in new[] { $"To: Doradztwo <doradztwo+{mark}@rcwes.example>", $"To: inny@a.example\r\nCc: doradztwo+{mark.ToUpperInvariant()}@rcwes.example", $"Delivered-To: doradztwo+{mark}@rcwes.example", $"Subject: Re: Mamy Twoje zgłoszenie DOR/2026/0001 [{mark}]" })
            Assert.Equal([mark], Read($"From: zofia@laka.example.pl\r\n{headers}\r\n\r\nTak\r\n").Marks);
        // The number of a request is no mark: everybody can guess it.
        Assert.Empty(Read("From: zofia@laka.example.pl\r\nTo: doradztwo+krotko@rcwes.example\r\nSubject: DOR/2026/0001\r\n\r\nTak\r\n").Marks);
        Assert.Equal($"doradztwo+{mark}@rcwes.example", Mailbox.ReplyTo(mark));
        Assert.Equal(("", $" [{mark}]"), (Mailbox.SubjectOf(mark), (Mailbox with { HasPlusAddresses = false }).SubjectOf(mark)));
        Assert.Null(new MailboxOptions(null as string).ReplyTo(mark));
    }

    [Fact]
    public void What_is_written_is_read_without_the_old_letter_below_it_and_nothing_written_is_lost()
    {
        (string Written, string Read)[] table =
        [
            ("Dziękuję, przyjdę w środę.\r\n\r\nW dniu 1.12.2026 RCWES napisał:\r\n> Jest odpowiedź\r\n> Zapraszamy.\r\n", "Dziękuję, przyjdę w środę."),
            ("Tak.\r\n\r\n-----Original Message-----\r\nFrom: RCWES\r\nJest odpowiedź\r\n", "Tak."),
            ("> pierwsze pytanie\r\nodpowiadam pod spodem\r\n> drugie\r\n", "> pierwsze pytanie\nodpowiadam pod spodem\n> drugie"),
            ("> same cytaty\r\n", "> same cytaty"),
            ("Pytania:\r\nile > 5?\r\n", "Pytania:\nile > 5?"),
            ("Tak, przyjdę.\r\n\r\n________________________________\r\nOd: RCWES <rcwes@rcwes.example>\r\nWysłano: wtorek, 1 grudnia 2026 10:00\r\nDo: zofia@laka.example.pl\r\nTemat: Jest odpowiedź\r\n\r\nZapraszamy.\r\n", "Tak, przyjdę."),
            ("Tak.\r\n\r\n*From:* RCWES\r\n*Sent:* Tuesday\r\n*To:* Zofia\r\n*Subject:* An answer\r\n\r\nWelcome.\r\n", "Tak."),
            ("Przekazuję list z urzędu.\r\n\r\nOd: Urząd <nabor@urzad.example>\r\nWysłano: 1 grudnia\r\nDo: Zofia\r\nTemat: Nabór\r\n\r\nDo piątku.\r\n", "Przekazuję list z urzędu.\n\nOd: Urząd <nabor@urzad.example>\nWysłano: 1 grudnia\nDo: Zofia\nTemat: Nabór\n\nDo piątku."),
            ("Od: poniedziałku\r\nbędę w domu.\r\n", "Od: poniedziałku\nbędę w domu."),
            ("Dobrze.\r\n\r\nwt., 1 gru 2026 o 10:00 RCWES <rcwes@rcwes.example>\r\nnapisał(a):\r\n\r\n> Jest odpowiedź\r\n", "Dobrze."),
            ("Dobrze.\r\n\r\n> Jest odpowiedź\r\n> Zapraszamy.\r\n\r\n-- \r\nZofia Łąka\r\n", "Dobrze.\n\n-- \nZofia Łąka"),
            ("Z zerem \0 i dzwonkiem \a w środku\r\n", "Z zerem  i dzwonkiem  w środku"),
        ];
        foreach (var (written, read) in table) Assert.Equal(read, Read($"From: zofia@laka.example.pl\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{written}").Answer);
        var html = Read("From: zofia@laka.example.pl\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<style>p{}</style><script>alert(1)</script><p>Dzień dobry,</p><p>mam <b>pytanie</b>.</p>");
        Assert.Equal("Dzień dobry,\n\nmam pytanie.", html.Text);
        var answer = Read("From: zofia@laka.example.pl\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<div dir=ltr>Tak.<div>Do zobaczenia.</div></div><br><div class=gmail_quote><div>wt., 1 gru 2026 o 10:00 RCWES napisał(a):<br></div><blockquote><h1>Jest odpowiedź</h1><p><a href='https://rcwes.example/zgloszenia/abc'>Zobacz</a></p></blockquote></div>");
        Assert.Equal("Tak.\nDo zobaczenia.", answer.Answer);
        Assert.EndsWith("> Jest odpowiedź\n\n> Zobacz (https://rcwes.example/zgloszenia/abc)", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_letter_in_HTML_is_read_whatever_it_is_made_of()
    {
        (string Html, string Read)[] table =
        [
            ("<ol><li>jeden<li>dwa</ol><ul><li>kropka</ul>", "1. jeden\n2. dwa\n\n– kropka"),
            ("<p>ile &lt; 5 &amp; ile < 6</p>", "ile < 5 & ile < 6"),
            ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
            ("<!-- <p>nie</p> --><![if !mso]>tak<![endif]><title>nie</title><STYLE>nie</STYLE >", "tak"),
            ("<p title='a > b'>tak</p><script>if (a < b) '</p>'", "tak"),
            ("<pre>a\n  b</pre>", "a\n  b"),
            ("<p>a<br><br><br>b&nbsp; c</p>", "a\n\nb c"),
            ("<a href=mailto:ewa@laka.example.pl>ewa@laka.example.pl</a> <a href='/x'></a>", "ewa@laka.example.pl /x"),
            ("bez końca <a href=\"https://", "bez końca"),
            ("<", "<"),
        ];
        foreach (var (html, read) in table) Assert.Equal(read, Framework.Mail.LetterText.OfHtml(html));
        // As deep as a letter may be long: a walk down a tree of it would end the process.
        const int Deep = 500_000;
        foreach (var tag in new[] { "b", "div", "blockquote", "ol><li", "a" })
            Assert.EndsWith("dno", Framework.Mail.LetterText.OfHtml(string.Concat(Enumerable.Repeat($"<{tag}>", Deep)) + "dno"), StringComparison.Ordinal);
    }

    [Fact]
    public void Secret_links_lose_what_makes_them_secret_and_others_stay()
    {
        (string Written, string Read, int Tokens)[] table =
        [
            ("https://rcwes.example/zgloszenia/0123456789abcdefghij_-", "https://rcwes.example/zgloszenia/…", 1),
            ("https://inny.example/en/zgloszenia/0123456789abcdefghijAB/karty/7?x=1", "https://inny.example/en/zgloszenia/…/karty/7?x=1", 1),
            ("https://osłona.example/?u=https%3A%2F%2Frcwes.example%2Fzgloszenia%2F0123456789abcdefghijAB&d=1", "https://osłona.example/?u=https%3A%2F%2Frcwes.example%2Fzgloszenia%2F…&d=1", 1),
            ("> https://rcwes.example/zgloszenia/\n> 0123456789abcdefghijAB", "> https://rcwes.example/zgloszenia/\n> …", 1),
            ("https://rcwes.example/zapisy/0123456789abcdefghijAB", "https://rcwes.example/zapisy/…", 0),
            ("https://rcwes.example/aktualnosci/nabor-do-programu-akceleracji-2026", "https://rcwes.example/aktualnosci/nabor-do-programu-akceleracji-2026", 0),
            ("https://dokumenty.example/d/0123456789abcdefghijAB", "https://dokumenty.example/d/0123456789abcdefghijAB", 0),
            ("numer zgloszenia/DOR-2026-0001", "numer zgloszenia/DOR-2026-0001", 0),
        ];
        foreach (var (written, read, count) in table)
        {
            var tokens = new HashSet<string>();
            Assert.Equal((read, count), (LetterLinks.WithoutSecrets(written, "rcwes.example", tokens), tokens.Count));
        }
    }

    [Fact]
    public void The_same_letter_has_the_same_key_and_another_one_another()
    {
        string Letter(string id, string text, string received = "") => $"{received}From: zofia@laka.example.pl\r\nMessage-Id: <{id}>\r\nDate: Tue, 1 Dec 2026 10:00:00 +0100\r\nSubject: Pytanie\r\n\r\n{text}\r\n";
        var key = Read(Letter("a@laka.example.pl", "Tak")).Key;
        // The way it took is not the letter.
        Assert.Equal(key, Read(Letter("a@laka.example.pl", "Tak", "Received: from b by c\r\nDelivered-To: drugi@rcwes.example\r\n")).Key);
        // Some programs give all their letters one id.
        Assert.NotEqual(key, Read(Letter("a@laka.example.pl", "Nie")).Key);
        Assert.NotEqual(key, Read(Letter("b@laka.example.pl", "Tak")).Key);
    }

    [Fact]
    public void Whatever_comes_is_read_without_a_fault()
    {
        var random = new Random(2026);
        var noise = new byte[4096];
        foreach (var raw in new[]
        {
            "", "\r\n", "From:\r\n\r\n", "From: =?utf-8?B?////?= <a@>\r\nTo: \"\r\n\r\nx", "Content-Type: multipart/mixed\r\n\r\nbez granicy", "Content-Type: multipart/mixed; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: multipart/mixed; boundary=\"x\"\r\n\r\n--x\r\n",
            "From: a@b.example\r\nContent-Type: text/plain; charset=nie-ma-takiego\r\n\r\nłąka", "From: a@b.example\r\nContent-Transfer-Encoding: base64\r\n\r\n@@@@", "From: a@b.example, c@d.example\r\nIn-Reply-To: <<<>>>\r\nReferences: , ,\r\nDate: wczoraj\r\n\r\nx",
        }) Assert.Equal(64, Read(raw).Key.Length);
        for (var i = 0; i < 50; i++)
        {
            random.NextBytes(noise);
            Assert.Equal(64, IncomingLetter.Read(Message([.. Encoding.ASCII.GetBytes("From: a@b.example\r\n"), .. noise]), Mailbox).Key.Length);
        }
    }

    private static IncomingLetter Of(string headers) => Read($"From: Zofia Łąka <zofia@laka.example.pl>\r\nTo: doradztwo@rcwes.example\r\n{headers}\r\nTreść\r\n");

    private static IncomingLetter Read(string raw) => IncomingLetter.Read(Message(Encoding.UTF8.GetBytes(raw)), Mailbox);

    private static MimeMessage Message(byte[] raw)
    {
        using var bytes = new MemoryStream(raw);
        try
        {
            return MimeMessage.Load(bytes, TestContext.Current.CancellationToken);
        }
        catch (FormatException)
        {
            // A mail server gives such bytes out as a letter without headers.
            return new MimeMessage(new HeaderList());
        }
    }
}
