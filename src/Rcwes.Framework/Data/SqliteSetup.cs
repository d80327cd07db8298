using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Rcwes.Framework.Localization;

namespace Rcwes.Framework.Data;

/// <summary>
/// What every SQLite connection needs: write-ahead log (readers never wait for the writer), a synchronous disk (a commit
/// that was told stays), foreign keys, a bounded wait for the writer, the Polish alphabet, and folding. What is
/// deleted is overwritten in the file, so that an erased person is not left in its free pages.
/// </summary>
internal sealed class SqliteSetup : DbConnectionInterceptor
{
    private const int DefaultSeconds = 30;
    private const int LongestWaitSeconds = 10;

    private const string Pragmas =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000; PRAGMA secure_delete=ON;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => SetUp(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        SetUp(connection);
        return Task.CompletedTask;
    }

    /// <summary>What indexes and constraints of the file are made with.</summary>
    public static void Teach(SqliteConnection connection)
    {
        connection.CreateCollation(DataConventions.SqliteCollation, (a, b) => Cultures.Polish.CompareInfo.Compare(a, b, CompareOptions.None));
        Folding.Register(connection);
    }

    private static void SetUp(DbConnection connection)
    {
        if (connection is not SqliteConnection sqlite) return;
        // Of commands and of the beginning of a transaction; a connection string may say otherwise.
        if (sqlite.DefaultTimeout == DefaultSeconds) sqlite.DefaultTimeout = LongestWaitSeconds;
        Teach(sqlite);
        using var command = sqlite.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }
}
