using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Rcwes.Framework.Telemetry;

namespace Rcwes.Framework.Activity;

/// <summary>How far each consumer is, as its loop on this node saw it last.</summary>
internal sealed class PumpGauges
{
    private readonly ConcurrentDictionary<string, long> _lag = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _passed = new(StringComparer.Ordinal);

    public PumpGauges(Meters meters) =>
        meters.Meter.CreateObservableGauge(
            "rcwes.activity.lag",
            () => _lag.Select(l => new Measurement<long>(l.Value, new KeyValuePair<string, object?>("consumer", l.Key))),
            "{entry}", "Entries of the activity log that a consumer has not read yet");

    /// <summary>Up to here the loop of this node has handled everything that its consumer wants; the cursor may not say so yet.</summary>
    public void Passed(string consumer, long sequence) => _passed[consumer] = sequence;

    public bool HasPassed(string consumer, long sequence) => _passed.GetValueOrDefault(consumer) >= sequence;

    public void Lag(string consumer, long entries) => _lag[consumer] = Math.Max(0, entries);
}
