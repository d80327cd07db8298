using System.Text;

namespace Rcwes.Framework.Web;

/// <summary>A table for spreadsheets: semicolons and a byte order mark, as Polish Excel expects, and no cell that it would run as a formula.</summary>
public static class CsvText
{
    public const string ContentType = "text/csv; charset=utf-8";

    /// <summary>The bytes of the whole file.</summary>
    public static byte[] Of(IEnumerable<string> heads, IEnumerable<IEnumerable<string?>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows.Prepend(heads)) text.Append(Line(row));
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>One line with its end, for files that are written piece by piece.</summary>
    // A row of one empty cell is no empty line: programs pass over those.
    public static string Line(IEnumerable<string?> cells) => (string.Join(';', cells.Select(Cell)) is { Length: > 0 } line ? line : "\"\"") + "\r\n";

    /// <summary>The same text, marked as text when a spreadsheet would run it as a formula.</summary>
    // A leading apostrophe makes the cell text; white space before the sign does not hide a formula from a spreadsheet.
    public static string Harmless(string text) =>
        text.Length > 0 && (text[0] is '\t' or '\r' or '\n' || text.TrimStart() is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', ..]) ? "'" + text : text;

    internal static string Cell(string? value)
    {
        var text = Harmless(value ?? "");
        return text.AsSpan().IndexOfAny(";\"\r\n\t") < 0 ? text : "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }
}
