using System.Globalization;
using System.Xml;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;
using Rcwes.Framework;

namespace Rcwes.Institutions.Exchange.Import;

/// <summary>Reads the first sheet of an XLSX file line by line. Of a formula only its last result is known here, as text.</summary>
internal static class ExcelTable
{
    public static IEnumerable<TableLine> Read(Stream stream)
    {
        using var rows = Open(stream);
        for (var number = 1; ; number++)
        {
            IDictionary<string, object?> row;
            try
            {
                if (!rows.MoveNext()) yield break;
                row = rows.Current;
            }
            catch (Exception e) when (e is XmlException or InvalidDataException or FormatException or KeyNotFoundException or NullReferenceException or InvalidOperationException)
            {
                throw Broken();
            }
            var cells = new string[Math.Min(row.Count, TableFile.MostColumns + 1)];
            var i = 0;
            foreach (var cell in row.Values.Take(cells.Length)) cells[i++] = Text(cell);
            yield return new(number, cells);
        }
    }

    private static IEnumerator<IDictionary<string, object?>> Open(Stream stream)
    {
        try
        {
            return stream.Query(useHeaderRow: false, excelType: ExcelType.XLSX, configuration: new OpenXmlConfiguration { FillMergedCells = false, EnableSharedStringCache = true })
                .Cast<IDictionary<string, object?>>().GetEnumerator();
        }
        catch (Exception e) when (e is XmlException or InvalidDataException or FormatException or KeyNotFoundException or NullReferenceException or InvalidOperationException)
        {
            throw Broken();
        }
    }

    /// <summary>Numbers without the marks of a language: a NIP typed as a number stays a NIP.</summary>
    private static string Text(object? cell) => cell switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "tak" : "nie",
        DateTime day => day.ToString(day.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        double number => Math.Abs(number) < 1e15 && number == Math.Floor(number) ? ((long)number).ToString(CultureInfo.InvariantCulture) : number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };

    private static RuleException Broken() => new("import.broken", "Tego pliku nie da się otworzyć: jest uszkodzony.");
}
