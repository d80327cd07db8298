using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Exchange.Import;

/// <summary>
/// Writes new entries with all their parts in the present transaction, past the change tracker: some seven rows for each line of a file,
/// of which nobody asks anything more. Tables, columns and forms of values are those of the model. SQLite prepares one command for each
/// table; PostgreSQL takes many rows on one way to the server.
/// </summary>
internal static class EntryStore
{
    /// <summary>Rows of one way to the server; its short answers fit into what waits on the line meanwhile.</summary>
    private const int Most = 500;

    public static async Task InsertAsync(RcwesDb db, IReadOnlyCollection<Institution> entries, CancellationToken ct)
    {
        await RowsAsync(db, entries, ct);
        await RowsAsync(db, entries.SelectMany(e => e.Identifiers), ct);
        await RowsAsync(db, entries.SelectMany(e => e.Contacts), ct);
        await RowsAsync(db, entries.SelectMany(e => e.Places), ct);
        await RowsAsync(db, entries.SelectMany(e => e.Places).SelectMany(p => p.Hours), ct);
        await RowsAsync(db, entries.SelectMany(e => e.Terms), ct);
    }

    private static async Task RowsAsync<T>(RcwesDb db, IEnumerable<T> rows, CancellationToken ct) where T : class
    {
        var table = db.Model.FindEntityType(typeof(T))!.GetTableMappings().Single();
        var columns = table.ColumnMappings.ToArray();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        // Some columns are called like words of the language: order, from, to.
        command.CommandText = $"INSERT INTO \"{table.Table.Name}\" ({string.Join(", ", columns.Select(c => $"\"{c.Column.Name}\""))}) VALUES ({string.Join(", ", columns.Select((_, i) => Name(i)))})";
        if (db.Engine == DatabaseEngine.Postgres)
        {
            foreach (var some in rows.Chunk(Most)) await TogetherAsync(command, columns, some, ct);
            return;
        }
        foreach (var row in rows)
        {
            command.Parameters.Clear();
            command.Parameters.AddRange(Values(command, columns, row));
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private static async Task TogetherAsync<T>(DbCommand model, IColumnMapping[] columns, T[] rows, CancellationToken ct) where T : class
    {
        await using var batch = model.Connection!.CreateBatch();
        batch.Transaction = model.Transaction;
        foreach (var row in rows)
        {
            var one = batch.CreateBatchCommand();
            one.CommandText = model.CommandText;
            one.Parameters.AddRange(Values(model, columns, row));
            batch.BatchCommands.Add(one);
        }
        await batch.ExecuteNonQueryAsync(ct);
    }

    private static DbParameter[] Values(DbCommand command, IColumnMapping[] columns, object row) =>
        [.. columns.Select((c, i) => c.TypeMapping.CreateParameter(command, Name(i), c.Property.PropertyInfo!.GetValue(row), c.Column.IsNullable))];

    private static string Name(int i) => "@p" + i.ToString(CultureInfo.InvariantCulture);
}
