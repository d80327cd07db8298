using System.IO.Compression;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.Extensions.Logging;
using Rcwes.Content.Media;
using Rcwes.Framework.Files;
using Rcwes.Framework.Polish;
using UglyToad.PdfPig;

namespace Rcwes.Content.Searching;

/// <summary>The words of a PDF or DOCX. Read once for each content of a file and kept beside the sizes of pictures; a file that cannot be read has none.</summary>
internal sealed partial class DocumentText(FileStores stores, ILogger<DocumentText> logger)
{
    public const string Pdf = "application/pdf";
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>Characters; a longer document is found by its first hundred pages.</summary>
    private const int Longest = 300_000;

    private const int MostPages = 300;
    private const long MostBytes = 50 * 1024 * 1024;
    private const long MostUnpackedBytes = 40 * 1024 * 1024;

    /// <summary>Without a mark at the beginning, so that what is kept is read as it was written.</summary>
    private static readonly UTF8Encoding Plain = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Where the words of a content are kept.</summary>
    public static FilePath KeptAt(string sha256) => FilePath.Parse($"document-texts/{sha256}.txt");

    public async Task<string> OfAsync(MediaFile file, CancellationToken ct)
    {
        var kept = KeptAt(file.Sha256);
        await using (var known = await stores.Private.OpenAsync(kept, ct))
            if (known is not null) return await new StreamReader(known, Plain, detectEncodingFromByteOrderMarks: false).ReadToEndAsync(ct);
        if (file.Size > MostBytes) return "";
        await using var content = await stores.Media.OpenAsync(FilePath.Parse(file.Path), ct);
        if (content is null) return "";
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, ct);
        // A broken typeface tells half characters; what is given is what is kept of them.
        var words = Plain.GetBytes(Read(file, bytes, ct));
        await stores.Private.SaveAsync(kept, new MemoryStream(words), Longest * 4L, ct);
        return Plain.GetString(words);
    }

    private string Read(MediaFile file, MemoryStream bytes, CancellationToken ct)
    {
        bytes.Position = 0;
        try
        {
            return string.Join(' ', (file.ContentType == Pdf ? OfPdf(bytes, ct) : OfDocx(bytes)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Damaged, locked with a password, or no document at all: strangers made it, and the search goes on.
            Unreadable(logger, file.Id, e.GetType().Name);
            return "";
        }
    }

    private static string OfPdf(Stream content, CancellationToken ct)
    {
        using var document = PdfDocument.Open(content);
        var text = new StringBuilder();
        for (var number = 1; number <= Math.Min(document.NumberOfPages, MostPages) && text.Length < Longest; number++)
        {
            ct.ThrowIfCancellationRequested();
            foreach (var word in document.GetPage(number).GetWords()) text.Append(word.Text).Append(' ');
        }
        return Cut(text);
    }

    private static string OfDocx(Stream content)
    {
        // A part is read into memory whole. What the archive says of its size is the most that it is unpacked to.
        using (var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true))
            if (archive.Entries.Any(e => e.Length > MostUnpackedBytes)) return "";
        content.Position = 0;
        using var document = WordprocessingDocument.Open(content, isEditable: false);
        if (document.MainDocumentPart is not { } main) return "";
        // Read from beginning to end and never as a tree: elements within each other without end would end the process.
        using var part = main.GetStream(FileMode.Open, FileAccess.Read);
        using var xml = XmlReader.Create(part, new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var (text, isText) = (new StringBuilder(), false);
        while (text.Length < Longest && xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "t") isText = !xml.IsEmptyElement;
            else if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "t") isText = false;
            else if (xml.LocalName is "p" or "tab" or "br" or "cr" && xml.NodeType is XmlNodeType.EndElement or XmlNodeType.Element) text.Append(' ');
            else if (isText && xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA) text.Append(xml.Value);
        }
        return Cut(text);
    }

    private static string Cut(StringBuilder text) => Shortened.Begin(text.ToString(0, Math.Min(text.Length, Longest + 1)), Longest);

    [LoggerMessage(LogLevel.Information, "The words of file {File} cannot be read: {Reason}")]
    private static partial void Unreadable(ILogger logger, Guid file, string reason);
}
