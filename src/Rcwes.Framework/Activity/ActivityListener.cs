using Microsoft.Extensions.Logging;
using Npgsql;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Activity;

/// <summary>
/// Hears on PostgreSQL what other nodes have committed, over a connection of its own that is made anew whenever it breaks.
/// </summary>
internal sealed partial class ActivityListener(DatabaseOptions database, ActivitySignal signal, ILogger logger)
{
    private static readonly TimeSpan Reconnect = TimeSpan.FromSeconds(3);

    public async Task RunAsync(CancellationToken ct)
    {
        // Keep-alive notices a peer that has gone without a word. The connection is never given back, so it is not pooled.
        var connectionString = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false, KeepAlive = 30 }.ConnectionString;
        var broken = false;
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await using var connection = new NpgsqlConnection(connectionString);
                connection.Notification += (_, _) => signal.Ring();
                await connection.OpenAsync(ct);
                await using (var listen = new NpgsqlCommand($"LISTEN {ActivityLog.Channel}", connection))
                    await listen.ExecuteNonQueryAsync(ct);
                broken = false;
                signal.Ring(); // for what was missed while nobody listened
                while (true) await connection.WaitAsync(ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                if (!broken) Broken(logger, e);
                broken = true;
                await Task.Delay(Reconnect, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Notices of other nodes cannot be heard; the slow poll stands in until the connection is back")]
    private static partial void Broken(ILogger logger, Exception e);
}
