using Microsoft.Extensions.Diagnostics.HealthChecks;
using Rcwes.Framework.Web;

namespace Rcwes.Framework.Health;

/// <summary>The site knows its own address; without it letters go out with links that lead nowhere, and nobody who sends them sees it.</summary>
internal sealed class AddressCheck(ISiteAddress site) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await site.GetAsync(cancellationToken) is { Length: > 0 } address ? HealthCheckResult.Healthy(address)
            : HealthCheckResult.Degraded("The address of the site is not set (settings, or Rcwes:BaseUrl): links in letters do not work.");
}
