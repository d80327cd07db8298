using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Rcwes.Framework.Data;

namespace Rcwes.Institutions.Exchange.Import;

/// <summary>
/// Writes staged rows with one prepared command in the present transaction. Tens of thousands of small rows that nothing else
/// tracks: through the change tracker they took most of the time of an import.
/// </summary>
internal static class RowStore
{
    private static readonly (string Column, Func<ImportRow, object?> Value)[] Columns =
    [
        ("title", r => r.Title), ("outcome", r => r.Outcome.ToString()), ("findings_json", r => r.FindingsJson), ("changes_json", r => r.ChangesJson), ("likes_json", r => r.LikesJson),
        ("entry_id", r => r.EntryId), ("decision", r => r.Decision.ToString()), ("result", r => r.Result.ToString()), ("before_json", r => r.BeforeJson), ("stamp_after", r => r.StampAfter), ("undo", r => r.Undo.ToString()),
    ];

    public static Task InsertAsync(RcwesDb db, IEnumerable<ImportRow> rows, CancellationToken ct)
    {
        (string, Func<ImportRow, object?>)[] all = [("import_id", r => r.ImportId), ("number", r => r.Number), ("cells_json", r => r.CellsJson), .. Columns];
        var names = string.Join(", ", all.Select(c => c.Item1));
        return RunAsync(db, $"INSERT INTO institutions_import_rows ({names}) VALUES ({string.Join(", ", all.Select((_, i) => Name(i)))})", all, rows, ct);
    }

    public static Task UpdateAsync(RcwesDb db, IEnumerable<ImportRow> rows, CancellationToken ct)
    {
        (string, Func<ImportRow, object?>)[] all = [.. Columns, ("import_id", r => r.ImportId), ("number", r => r.Number)];
        var sets = string.Join(", ", Columns.Select((c, i) => $"{c.Column} = {Name(i)}"));
        return RunAsync(db, $"UPDATE institutions_import_rows SET {sets} WHERE import_id = {Name(Columns.Length)} AND number = {Name(Columns.Length + 1)}", all, rows, ct);
    }

    private static async Task RunAsync(RcwesDb db, string sql, (string, Func<ImportRow, object?> Value)[] columns, IEnumerable<ImportRow> rows, CancellationToken ct)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;
        DbParameter[] parameters = [.. columns.Select((_, i) => Parameter(command, i))];
        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Length; i++) parameters[i].Value = columns[i].Value(row) ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private static DbParameter Parameter(DbCommand command, int i)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = Name(i);
        command.Parameters.Add(parameter);
        return parameter;
    }

    private static string Name(int i) => "@p" + i.ToString(CultureInfo.InvariantCulture);
}
