using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Health;

/// <summary>The data directory can be written, and there is room: at least <c>Rcwes:Health:FreeMegabytes</c>, 200 when not set.</summary>
internal sealed class DataDirectoryCheck(DatabaseOptions database, IConfiguration configuration) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var probe = Path.Combine(database.DataDirectory, $".probe-{Guid.NewGuid():N}");
        await using (new FileStream(probe, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        }))
        {
            var least = int.TryParse(configuration["Rcwes:Health:FreeMegabytes"], NumberStyles.None, CultureInfo.InvariantCulture, out var set) ? set : 200;
            var free = new DriveInfo(database.DataDirectory).AvailableFreeSpace / (1024 * 1024);
            return free >= least ? HealthCheckResult.Healthy($"{free} MB free") : HealthCheckResult.Unhealthy($"Only {free} MB free, {least} MB wanted.");
        }
    }
}
