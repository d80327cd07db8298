using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Health;

/// <summary>The database answers and has the model that this program was made for.</summary>
internal sealed class DatabaseCheck(RcwesDb db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var known = db.GetService<IMigrationsAssembly>().Migrations.Keys.Max(StringComparer.Ordinal);
        var applied = await db.Database.SqlQuery<string>($"SELECT max(migration_id) AS \"Value\" FROM \"__EFMigrationsHistory\"").SingleAsync(cancellationToken);
        // A newer node may have migrated further while this one still serves.
        return string.CompareOrdinal(applied, known) >= 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy($"The newest migration is {known}, the database has {applied}.");
    }
}
