using System.IO.Compression;
using System.Text;

namespace Rcwes.Framework.Files;

/// <summary>A kind of file that we take: told by its bytes, and its extension must agree.</summary>
/// <param name="ContentType">What browsers are told.</param>
/// <param name="Extensions">With dots, in lower case.</param>
/// <param name="Inline">Whether a browser may show it in its window; everything else is downloaded.</param>
/// <param name="Matches">Looks at the first bytes, and at the whole where they do not say enough.</param>
internal sealed record FileType(string ContentType, string[] Extensions, bool Inline, Func<byte[], Stream, bool> Matches)
{
    private const int HeadLength = 4096;

    public const string Svg = "image/svg+xml";

    public static IReadOnlyList<FileType> All { get; } =
    [
        new("image/jpeg", [".jpg", ".jpeg"], true, (h, _) => Starts(h, 0xFF, 0xD8, 0xFF)),
        new("image/png", [".png"], true, (h, _) => Starts(h, 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A)),
        new("image/gif", [".gif"], true, (h, _) => Says(h, 0, "GIF87a") || Says(h, 0, "GIF89a")),
        new("image/webp", [".webp"], true, (h, _) => Says(h, 0, "RIFF") && Says(h, 8, "WEBP")),
        new("image/avif", [".avif"], true, (h, _) => Says(h, 4, "ftypavif") || Says(h, 4, "ftypavis")),
        new(Svg, [".svg"], true, (h, _) => IsText(h) && Encoding.UTF8.GetString(h).Contains("<svg", StringComparison.Ordinal)),
        new("application/pdf", [".pdf"], true, (h, _) => Says(h, 0, "%PDF-")),
        new("video/mp4", [".mp4"], true, (h, _) => Says(h, 4, "ftyp") && !Says(h, 8, "avi")),
        new("audio/mpeg", [".mp3"], true, (h, _) => Says(h, 0, "ID3") || (h.Length > 1 && h[0] == 0xFF && (h[1] & 0xE6) == 0xE2)),
        Office("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx", "word/document.xml"),
        Office("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx", "xl/workbook.xml"),
        Office("application/vnd.openxmlformats-officedocument.presentationml.presentation", ".pptx", "ppt/presentation.xml"),
        OpenDocument("application/vnd.oasis.opendocument.text", ".odt"),
        OpenDocument("application/vnd.oasis.opendocument.spreadsheet", ".ods"),
        OpenDocument("application/vnd.oasis.opendocument.presentation", ".odp"),
        new("application/zip", [".zip"], false, (h, _) => IsZip(h)),
        new("application/rtf", [".rtf"], false, (h, _) => Says(h, 0, "{\\rtf")),
        new("text/csv", [".csv"], false, (h, _) => IsText(h)),
        new("text/plain", [".txt"], false, (h, _) => IsText(h)),
    ];

    public static FileType? ByContentType(string contentType) => All.FirstOrDefault(t => t.ContentType == contentType);

    /// <summary>The type that both the bytes and the extension tell.</summary>
    /// <exception cref="RuleException">The type is not taken, or the two disagree.</exception>
    public static async Task<FileType> OfAsync(FilePath path, Stream content, CancellationToken ct)
    {
        var type = All.FirstOrDefault(t => t.Extensions.Contains(path.Extension))
            ?? throw new RuleException("file.type", "Plików „{0}” nie przyjmujemy. Przyjmujemy obrazy, PDF i dokumenty biurowe.", path.Extension);
        var head = new byte[HeadLength];
        content.Position = 0;
        var read = await content.ReadAtLeastAsync(head, HeadLength, throwOnEndOfStream: false, ct);
        content.Position = 0;
        var agrees = type.Matches(head[..read], content);
        content.Position = 0;
        return agrees ? type : throw new RuleException("file.content", "Zawartość pliku nie pasuje do rozszerzenia „{0}”. Zapisz plik jeszcze raz w tym formacie.", path.Extension);
    }

    private static FileType Office(string contentType, string extension, string part) =>
        new(contentType, [extension], false, (h, content) => IsZip(h) && HasEntry(content, entry => entry.FullName == part));

    private static FileType OpenDocument(string contentType, string extension) =>
        new(contentType, [extension], false, (h, _) => IsZip(h) && Says(h, 30, "mimetype" + contentType));

    private static bool HasEntry(Stream content, Func<ZipArchiveEntry, bool> wanted)
    {
        try
        {
            using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            return archive.Entries.Any(wanted);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static bool IsZip(byte[] head) => Starts(head, 0x50, 0x4B, 0x03, 0x04);

    private static bool Starts(byte[] head, params byte[] mark) => head.AsSpan().StartsWith(mark);

    private static bool Says(byte[] head, int at, string mark) =>
        head.Length >= at + mark.Length && Encoding.ASCII.GetString(head, at, mark.Length) == mark;

    private static bool IsText(byte[] head) => head.Length > 0 && !head.AsSpan().ContainsAnyInRange<byte>(0, 8);
}
