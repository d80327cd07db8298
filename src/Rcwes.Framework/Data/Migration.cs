using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Rcwes.Framework.Data;

/// <summary>Brings the database to the present model at start-up; safe when several nodes start at once.</summary>
internal static partial class Migration
{
    public static async Task RunAsync(IServiceProvider services, CancellationToken ct)
    {
        var database = services.GetRequiredService<DatabaseOptions>();
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Rcwes.Migration");
        var db = services.GetRequiredService<RcwesDb>();
        var known = db.GetService<IMigrationsAssembly>().Migrations.Keys.Order(StringComparer.Ordinal).LastOrDefault();
        if (known is null) throw new InvalidOperationException("There are no migrations: run eng/add-migration.");

        Directory.CreateDirectory(database.DataDirectory);
        // The usual start: the newest migration is there already. Asking for it by hand saves EF's comparison of models.
        if (await LastAppliedAsync(db, ct) == known) return;

        if (database.Engine == DatabaseEngine.Sqlite)
        {
            await using var gate = await FileGate.EnterAsync(Path.Combine(database.DataDirectory, "migration.lock"), 60, ct);
            if (await LastAppliedAsync(db, ct) == known) return;
            // A process killed while migrating leaves EF's lock row behind for ever. We hold the gate, so nobody owns it.
            await ForgetStaleLockAsync(db, ct);
            await db.Database.MigrateAsync(ct);
        }
        else
        {
            // EF takes an exclusive lock on the history table; the second node waits and finds nothing left to do.
            await db.Database.MigrateAsync(ct);
        }
        Migrated(logger, database.Engine, known);
    }

    /// <summary>Id of the newest applied migration; null when there is no database or no history yet.</summary>
    private static async Task<string?> LastAppliedAsync(RcwesDb db, CancellationToken ct)
    {
        try
        {
            await db.Database.OpenConnectionAsync(ct);
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = db.Engine == DatabaseEngine.Sqlite
                ? "SELECT CASE WHEN EXISTS (SELECT 1 FROM sqlite_master WHERE name = '__EFMigrationsHistory') THEN 1 ELSE 0 END"
                : "SELECT CASE WHEN to_regclass('\"__EFMigrationsHistory\"') IS NULL THEN 0 ELSE 1 END";
            if (Convert.ToInt32(await command.ExecuteScalarAsync(ct), System.Globalization.CultureInfo.InvariantCulture) == 0) return null;
            command.CommandText = "SELECT max(migration_id) FROM \"__EFMigrationsHistory\"";
            return await command.ExecuteScalarAsync(ct) as string;
        }
        catch (Npgsql.PostgresException e) when (e.SqlState == Npgsql.PostgresErrorCodes.InvalidCatalogName)
        {
            return null;
        }
        finally
        {
            if (db.Database.GetDbConnection().State == ConnectionState.Open) await db.Database.CloseConnectionAsync();
        }
    }

    private static async Task ForgetStaleLockAsync(RcwesDb db, CancellationToken ct)
    {
        try
        {
            await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", ct);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == 14)
        {
            // SQLITE_CANTOPEN on a database that does not exist yet: there is nothing to forget.
            return;
        }
    }

    [LoggerMessage(LogLevel.Information, "Database {Engine} migrated to {Migration}")]
    private static partial void Migrated(ILogger logger, DatabaseEngine engine, string migration);
}
