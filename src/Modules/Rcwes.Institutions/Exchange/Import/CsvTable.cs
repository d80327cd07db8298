using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Rcwes.Framework;

namespace Rcwes.Institutions.Exchange.Import;

/// <summary>Reads CSV line by line.</summary>
internal static class CsvTable
{
    private static readonly string[] Separators = [";", ",", "\t", "|"];

    /// <summary>The separator that stands most often in the first line, outside quotation marks; Excel's own line <c>sep=;</c> is believed.</summary>
    public static string SeparatorOf(Stream stream, Encoding encoding)
    {
        using var reader = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: true, 4096, leaveOpen: true);
        var line = new StringBuilder();
        for (int c; (c = reader.Read()) >= 0 && line.Length < 20_000;)
        {
            if (c is not ('\r' or '\n')) line.Append((char)c);
            else if (line.ToString().Trim().Length > 0) break;
        }
        var text = line.ToString().Trim('\uFEFF');
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && Separators.Contains(text[4..])) return text[4..];
        var bare = new StringBuilder();
        var quoted = false;
        foreach (var c in text)
        {
            if (c == '"') quoted = !quoted;
            else if (!quoted) bare.Append(c);
        }
        var outside = bare.ToString();
        return Separators.MaxBy(s => outside.Count(c => c == s[0])) is { } best && outside.Contains(best, StringComparison.Ordinal) ? best : ";";
    }

    public static IEnumerable<TableLine> Read(Stream stream, Encoding encoding, string separator)
    {
        var settings = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separator,
            // A quotation mark in the middle of a name is a quotation mark.
            BadDataFound = null,
            MaxFieldSize = ImportRow.LongestCell * 2,
            DetectColumnCountChanges = false,
        };
        using var reader = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: true, 64 * 1024, leaveOpen: true);
        using var parser = new CsvParser(reader, settings);
        while (true)
        {
            string[] cells;
            try
            {
                if (!parser.Read()) yield break;
                cells = parser.Record ?? [];
            }
            catch (MaxFieldSizeException)
            {
                throw new RuleException("import.quote", "W wierszu {0} zaczyna się cudzysłów, który się nie kończy, albo tekst jest za długi.", parser.RawRow);
            }
            catch (DecoderFallbackException)
            {
                throw new RuleException("import.encoding", "Nie da się odczytać polskich liter w tym pliku. Zapisz go jako CSV UTF-8.");
            }
            if (parser.Row == 1 && cells is [var only] && only.StartsWith("sep=", StringComparison.OrdinalIgnoreCase)) continue;
            yield return new(parser.Row, cells);
        }
    }
}
