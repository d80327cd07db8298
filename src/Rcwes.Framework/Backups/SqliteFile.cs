using System.Globalization;
using Microsoft.Data.Sqlite;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Backups;

/// <summary>A database file outside of the site: copied, looked into, and cleared of its keys.</summary>
internal sealed class SqliteFile : IAsyncDisposable
{
    private readonly SqliteConnection _connection;

    private SqliteFile(SqliteConnection connection) => _connection = connection;

    public static async Task<SqliteFile> OpenAsync(string path, CancellationToken ct)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        await connection.OpenAsync(ct);
        SqliteSetup.Teach(connection);
        return new(connection);
    }

    /// <summary>Copies a database that is in use: everything as it was at one moment. Nobody who writes has to wait.</summary>
    public static async Task CopyAsync(string connectionString, string path, CancellationToken ct)
    {
        await using var from = new SqliteConnection(connectionString);
        await from.OpenAsync(ct);
        await using var to = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        await to.OpenAsync(ct);
        await Task.Run(() => from.BackupDatabase(to), ct);
    }

    /// <summary>Takes the keys out, so that no page of the file holds them.</summary>
    public async Task<IReadOnlyList<KeptKey>> TakeKeysAsync(CancellationToken ct)
    {
        var keys = await ReadAsync("SELECT friendly_name, xml FROM data_protection_keys ORDER BY id", r => new KeptKey(Text(r, 0), Text(r, 1)), ct);
        // What is deleted is overwritten in the file.
        await DoAsync("PRAGMA journal_mode=DELETE; PRAGMA secure_delete=ON; DELETE FROM data_protection_keys;", ct);
        return keys;
    }

    /// <summary>Leaves out what is free.</summary>
    public Task PressAsync(CancellationToken ct) => DoAsync("VACUUM;", ct);

    public async Task PutKeysAsync(IReadOnlyList<KeptKey> keys, CancellationToken ct)
    {
        foreach (var key in keys)
        {
            await using var command = _connection.CreateCommand();
            command.CommandText = "INSERT INTO data_protection_keys (friendly_name, xml) VALUES ($name, $xml)";
            command.Parameters.AddWithValue("$name", (object?)key.Name ?? DBNull.Value);
            command.Parameters.AddWithValue("$xml", (object?)key.Xml ?? DBNull.Value);
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>Files that the database knows of; of those with a virus the bytes are gone on purpose.</summary>
    public Task<IReadOnlyList<KeptFile>> FilesAsync(CancellationToken ct) => ReadAsync(
        "SELECT store, path, size, sha256 FROM files WHERE scan <> 'Infected' ORDER BY store, path", r => new KeptFile(r.GetString(0), r.GetString(1), r.GetInt64(2), r.GetString(3)), ct);

    public async Task<long> LastActivityAsync(CancellationToken ct) =>
        Convert.ToInt64((await ReadAsync("SELECT coalesce(max(sequence), 0) FROM activity_log", r => r.GetInt64(0), ct))[0], CultureInfo.InvariantCulture);

    public async Task<string> MigrationAsync(CancellationToken ct) =>
        (await ReadAsync("SELECT coalesce(max(migration_id), '') FROM \"__EFMigrationsHistory\"", r => r.GetString(0), ct))[0];

    /// <summary>What SQLite itself says of the file; null when everything is in order.</summary>
    public async Task<string?> ProblemAsync(CancellationToken ct)
    {
        var said = await ReadAsync("PRAGMA integrity_check", r => r.GetString(0), ct);
        if (said is not ["ok"]) return string.Join("; ", said.Take(3));
        var orphans = await ReadAsync("PRAGMA foreign_key_check", r => r.GetString(0), ct);
        return orphans.Count == 0 ? null : string.Join("; ", orphans.Distinct().Take(3));
    }

    public async ValueTask DisposeAsync() => await _connection.DisposeAsync();

    private async Task DoAsync(string sql, CancellationToken ct)
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task<IReadOnlyList<T>> ReadAsync<T>(string sql, Func<SqliteDataReader, T> read, CancellationToken ct)
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<T>();
        while (await reader.ReadAsync(ct)) rows.Add(read(reader));
        return rows;
    }

    private static string? Text(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
