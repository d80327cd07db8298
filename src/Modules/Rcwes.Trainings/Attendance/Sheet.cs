using System.Data;
using MiniExcelLibs;

namespace Rcwes.Trainings.Attendance;

/// <summary>A table as a file for a spreadsheet.</summary>
internal static class Sheet
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <param name="heads">Names of the columns; no two may be the same.</param>
    /// <param name="lines">Cells of each line, in the order of the columns.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<byte[]> WriteAsync(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<object?>> lines, CancellationToken ct)
    {
        // A table, not a list of lines: an empty one has its heads too.
        using var table = new DataTable { Locale = System.Globalization.CultureInfo.InvariantCulture };
        foreach (var head in heads) table.Columns.Add(head, typeof(object));
        foreach (var line in lines) table.Rows.Add([.. line.Select(cell => cell ?? DBNull.Value)]);
        using var whole = new MemoryStream();
        await whole.SaveAsAsync(table, cancellationToken: ct);
        return whole.ToArray();
    }
}
