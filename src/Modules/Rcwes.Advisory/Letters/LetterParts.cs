using System.Text.RegularExpressions;
using MimeKit;
using MimeKit.Text;
using Rcwes.Framework.Mail;

namespace Rcwes.Advisory.Letters;

/// <summary>
/// What a letter consists of. Programs say „attachment” as they like: some send every file as part of the text, others with a name only. Whatever is
/// neither words nor a small picture inside the text is a file.
/// </summary>
/// <param name="Text">The words, of all places where the letter has some.</param>
/// <param name="Files">What somebody sent along.</param>
/// <param name="Pictures">Small pictures inside the text, such as logos of signatures.</param>
internal sealed partial record LetterParts(string Text, IReadOnlyList<MimeEntity> Files, IReadOnlyList<MimeEntity> Pictures)
{
    /// <summary>A larger picture inside the text was put there to be seen. As it was sent, in Base64.</summary>
    private const long SmallPicture = 30 * 1024;

    public static LetterParts Of(MimeMessage message)
    {
        if (message.Body is null) return new("", [], []);
        var (files, pictures, shown) = (new List<MimeEntity>(), new List<MimeEntity>(), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        var parts = message.BodyParts.ToList();
        foreach (var html in parts.OfType<TextPart>().Where(p => p.IsHtml && IsWords(p))) shown.UnionWith(Shown().Matches(html.Text).Select(m => m.Groups[1].Value));
        foreach (var part in parts.Where(p => !IsWords(p) && !IsSignature(p))) (IsDecoration(part, shown) ? pictures : files).Add(part);
        return new(TextOf(message.Body), files, pictures);
    }

    private static string TextOf(MimeEntity entity)
    {
        switch (entity)
        {
            case MultipartAlternative versions:
                // An empty plain version hides words of the other one.
                return versions.OrderBy(v => v is TextPart { IsPlain: true } ? 0 : 1).Select(TextOf).FirstOrDefault(t => !string.IsNullOrWhiteSpace(t)) ?? "";
            case Multipart parts:
                return string.Join("\n\n", parts.Select(TextOf).Where(t => !string.IsNullOrWhiteSpace(t)));
            case TextPart words when IsWords(words):
                return words.IsHtml ? LetterText.OfHtml(words.Text) : words.IsFlowed ? Unfolded(words) : words.Text;
            default:
                return "";
        }
    }

    private static string Unfolded(TextPart words) => new FlowedToText { DeleteSpace = words.ContentType.Parameters["delsp"] is { } delete && delete.Equals("yes", StringComparison.OrdinalIgnoreCase) }.Convert(words.Text);

    private static bool IsWords(MimeEntity part) => part is TextPart { IsAttachment: false } text && (text.IsPlain || text.IsHtml) && NameOf(part) is null;

    /// <summary>What S/MIME and PGP add to words; nobody wants it as a file.</summary>
    private static bool IsSignature(MimeEntity part) => part.ContentType.MimeType.ToLowerInvariant() is "application/pkcs7-signature" or "application/x-pkcs7-signature" or "application/pgp-signature";

    private static bool IsDecoration(MimeEntity part, HashSet<string> shown) =>
        part is MimePart { IsAttachment: false, Content.Stream.Length: < SmallPicture } && part.ContentType.IsMimeType("image", "*") && part.ContentId is { } id && shown.Contains(id);

    /// <summary>As the sender called it; null for what has no name.</summary>
    public static string? NameOf(MimeEntity part) => (part.ContentDisposition?.FileName ?? part.ContentType.Name) is { } name && !string.IsNullOrWhiteSpace(name) ? name : null;

    [GeneratedRegex("""cid:([^"'\s<>)]{1,500})""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Shown();
}
