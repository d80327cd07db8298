using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Rcwes.Framework.Data;

/// <summary>
/// Lets one node at a time seed. Modules lock rows and append to the log in different orders; two nodes that do so at once
/// could wait for each other for ever. On SQLite the one that fills an empty site holds the writer for longer than others
/// would wait for it, so there they queue before a file.
/// </summary>
internal static class StartGate
{
    private const long LockKey = 0x5243574553_03;

    /// <summary>The first node may be filling an empty site; waiting for it is not a fault.</summary>
    private const int LongestWaitSeconds = 300;

    /// <returns>Open the gate again by disposing; a node that dies opens it with its connection or its file.</returns>
    public static async Task<IAsyncDisposable> EnterAsync(RcwesDb db, string dataDirectory, CancellationToken ct)
    {
        if (db.Engine != DatabaseEngine.Postgres) return await FileGate.EnterAsync(Path.Combine(dataDirectory, "start.lock"), LongestWaitSeconds, ct);
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()) { Pooling = false }.ConnectionString);
        try
        {
            await connection.OpenAsync(ct);
            await using var command = new NpgsqlCommand("SELECT pg_advisory_lock(@key)", connection) { CommandTimeout = LongestWaitSeconds };
            command.Parameters.AddWithValue("key", LockKey);
            await command.ExecuteNonQueryAsync(ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
