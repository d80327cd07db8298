using PdfSharp.Drawing;
using PdfSharp.UniversalAccessibility;

namespace Rcwes.Framework.Documents;

/// <summary>Lines, tables and feet of pages.</summary>
public sealed partial class Paper
{
    /// <summary>A table with its heads on every page. Rows have one height, so that people can sign in them.</summary>
    /// <param name="columns">From left to right.</param>
    /// <param name="rows">Cells of each row; an empty cell is a place to write.</param>
    /// <param name="rowHeight">In points; a row whose text needs more gets more.</param>
    public void Table(IReadOnlyList<PaperColumn> columns, IEnumerable<IReadOnlyList<string>> rows, double rowHeight)
    {
        var shares = columns.Sum(c => c.Share);
        var widths = columns.Select(c => c.Share / shares * _width).ToList();
        var (head, body) = (Font(9, bold: true), Font(10));
        IReadOnlyList<string> heads = [.. columns.Select(c => c.Head)];
        Room(2 * rowHeight);
        Begin();
        foreach (var row in rows)
        {
            if (_y + HeightOf(row, widths, body, rowHeight) > Bottom)
            {
                _tags.StructureBuilder.End();
                NewPage();
                Begin();
            }
            Row(PdfBlockLevelElementTag.TableDataCell, row, widths, body, rowHeight);
        }
        _tags.StructureBuilder.End();
        _y += 8;

        void Begin()
        {
            _tags.StructureBuilder.BeginElement(PdfBlockLevelElementTag.Table);
            Row(PdfBlockLevelElementTag.TableHeaderCell, heads, widths, head, head.Size * Line + 6);
        }
    }

    private static XFont Font(double size, bool bold = false) => new(PaperFonts.Family, size, bold ? XFontStyleEx.Bold : XFontStyleEx.Regular);

    private static XSolidBrush Brush(XColor colour) => new(colour);

    private void Row(PdfBlockLevelElementTag tag, IReadOnlyList<string> cells, List<double> widths, XFont font, double least)
    {
        var (top, left, width, height) = (_y, _left, _width, HeightOf(cells, widths, font, least));
        Tag(PdfBlockLevelElementTag.TableRow, () =>
        {
            for (var i = 0; i < widths.Count; i++)
            {
                var cell = cells[i];
                (_width, _y) = (widths[i] - 8, top + 4);
                Tag(tag, () => Lines(cell, font, Ink));
                _left += widths[i];
            }
        });
        (_left, _width, _y) = (left, width, top + height);
        _tags.StructureBuilder.BeginArtifact();
        Page.DrawLine(new XPen(Muted, 0.5), _left, _y, _left + _width, _y);
        _tags.StructureBuilder.End();
    }

    private double HeightOf(IReadOnlyList<string> cells, List<double> widths, XFont font, double least) =>
        Math.Max(least, cells.Select((cell, i) => Wrap(cell, font, widths[i] - 8).Count * font.Size * Line + 8).Max());

    private double HeightOf(string text, XFont font) => Wrap(text, font, _width).Count * font.Size * Line;

    private void Write(PdfBlockLevelElementTag tag, string text, XFont font, XColor colour)
    {
        Room(HeightOf(text, font));
        Tag(tag, () => Lines(text, font, colour));
    }

    private void Tag(PdfBlockLevelElementTag tag, Action write)
    {
        _tags.StructureBuilder.BeginElement(tag);
        write();
        _tags.StructureBuilder.End();
    }

    private void Lines(string text, XFont font, XColor colour)
    {
        foreach (var line in Wrap(text, font, _width))
        {
            Page.DrawString(line, font, Brush(colour), new XPoint(_left, _y + font.Size));
            _y += font.Size * Line;
        }
    }

    /// <summary>Breaks a text where it does not fit: between words, and within one that is longer than a line.</summary>
    private List<string> Wrap(string text, XFont font, double width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var rest = word;
            while (true)
            {
                var longer = line.Length == 0 ? rest : $"{line} {rest}";
                if (Fits(longer))
                {
                    line = longer;
                    break;
                }
                if (line.Length > 0)
                {
                    lines.Add(line);
                    line = "";
                    continue;
                }
                var cut = rest.Length - 1;
                while (cut > 1 && !Fits(rest[..cut])) cut--;
                // After a dash, as in a double name, rather than anywhere.
                if (rest.LastIndexOf('-', cut - 1) is > 0 and var dash) cut = dash + 1;
                lines.Add(rest[..cut]);
                rest = rest[cut..];
            }
        }
        if (line.Length > 0) lines.Add(line);
        return lines;

        bool Fits(string some) => some.Length <= 1 || Page.MeasureString(some, font).Width <= width;
    }

    /// <summary>Begins a new page when so much does not fit any more.</summary>
    private void Room(double points)
    {
        if (_y + points > Bottom) NewPage();
    }

    private void EndPage()
    {
        if (_page is null) return;
        if (_foot.Count > 0) Foot();
        _page.Dispose();
        _page = null;
    }

    /// <summary>Read once, on the first page; repeated for the eye only.</summary>
    private void Foot()
    {
        var (font, builder) = (Font(FootSize), _tags.StructureBuilder);
        var top = PageHeight - Margin - _foot.Count * FootLine;
        builder.BeginArtifact();
        Page.DrawLine(new XPen(Muted, 0.5), Margin, top - 8, PageWidth - Margin, top - 8);
        builder.End();
        if (_pages == 1) builder.BeginElement(PdfBlockLevelElementTag.Paragraph);
        else builder.BeginArtifact();
        for (var i = 0; i < _foot.Count; i++) Page.DrawString(_foot[i], font, Brush(Muted), new XPoint(Margin, top + i * FootLine + FootSize));
        builder.End();
    }
}
