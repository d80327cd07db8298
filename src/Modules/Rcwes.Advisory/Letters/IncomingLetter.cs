using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MimeKit;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Polish;

namespace Rcwes.Advisory.Letters;

/// <summary>A file of a letter, and its name as it may stand in words.</summary>
/// <param name="Part">Of the letter.</param>
/// <param name="Name">Cleaned; empty for one without a name.</param>
internal sealed record LetterFile(MimeEntity Part, string Name);

/// <summary>What matters of a letter that came in. Made of the message alone.</summary>
internal sealed class IncomingLetter
{
    private const int LongestSubject = 250;
    private const int LongestName = 150;

    private IncomingLetter() { }

    /// <summary>Tells a letter from all others: the same one, delivered twice or read again after a crash, has the same key.</summary>
    public required string Key { get; init; }

    public required LetterKind Kind { get; init; }

    /// <summary>Address of the sender in small letters; null for one that cannot be read.</summary>
    public string? Email { get; private init; }

    /// <summary>As the sender calls himself or herself; the address when nothing is said.</summary>
    public string Name { get; private init; } = "";

    public string Subject { get; private init; } = "";

    /// <summary>Everything that was written, with what it quotes: of a new letter that may be all there is to say.</summary>
    public string Text { get; private init; } = "";

    /// <summary>The same without the quoted letter below it, for a conversation that has that letter already.</summary>
    public string Answer { get; private init; } = "";

    /// <summary>Marks of requests in the addresses and the subject.</summary>
    public IReadOnlyList<string> Marks { get; private init; } = [];

    /// <summary>Ids of letters that this one answers, the nearest first.</summary>
    public IReadOnlyList<string> Answers { get; private init; } = [];

    public IReadOnlyList<LetterFile> Files { get; private init; } = [];

    /// <summary>Small pictures inside the text, which are not taken.</summary>
    public int Pictures { get; private init; }

    /// <summary>False for a letter whose attachments were not fetched because it is too large.</summary>
    public bool IsWhole { get; private init; } = true;

    /// <param name="message">The letter, or its headers and text only.</param>
    /// <param name="mailbox">Where it came to.</param>
    /// <param name="isWhole">Whether <paramref name="message"/> has its attachments.</param>
    public static IncomingLetter Read(MimeMessage message, MailboxOptions mailbox, bool isWhole = true)
    {
        var from = message.From.Mailboxes.FirstOrDefault();
        var email = MailAddress.Normalise(from?.Address)?.ToLowerInvariant();
        var parts = LetterParts.Of(message);
        var text = Clean(parts.Text);
        return new()
        {
            Key = KeyOf(message, email ?? from?.Address ?? "", text, [.. parts.Files, .. parts.Pictures]),
            Kind = LetterJudge.Of(message, mailbox),
            Email = email,
            Name = Line(from?.Name, LongestSubject) is { Length: > 0 } name ? name : email ?? "",
            Subject = Line(message.Subject, LongestSubject),
            Text = text,
            Answer = LetterQuote.Without(text, mailbox.IsOwn),
            Marks = LetterMark.In(Addresses(message), message.Subject ?? ""),
            Answers = [.. new[] { message.InReplyTo }.Concat(message.References.Reverse()).OfType<string>().Distinct(StringComparer.Ordinal).Take(20)],
            Files = [.. parts.Files.Select(p => new LetterFile(p, NameOf(p)))],
            Pictures = parts.Pictures.Count,
            IsWhole = isWhole,
        };
    }

    /// <summary>The same letter with other words, e.g. without what nobody may read.</summary>
    public IncomingLetter With(Func<string, string> write) => new()
    {
        Key = Key,
        Kind = Kind,
        Email = Email,
        Name = write(Name),
        Subject = write(Subject),
        Text = write(Text),
        Answer = write(Answer),
        Marks = Marks,
        Answers = Answers,
        Files = Files,
        Pictures = Pictures,
        IsWhole = IsWhole,
    };

    /// <summary>Servers write the address with the mark into one of these.</summary>
    private static IEnumerable<string> Addresses(MimeMessage message) =>
        message.To.Mailboxes.Concat(message.Cc.Mailboxes).Take(LetterJudge.MostRecipients).Select(a => a.Address)
            .Concat(message.Headers.Where(h => h.Field.ToLowerInvariant() is "delivered-to" or "x-original-to" or "envelope-to").Take(10).Select(h => h.Value + "@"));

    private static string KeyOf(MimeMessage message, string from, string text, IEnumerable<MimeEntity> files)
    {
        string[] parts =
        [
            message.MessageId ?? "", from, message.Date.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), message.Subject ?? "", text,
            .. files.Select(f => LetterParts.NameOf(f) ?? ""),
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts.Select(p => p.Length.ToString(CultureInfo.InvariantCulture) + ":" + p)))));
    }

    /// <summary>A file without a name has at least the ending of its type, so that it can be opened.</summary>
    private static string NameOf(MimeEntity part) =>
        LetterParts.NameOf(part) is { } name ? Line(name, LongestName) : MimeTypes.TryGetExtension(part.ContentType.MimeType, out var ending) ? ending : "";

    private static string Line(string? text, int longest) => Shortened.To(Clean(text ?? "").Replace('\n', ' '), longest);

    /// <summary>Without what no database and no page can hold, and with one kind of line ends.</summary>
    private static string Clean(string text) => new string([.. Slug.Whole(text).ReplaceLineEndings("\n").Where(c => c is '\n' or '\t' || !char.IsControl(c))]).Trim();
}
