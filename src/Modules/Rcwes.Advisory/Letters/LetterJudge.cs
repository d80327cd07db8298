using MimeKit;

namespace Rcwes.Advisory.Letters;

/// <summary>Who wrote a letter: a person, or a program that must not be answered.</summary>
internal enum LetterKind
{
    Person,

    /// <summary>A holiday responder, a delivery report, a newsletter.</summary>
    Automatic,

    /// <summary>Written to very many at once: not to us.</summary>
    Mass,

    /// <summary>It came from ourselves.</summary>
    Loop,
}

/// <summary>Tells people from programs by the headers that programs write (RFC 3834 and what mail servers made of it). Knows neither database nor clock.</summary>
internal static class LetterJudge
{
    /// <summary>More recipients than a person writes to about one matter.</summary>
    public const int MostRecipients = 50;

    /// <summary>Words of Exchange for what must not be answered; the others only ask for no receipts.</summary>
    private static readonly string[] Silent = ["all", "oof", "autoreply"];

    private static readonly string[] Bulk = ["bulk", "junk", "list", "auto_reply"];

    /// <summary>Headers that only programs write, whatever they say. Feedback-ID is none: mailboxes such as Proton and Fastmail put it into what people write.</summary>
    private static readonly string[] Telling = ["List-Id", "List-Unsubscribe", "X-Autoreply", "X-Autorespond", "X-Auto-Reply", "X-Failed-Recipients"];

    public static LetterKind Of(MimeMessage letter, MailboxOptions mailbox)
    {
        if (letter.From.Mailboxes.Concat(letter.Sender is { } sender ? [sender] : []).Any(a => mailbox.IsOwn(a.Address))) return LetterKind.Loop;
        if (IsAutomatic(letter)) return LetterKind.Automatic;
        return letter.To.Mailboxes.Count() + letter.Cc.Mailboxes.Count() > MostRecipients ? LetterKind.Mass : LetterKind.Person;
    }

    private static bool IsAutomatic(MimeMessage letter)
    {
        var headers = letter.Headers;
        if (Value(headers, "Auto-Submitted") is { Length: > 0 } submitted && !submitted.StartsWith("no", StringComparison.OrdinalIgnoreCase)) return true;
        if (Bulk.Contains(Value(headers, "Precedence"), StringComparer.OrdinalIgnoreCase)) return true;
        if (Value(headers, "X-Auto-Response-Suppress")?.Split(',', StringSplitOptions.TrimEntries).Any(word => Silent.Contains(word, StringComparer.OrdinalIgnoreCase)) == true) return true;
        // An empty way back is what delivery reports have, so that nobody answers them.
        if (Value(headers, "Return-Path") is { } back && back.Trim('<', '>', ' ').Length == 0) return true;
        if (Telling.Any(name => headers.Contains(name))) return true;
        return letter.Body is MultipartReport || letter.From.Mailboxes.Any(a => a.Address.StartsWith("mailer-daemon@", StringComparison.OrdinalIgnoreCase));
    }

    private static string? Value(HeaderList headers, string name) => headers[name]?.Trim();
}
