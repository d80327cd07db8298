using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Rcwes.Framework.Health;

/// <summary>The answer of a moment ago, so that a flood of questions is one question.</summary>
internal sealed class LastReport(HealthCheckService checks, HealthOptions options)
{
    private readonly Lock _gate = new();
    private Task<HealthReport>? _report;
    private long _askedAt;

    public Task<HealthReport> GetAsync()
    {
        lock (_gate)
        {
            var now = Environment.TickCount64;
            if (_report is not null && (!_report.IsCompleted || now - _askedAt < options.Keep.TotalMilliseconds)) return _report;
            _askedAt = now;
            // Not tied to the request of whoever asked first: others wait for the same answer.
            return _report = Task.Run(() => checks.CheckHealthAsync());
        }
    }
}
