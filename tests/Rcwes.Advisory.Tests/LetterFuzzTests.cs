using System.Text;
using CsCheck;
using MimeKit;
using Rcwes.Advisory.Letters;

namespace Rcwes.Advisory.Tests;

/// <summary>Letters that no mail program wrote.</summary>
public sealed class LetterFuzzTests
{
    private static readonly MailboxOptions Mailbox = new("doradztwo@rcwes.example");

    private static readonly byte[] Whole = Encoding.UTF8.GetBytes(string.Join("\r\n",
        "Return-Path: <zofia@laka.example.pl>", "Delivered-To: doradztwo+7Q2M4K9X@rcwes.example", "From: =?utf-8?Q?Zofia_=C5=81=C4=85ka?= <zofia@laka.example.pl>", "To: doradztwo@rcwes.example, \"Doradztwo\" <doradztwo+7Q2M4K9X@rcwes.example>",
        "Subject: =?iso-8859-2?B?UHl0YW5pZQ==?= [7Q2M4K9X]", "Date: Tue, 1 Dec 2026 10:00:00 +0100", "Message-Id: <a@laka.example.pl>", "In-Reply-To: <b@rcwes.example>", "References: <c@rcwes.example> <b@rcwes.example>", "MIME-Version: 1.0",
        "Content-Type: multipart/mixed; boundary=\"m\"", "", "--m", "Content-Type: multipart/alternative; boundary=a", "", "--a", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable", "", "Dzie=C5=84 dobry,", "> cytat", "--a", "Content-Type: text/html; charset=windows-1250", "", "<p>Dobry <b>dzie</b></p>",
        "--a--", "--m", "Content-Type: application/pdf; name*=utf-8''%C5%82%C4%85ka.pdf", "Content-Disposition: attachment; filename=\"../../laka.pdf\"", "Content-Transfer-Encoding: base64", "", "JVBERi0xLjcK", "--m", "Content-Type: message/rfc822", "", "Subject: w środku", "", "treść", "--m--", ""));

    private static readonly Gen<byte[]> Letters = Gen.OneOf<byte[]>(
        Fuzz.Damaged(Whole), Fuzz.Damaged(Whole),
        Fuzz.Text("From: ", "To: ", "Subject: ", "<", ">", "@", "zofia@laka.example.pl", "\r\n", "\r\n\r\n", "Content-Type: ", "multipart/mixed; boundary=x", "text/html", "; charset=", "utf-7", "nie-ma", "--x", "--x--", "=?utf-8?B?", "?=", "Content-Transfer-Encoding: base64", "message/rfc822", "Date: ", "References: ", " \t", "(((", "[7Q2M4K9X]", "😀", "utf-16", "=?utf-16?B?2D0=?=").Select(t => Encoding.UTF8.GetBytes(t)),
        Gen.Byte.Array[0, 400]);

    [Fact]
    public void A_letter_is_read_whatever_its_bytes_are_and_fits_into_a_request() => Letters.Try(raw =>
    {
        var letter = Read(raw);
        Assert.Equal(64, letter.Key.Length);
        Assert.InRange(letter.Subject.Length, 0, 250);
        Assert.InRange(letter.Name.Length, 0, 254);
        foreach (var text in new[] { letter.Subject, letter.Name, letter.Text })
        {
            Assert.DoesNotContain(text, c => char.IsControl(c) && c is not ('\n' or '\t'));
            Assert.Equal(Framework.Polish.Slug.Whole(text), text);
        }
        Assert.DoesNotContain('\n', letter.Subject + letter.Name);
        Assert.Equal(letter.Key, Read(raw).Key);
        foreach (var file in letter.Files) file.Part.WriteTo(Stream.Null);
    }, 1500);

    [Fact]
    public void A_long_line_is_never_cut_through_a_character()
    {
        for (var length = 240; length < 256; length++)
        {
            var subject = Read(Encoding.UTF8.GetBytes($"From: zofia@laka.example.pl\r\nSubject: {new string('a', length)}😀😀😀😀\r\n\r\nx")).Subject;
            Assert.Equal(Framework.Polish.Slug.Whole(subject), subject);
        }
    }

    [Fact]
    public void Parts_within_parts_without_end_are_read()
    {
        var raw = new StringBuilder("From: zofia@laka.example.pl\r\n");
        for (var i = 0; i < 20_000; i++) raw.Append("Content-Type: multipart/mixed; boundary=b").Append(i).Append("\r\n\r\n--b").Append(i).Append("\r\n");
        Assert.Equal(64, Read(Encoding.ASCII.GetBytes(raw.Append("\r\nna dnie").ToString())).Key.Length);
        var letters = new StringBuilder();
        for (var i = 0; i < 20_000; i++) letters.Append("Content-Type: message/rfc822\r\n\r\n");
        Assert.Equal(64, Read(Encoding.ASCII.GetBytes(letters.ToString())).Key.Length);
    }

    private static IncomingLetter Read(byte[] raw)
    {
        using var bytes = new MemoryStream(raw);
        try
        {
            return IncomingLetter.Read(MimeMessage.Load(bytes), Mailbox);
        }
        catch (FormatException)
        {
            // A mail server gives such bytes out as a letter without headers.
            return IncomingLetter.Read(new MimeMessage(new HeaderList()), Mailbox);
        }
    }
}
