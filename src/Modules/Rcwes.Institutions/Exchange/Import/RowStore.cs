using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Rcwes.Framework.Data;

namespace Rcwes.Institutions.Exchange.Import;

/// <summary>
/// Writes staged rows in the present transaction. Tens of thousands of small rows that nothing else tracks: through the change
/// tracker they took most of the time of an import. SQLite runs one command for each row; PostgreSQL takes all rows of a batch
/// in one, a list for each column, because there every command is a way to the server and back.
/// </summary>
internal static class RowStore
{
    private static readonly Column[] Columns =
    [
        Column.Text("title", r => r.Title), Column.Text("outcome", r => r.Outcome.ToString()), Column.Text("findings_json", r => r.FindingsJson), Column.Text("changes_json", r => r.ChangesJson),
        Column.Text("likes_json", r => r.LikesJson), Column.Id("entry_id", r => r.EntryId), Column.Text("decision", r => r.Decision.ToString()), Column.Text("result", r => r.Result.ToString()),
        Column.Text("before_json", r => r.BeforeJson), Column.Id("stamp_after", r => r.StampAfter), Column.Text("undo", r => r.Undo.ToString()),
    ];

    private static readonly Column[] Key = [Column.Id("import_id", r => r.ImportId), new("number", r => r.Number, rows => rows.Select(r => r.Number).ToArray())];

    public static Task InsertAsync(RcwesDb db, IEnumerable<ImportRow> rows, CancellationToken ct)
    {
        Column[] all = [.. Key, Column.Text("cells_json", r => r.CellsJson), .. Columns];
        var into = $"INSERT INTO institutions_import_rows ({Names(all)})";
        return RunAsync(db, $"{into} VALUES ({Parameters(all)})", $"{into} SELECT * FROM unnest({Parameters(all)})", all, rows, ct);
    }

    public static Task UpdateAsync(RcwesDb db, IEnumerable<ImportRow> rows, CancellationToken ct)
    {
        Column[] all = [.. Columns, .. Key];
        var one = string.Join(", ", Columns.Select((c, i) => $"{c.Name} = {Parameter(i)}"));
        var many = string.Join(", ", Columns.Select(c => $"{c.Name} = news.{c.Name}"));
        return RunAsync(db,
            $"UPDATE institutions_import_rows SET {one} WHERE import_id = {Parameter(Columns.Length)} AND number = {Parameter(Columns.Length + 1)}",
            $"UPDATE institutions_import_rows AS r SET {many} FROM unnest({Parameters(all)}) AS news ({Names(all)}) WHERE r.import_id = news.import_id AND r.number = news.number",
            all, rows, ct);
    }

    private static async Task RunAsync(RcwesDb db, string one, string many, Column[] columns, IEnumerable<ImportRow> rows, CancellationToken ct)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        var isMany = db.Engine == DatabaseEngine.Postgres;
        command.CommandText = isMany ? many : one;
        DbParameter[] parameters = [.. columns.Select((_, i) => Parameter(command, i))];
        var all = rows.ToList();
        if (all.Count == 0) return;
        if (isMany)
        {
            for (var i = 0; i < columns.Length; i++) parameters[i].Value = columns[i].All(all);
            await command.ExecuteNonQueryAsync(ct);
            return;
        }
        foreach (var row in all)
        {
            for (var i = 0; i < columns.Length; i++) parameters[i].Value = columns[i].Of(row) ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private static string Names(Column[] columns) => string.Join(", ", columns.Select(c => c.Name));

    private static string Parameters(Column[] columns) => string.Join(", ", columns.Select((_, i) => Parameter(i)));

    private static DbParameter Parameter(DbCommand command, int i)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = Parameter(i);
        command.Parameters.Add(parameter);
        return parameter;
    }

    private static string Parameter(int i) => "@p" + i.ToString(CultureInfo.InvariantCulture);

    /// <summary>A column of the table.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Of">The value of a row.</param>
    /// <param name="All">The values of many rows, as a typed list.</param>
    private sealed record Column(string Name, Func<ImportRow, object?> Of, Func<List<ImportRow>, Array> All)
    {
        public static Column Text(string name, Func<ImportRow, string?> of) => new(name, of, rows => rows.Select(of).ToArray());

        public static Column Id(string name, Func<ImportRow, Guid?> of) => new(name, r => of(r), rows => rows.Select(of).ToArray());
    }
}
