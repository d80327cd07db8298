using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Rcwes.Framework.Web;

namespace Rcwes.Users.Outside;

/// <summary>
/// How often one place is sent to the provider, comes back from it and leaves it, a minute, each on its own: as often as it may try a password. Kept here and not by the host, because the way
/// back is answered before the host counts, and because all of it is <c>GET</c>, which is free on pages.
/// </summary>
internal sealed class OutsideGate(IConfiguration configuration) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter = Limiter(configuration.GetValue("Rcwes:Limits:SignInsPerMinute", 10));

    /// <param name="context">The request.</param>
    /// <param name="way">Which of the ways.</param>
    /// <returns>False when the request is answered: too many.</returns>
    public bool Admits(HttpContext context, string way)
    {
        using var lease = _limiter.AttemptAcquire($"{way} {NetworkPlace.Of(context.Connection.RemoteIpAddress)}");
        if (lease.IsAcquired) return true;
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        if (lease.TryGetMetadata(MetadataName.RetryAfter, out var wait)) context.Response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return false;
    }

    public void Dispose() => _limiter.Dispose();

    private static PartitionedRateLimiter<string> Limiter(int permits) => PartitionedRateLimiter.Create<string, string>(key =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromMinutes(1) }));
}
