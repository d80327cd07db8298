using Microsoft.EntityFrameworkCore;
using Npgsql;
using Rcwes.Framework;

namespace Rcwes.Users.Tests;

/// <summary>Those who wait for each other in PostgreSQL.</summary>
internal static class Waiting
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>
    /// Holds rows until an act waits for them, and writes history only then. Were the log in the hands of the act, each would wait for the other.
    /// </summary>
    public static async Task WhileHeldAsync(this Site site, FormattableString rows, Guid account, string verb, Func<Task> act)
    {
        Task acting;
        await using (var db = site.Database.Open())
        await using (var transaction = await db.Database.BeginTransactionAsync(Ct))
        {
            await db.Database.ExecuteSqlAsync(rows, Ct);
            acting = Task.Run(act, Ct);
            await Task.WhenAny(acting, site.Database.SomebodyWaitsAsync(Ct));
            Assert.False(acting.IsCompleted, "The act did not wait for the rows.");
            db.Activities.Add(UsersLog.Of(account, verb, Actor.System, DateTime.UtcNow));
            await db.SaveChangesAsync(Ct);
            await transaction.CommitAsync(Ct);
        }
        await acting;
    }

    /// <summary>Until somebody waits for a row that another transaction holds.</summary>
    public static async Task SomebodyWaitsAsync(this TestDatabase database, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(
            "SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND wait_event IN ('transactionid', 'tuple'))", connection);
        while (!ct.IsCancellationRequested && !(bool)(await command.ExecuteScalarAsync(CancellationToken.None))!)
            await Task.Delay(20, CancellationToken.None);
    }
}
