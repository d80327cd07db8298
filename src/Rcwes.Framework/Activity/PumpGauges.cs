using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Rcwes.Framework.Telemetry;

namespace Rcwes.Framework.Activity;

/// <summary>How many entries lie before each consumer, as its loop saw it last.</summary>
internal sealed class PumpGauges
{
    private readonly ConcurrentDictionary<string, long> _lag = new(StringComparer.Ordinal);

    public PumpGauges(Meters meters) =>
        meters.Meter.CreateObservableGauge(
            "rcwes.activity.lag",
            () => _lag.Select(l => new Measurement<long>(l.Value, new KeyValuePair<string, object?>("consumer", l.Key))),
            "{entry}", "Entries of the activity log that a consumer has not read yet");

    public void Lag(string consumer, long entries) => _lag[consumer] = Math.Max(0, entries);
}
