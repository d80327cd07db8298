using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using Rcwes.Content.Media;
using Rcwes.Content.Searching;
using Rcwes.Framework.Files;

namespace Rcwes.Content.Tests.Admin;

/// <summary>The words of documents that editors got from elsewhere: whatever is wrong with one, it has words or none, the search goes on, and the process too.</summary>
public sealed class DocumentTextFuzzTests : IDisposable
{
    private const int Deep = 100_000;

    private static readonly byte[] Docx = Fuzz.Zip(
    [
        ("[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/><Override PartName='/word/document.xml' ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>"u8.ToArray()),
        ("_rels/.rels", "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='a' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='word/document.xml'/></Relationships>"u8.ToArray()),
        ("word/document.xml", "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body><w:p><w:r><w:t>statut</w:t><w:tab/><w:t xml:space='preserve'> spółdzielni</w:t></w:r></w:p></w:body></w:document>"u8.ToArray()),
    ]);

    private readonly string _folder = Directory.CreateTempSubdirectory("rcwes-words-").FullName;
    private readonly FileStores _stores;

    public DocumentTextFuzzTests() => _stores = new(new LocalFileStore(Path.Combine(_folder, "media")), new LocalFileStore(Path.Combine(_folder, "private")));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_damaged_DOCX_has_words_or_none()
    {
        Assert.Equal("statut spółdzielni", await WordsAsync(DocumentText.Docx, Docx));
        await Gen.OneOf<byte[]>(Fuzz.Damaged(Docx), Fuzz.DamagedInside(Docx), Fuzz.DamagedInside(Docx)).TryAsync(bytes => WordsAsync(DocumentText.Docx, bytes), 300);
    }

    [Fact]
    public async Task A_damaged_PDF_has_words_or_none()
    {
        Assert.Equal("statut", await WordsAsync(DocumentText.Pdf, Pdf()));
        await Fuzz.Damaged(Pdf()).TryAsync(bytes => WordsAsync(DocumentText.Pdf, bytes), 300);
    }

    /// <summary>A reader that calls itself for every level would end the process, and nothing catches that.</summary>
    [Fact]
    public async Task A_PDF_that_nests_without_end_has_words_or_none()
    {
        var (lists, names) = (Nested("[", "]"), Nested("<< /A ", " >>"));
        foreach (var more in new[] { lists, names }) await WordsAsync(DocumentText.Pdf, Pdf(page: "/Annots " + more));
        await WordsAsync(DocumentText.Pdf, Pdf(font: "/ToUnicode 6 0 R", last: Stream("/CIDInit /ProcSet findresource begin " + lists)));
        await WordsAsync(DocumentText.Pdf, Pdf(drawn: lists + " TJ"));
        // A page that is its own shelf, and its own content.
        await WordsAsync(DocumentText.Pdf, Pdf(pages: "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"));
        await WordsAsync(DocumentText.Pdf, Pdf(page: "/Annots 3 0 R", font: "/ToUnicode 5 0 R"));
    }

    private static string Nested(string open, string close) => new StringBuilder().Insert(0, open, Deep).Append('1').Insert(open.Length * Deep + 1, close, Deep).ToString();

    private static string Stream(string content) => $"<< /Length {content.Length} >>\nstream\n{content}\nendstream";

    /// <summary>One page with one word, and what else a case puts into it.</summary>
    private static byte[] Pdf(string page = "", string font = "", string drawn = "(statut) Tj", string pages = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", string last = "null")
    {
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            pages,
            $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> {page} >>",
            Stream($"BT /F1 12 Tf 72 720 Td {drawn} ET"),
            $"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding {font} >>",
            last,
        ];
        var (pdf, places) = (new StringBuilder("%PDF-1.4\n"), new List<int>());
        foreach (var (number, content) in objects.Index())
        {
            places.Add(pdf.Length);
            pdf.Append($"{number + 1} 0 obj\n{content}\nendobj\n");
        }
        var table = pdf.Length;
        pdf.Append($"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var place in places) pdf.Append($"{place:D10} 00000 n \n");
        pdf.Append($"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(pdf.ToString());
    }

    /// <summary>What the search gets, the first time and out of what was kept of it: the same.</summary>
    private async Task<string> WordsAsync(string type, byte[] bytes)
    {
        var sum = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var file = new MediaFile { Path = $"{sum}.bin", Folder = "", Name = "dokument", ContentType = type, Size = bytes.Length, Sha256 = sum, CreatedUtc = DateTime.UnixEpoch, ModifiedUtc = DateTime.UnixEpoch };
        await _stores.Media.SaveAsync(FilePath.Parse(file.Path), new MemoryStream(bytes), bytes.Length, Ct);
        var reader = new DocumentText(_stores, NullLogger<DocumentText>.Instance);
        var words = await reader.OfAsync(file, Ct);
        Assert.Equal(words, await reader.OfAsync(file, Ct));
        return words;
    }
}
