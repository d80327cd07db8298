using System.IO.Compression;
using System.Text;
using Rcwes.Framework;
using Rcwes.Framework.Polish;

namespace Rcwes.Institutions.Exchange.Import;

/// <summary>A line of a table.</summary>
/// <param name="Number">As a spreadsheet numbers it.</param>
/// <param name="Cells">From the left.</param>
internal sealed record TableLine(int Number, string[] Cells);

/// <summary>
/// A table read line by line, whatever the file is: CSV in the encodings and with the separators that Polish offices use,
/// or XLSX. Never held in memory as a whole.
/// </summary>
/// <param name="Format">How it was read, for people.</param>
/// <param name="Heads">The first line that says something.</param>
/// <param name="Lines">What follows; empty lines are left out.</param>
internal sealed record TableFile(string Format, string[] Heads, IEnumerable<TableLine> Lines)
{
    public const int MostColumns = 100;

    /// <summary>A sheet of 20 MB that grows to more than this when it is unpacked is no list of institutions.</summary>
    private const long MostUnpackedBytes = 400L * ImportOptions.Megabyte;

    private static readonly byte[] OldExcel = [0xD0, 0xCF, 0x11, 0xE0];

    /// <param name="stream">Seekable; stays open as long as lines are read.</param>
    /// <exception cref="RuleException">It is no table that we read.</exception>
    public static TableFile Open(Stream stream)
    {
        Span<byte> start = stackalloc byte[4];
        stream.Position = 0;
        var read = stream.ReadAtLeast(start, 4, throwOnEndOfStream: false);
        stream.Position = 0;
        if (read == 0) throw new RuleException("import.empty", "Plik jest pusty.");
        if (start.SequenceEqual(OldExcel)) throw new RuleException("import.xls", "To jest plik dawnego Excela (XLS). Otwórz go w arkuszu i zapisz jako XLSX albo CSV.");
        return start[..2].SequenceEqual("PK"u8) ? Of("XLSX", ExcelTable.Read(Unpackable(stream))) : Csv(stream);
    }

    private static TableFile Csv(Stream stream)
    {
        var (encoding, name) = TextEncoding.Of(stream);
        stream.Position = 0;
        var separator = CsvTable.SeparatorOf(stream, encoding);
        stream.Position = 0;
        return Of($"CSV, {name}, {(separator == "\t" ? "TAB" : separator)}", CsvTable.Read(stream, encoding, separator));
    }

    private static TableFile Of(string format, IEnumerable<TableLine> lines)
    {
        var all = Tidy(lines).GetEnumerator();
        if (!all.MoveNext()) throw new RuleException("import.empty", "Plik jest pusty.");
        var heads = all.Current.Cells;
        if (heads.Length > MostColumns) throw new RuleException("import.columns", "W pliku jest za dużo kolumn: najwięcej może ich być {0}.", MostColumns);
        return new(format, heads, Rest(all, heads.Length));
    }

    private static IEnumerable<TableLine> Rest(IEnumerator<TableLine> lines, int columns)
    {
        using (lines)
        {
            while (lines.MoveNext())
            {
                var (number, cells) = lines.Current;
                // Shorter and longer lines are common: cells that nobody wrote, or separators at the end.
                if (cells.Length > columns && cells.Skip(columns).Any(c => c.Length > 0))
                    throw new RuleException("import.long-row", "Wiersz {0} ma więcej komórek niż wiersz z nagłówkami. Sprawdź, czy w tekście nie ma rozdzielacza bez cudzysłowu.", number);
                if (cells.Length != columns) Array.Resize(ref cells, columns);
                for (var i = 0; i < columns; i++) cells[i] ??= "";
                yield return new(number, cells);
            }
        }
    }

    private static IEnumerable<TableLine> Tidy(IEnumerable<TableLine> lines)
    {
        foreach (var line in lines)
        {
            for (var i = 0; i < line.Cells.Length; i++) line.Cells[i] = Cell(line.Cells[i]);
            if (line.Cells.Any(c => c.Length > 0)) yield return line;
        }
    }

    /// <summary>Text as it stands: what begins like a formula is text too. The apostrophe that our own files put before it is taken off.</summary>
    private static string Cell(string text)
    {
        text = text.Replace("\0", "", StringComparison.Ordinal).Trim();
        if (text is ['\'', '=' or '+' or '-' or '@', ..]) text = text[1..];
        return Shortened.Begin(text, ImportRow.LongestCell);
    }

    private static Stream Unpackable(Stream stream)
    {
        try
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            if (!zip.Entries.Any(e => e.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)))
                throw new RuleException("import.kind", "To nie jest plik CSV ani XLSX.");
            if (zip.Entries.Sum(e => e.Length) > MostUnpackedBytes)
                throw new RuleException("import.unpacked", "Ten plik po rozpakowaniu jest za duży. Zostaw w nim sam arkusz z listą instytucji.");
        }
        catch (InvalidDataException)
        {
            throw new RuleException("import.broken", "Tego pliku nie da się otworzyć: jest uszkodzony.");
        }
        stream.Position = 0;
        return stream;
    }
}

/// <summary>Tells the encoding of a text file.</summary>
internal static class TextEncoding
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    static TextEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static (Encoding Encoding, string Name) Of(Stream stream)
    {
        Span<byte> start = stackalloc byte[3];
        var read = stream.ReadAtLeast(start, 3, throwOnEndOfStream: false);
        stream.Position = 0;
        if (read >= 2 && start[0] == 0xFF && start[1] == 0xFE) return (Encoding.Unicode, "UTF-16");
        if (read >= 2 && start[0] == 0xFE && start[1] == 0xFF) return (Encoding.BigEndianUnicode, "UTF-16");
        if (!IsUtf8(stream, out var binary)) return binary ? throw NoText() : (Encoding.GetEncoding(1250), "Windows-1250");
        return binary ? throw NoText() : (Strict, start.SequenceEqual(Encoding.UTF8.Preamble) ? "UTF-8 (BOM)" : "UTF-8");
    }

    /// <summary>Reads in pieces, so that the size of the file does not matter.</summary>
    private static bool IsUtf8(Stream stream, out bool binary)
    {
        binary = false;
        var decoder = Strict.GetDecoder();
        var bytes = new byte[64 * 1024];
        var chars = new char[64 * 1024 + 1];
        try
        {
            for (int read; (read = stream.Read(bytes)) > 0;)
            {
                // No text of an office holds the byte 0, save UTF-16, which begins with its mark.
                if (bytes.AsSpan(0, read).Contains((byte)0)) binary = true;
                decoder.GetChars(bytes, 0, read, chars, 0, flush: false);
            }
            decoder.GetChars([], 0, 0, chars, 0, flush: true);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static RuleException NoText() => new("import.kind", "To nie jest plik CSV ani XLSX.");
}
