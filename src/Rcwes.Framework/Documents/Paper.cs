using PdfSharp;
using PdfSharp.Drawing;
using PdfSharp.Pdf;
using PdfSharp.UniversalAccessibility;
using QRCoder;

namespace Rcwes.Framework.Documents;

/// <summary>What a paper says of itself.</summary>
/// <param name="Title">Shown by readers instead of the name of the file.</param>
/// <param name="Culture">Language of the text: <c>pl</c> or <c>en</c>.</param>
/// <param name="Author">Who gives it out.</param>
/// <param name="Foot">Lines at the foot of every page, e.g. who pays; may be empty.</param>
public sealed record PaperHead(string Title, string Culture, string Author, IReadOnlyList<string> Foot);

/// <summary>A column of a table on paper.</summary>
/// <param name="Head">Its heading.</param>
/// <param name="Share">Its part of the width, compared with the other columns.</param>
public sealed record PaperColumn(string Head, double Share);

/// <summary>How a line of text looks.</summary>
public enum PaperTone
{
    Plain,
    Strong,

    /// <summary>Smaller and grey, for what stands beside.</summary>
    Quiet,

    /// <summary>Large, for the one thing that the paper is about.</summary>
    Large,
}

/// <summary>
/// A PDF on A4 that is written from top to bottom: texts wrap, pages follow each other, the typeface is embedded. It is tagged (headings,
/// paragraphs, lists, tables, pictures with words, language, title), so that screen readers can read it in order.
/// </summary>
public sealed partial class Paper
{
    private const double Margin = 56;
    private const double Line = 1.35;
    private const double FootSize = 8;
    private const double FootLine = 11;

    private static readonly XColor Ink = XColor.FromArgb(0x1D, 0x24, 0x20);
    private static readonly XColor Muted = XColor.FromArgb(0x54, 0x5E, 0x58);
    private static readonly XColor Green = XColor.FromArgb(0x1E, 0x5B, 0x48);

    private readonly PdfDocument _document = new();
    private readonly UAManager _tags;
    private readonly PaperHead _head;
    private XGraphics? _page;
    private double _y;
    private double _left = Margin;
    private double _width;
    private int _pages;
    private IReadOnlyList<string> _foot = [];

    public Paper(PaperHead head)
    {
        PaperFonts.Use();
        _head = head;
        _tags = UAManager.ForDocument(_document);
        _tags.SetDocumentLanguage(head.Culture == "en" ? "en-GB" : "pl-PL");
        (_document.Info.Title, _document.Info.Author) = (head.Title, head.Author);
        _document.ViewerPreferences.DisplayDocTitle = true;
        NewPage();
        _foot = [.. head.Foot.SelectMany(line => Wrap(line, Font(FootSize), _width))];
    }

    private XGraphics Page => _page!;

    private double Bottom => PageHeight - Margin - FootHeight;

    private double PageHeight { get; set; }

    private double PageWidth { get; set; }

    private double FootHeight => _foot.Count == 0 ? 0 : 14 + _foot.Count * FootLine;

    /// <param name="text">The heading.</param>
    /// <param name="level">1 to 3.</param>
    public void Heading(string text, int level = 1)
    {
        var (size, tag) = level switch { 1 => (26.0, PdfBlockLevelElementTag.Heading1), 2 => (15.0, PdfBlockLevelElementTag.Heading2), _ => (12.0, PdfBlockLevelElementTag.Heading3) };
        Write(tag, text, Font(size, bold: true), level == 1 ? Green : Ink);
        _y += level == 1 ? 4 : 2;
    }

    public void Paragraph(string text, PaperTone tone = PaperTone.Plain)
    {
        var (font, colour) = tone switch
        {
            PaperTone.Strong => (Font(11, bold: true), Ink),
            PaperTone.Quiet => (Font(9), Muted),
            PaperTone.Large => (Font(22, bold: true), Ink),
            _ => (Font(11), Ink),
        };
        Write(PdfBlockLevelElementTag.Paragraph, text, font, colour);
        _y += 4;
    }

    /// <summary>A name and its value in one paragraph: the name small above the value.</summary>
    public void Fact(string name, string value)
    {
        var (small, plain) = (Font(9), Font(11));
        Room(HeightOf(name, small) + HeightOf(value, plain));
        Tag(PdfBlockLevelElementTag.Paragraph, () =>
        {
            Lines(name, small, Muted);
            Lines(value, plain, Ink);
        });
        _y += 6;
    }

    public void List(IEnumerable<string> items)
    {
        var font = Font(11);
        Tag(PdfBlockLevelElementTag.List, () =>
        {
            foreach (var item in items)
            {
                Room(HeightOf(item, font));
                Tag(PdfBlockLevelElementTag.ListItem, () =>
                {
                    Tag(PdfBlockLevelElementTag.Label, () => Page.DrawString("–", font, Brush(Green), new XPoint(_left, _y + font.Size)));
                    Indented(14, () => Tag(PdfBlockLevelElementTag.ListBody, () => Lines(item, font, Ink)));
                });
            }
        });
        _y += 6;
    }

    /// <summary>A thin line across, for the eye only.</summary>
    public void Rule()
    {
        _tags.StructureBuilder.BeginArtifact();
        Page.DrawLine(new XPen(Green, 1.5), _left, _y + 2, _left + _width, _y + 2);
        _tags.StructureBuilder.End();
        _y += 14;
    }

    public void Space(double points) => _y += points;

    /// <summary>Goes down so that what follows ends above the foot of the page.</summary>
    /// <param name="points">Height of what follows.</param>
    public void ToBottom(double points) => _y = Math.Max(_y, Bottom - points);

    public void NewPage()
    {
        EndPage();
        var page = _document.AddPage();
        page.Size = PageSize.A4;
        _page = XGraphics.FromPdfPage(page);
        (PageWidth, PageHeight) = (page.Width.Point, page.Height.Point);
        (_width, _y) = (PageWidth - 2 * Margin, Margin);
        _pages++;
    }

    /// <summary>A square code that a phone reads, with something written beside it.</summary>
    /// <param name="content">What the phone reads, e.g. an address.</param>
    /// <param name="words">The same for who does not see it.</param>
    /// <param name="size">Length of a side in points.</param>
    /// <param name="beside">Writes what stands to its right.</param>
    public void Code(string content, string words, double size, Action beside)
    {
        Room(size);
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(content, QRCodeGenerator.ECCLevel.M);
        var modules = code.ModuleMatrix;
        var (top, side) = (_y, size / modules.Count);
        _tags.StructureBuilder.BeginElement(PdfIllustrationElementTag.Figure, words, new XRect(_left, top, size, size));
        for (var row = 0; row < modules.Count; row++)
            for (var column = 0; column < modules.Count; column++)
                if (modules[row][column]) Page.DrawRectangle(XBrushes.Black, _left + column * side, top + row * side, side + 0.05, side + 0.05);
        _tags.StructureBuilder.End();
        // The code brings a white edge of its own.
        _y = top + 4 * side;
        Indented(size + 8, beside);
        _y = Math.Max(_y, top + size);
    }

    /// <summary>The whole file. Nothing can be written after it.</summary>
    public byte[] ToBytes()
    {
        EndPage();
        using var bytes = new MemoryStream();
        _document.Save(bytes, closeStream: false);
        return bytes.ToArray();
    }

    private void Indented(double by, Action write)
    {
        (_left, _width) = (_left + by, _width - by);
        write();
        (_left, _width) = (_left - by, _width + by);
    }
}
