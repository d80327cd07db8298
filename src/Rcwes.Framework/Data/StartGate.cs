using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Rcwes.Framework.Data;

/// <summary>
/// Lets one node at a time seed. Modules lock rows and append to the log in different orders; two nodes that do so at once
/// could wait for each other for ever. SQLite has one writer anyway.
/// </summary>
internal static class StartGate
{
    private const long LockKey = 0x5243574553_03;

    /// <returns>Open the gate again by disposing; a node that dies opens it with its connection.</returns>
    public static async Task<IAsyncDisposable?> EnterAsync(RcwesDb db, CancellationToken ct)
    {
        if (db.Engine != DatabaseEngine.Postgres) return null;
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()) { Pooling = false }.ConnectionString);
        try
        {
            await connection.OpenAsync(ct);
            // The first node may be filling an empty site; waiting for it is not a fault.
            await using var command = new NpgsqlCommand("SELECT pg_advisory_lock(@key)", connection) { CommandTimeout = 300 };
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
