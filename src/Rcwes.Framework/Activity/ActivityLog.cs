using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Activity;

/// <summary>The rule that makes the log a bus: sequence order is commit order.</summary>
internal static class ActivityLog
{
    /// <summary>Any number will do, as long as nothing else in the database uses it.</summary>
    internal const long LockKey = 0x5243574553_01;

    /// <summary>Name of the PostgreSQL channel that tells other nodes of new entries.</summary>
    internal const string Channel = "rcwes_activity";

    private static readonly AsyncLocal<bool> Unlocked = new();

    /// <summary>Only for the negative control of the test, and only in its own flow: without the lock a reader skips rows.</summary>
    internal static bool WithoutLock { get => Unlocked.Value; set => Unlocked.Value = value; }

    /// <summary>
    /// Lets one transaction at a time append. On PostgreSQL a sequence number is given at insert but seen at commit, so
    /// without this lock a slow transaction could commit a lower number after a reader has passed it. SQLite has one
    /// writer anyway. The notice is sent by PostgreSQL itself, at commit.
    /// </summary>
    public static async Task LockAsync(RcwesDb db, CancellationToken ct)
    {
        if (db.Engine != DatabaseEngine.Postgres) return;
        if (WithoutLock) await db.Database.ExecuteSqlAsync($"SELECT pg_notify({Channel}, '')", ct);
        // One command: whoever appends holds nobody up longer than it must.
        else await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({LockKey}); SELECT pg_notify({Channel}, '')", ct);
    }
}
