using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Rcwes.Framework.Data;

/// <summary>
/// What no person in front of a form can help: the database is locked, full or away. The transaction is rolled back, so a
/// page may say so, keep what was typed, and let the same form be sent again.
/// </summary>
public static class StorageTrouble
{
    /// <summary>Looks at the exception and at what lies inside it.</summary>
    public static bool IsIn(Exception? exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
            if (e is DbException db && IsIn(db)) return true;
        return false;
    }

    /// <summary>Two people saved at once and the other one was first: the row was changed since it was read, or a unique index has its line already.</summary>
    public static bool IsRace(Exception e) => e is DbUpdateConcurrencyException
        || e is DbUpdateException { InnerException: SqliteException { SqliteExtendedErrorCode: 2067 or 1555 } or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } };

    private static bool IsIn(DbException e) => e switch
    {
        // Busy, locked, read-only, input/output, damaged, full, cannot open, not a database.
        SqliteException sqlite => sqlite.SqliteErrorCode is 5 or 6 or 8 or 10 or 11 or 13 or 14 or 26,
        PostgresException postgres => postgres.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected
            || postgres.SqlState[..2] is "08" or "53" or "57" or "58",
        // No answer, or none in time.
        NpgsqlException => true,
        _ => false,
    };
}
