using System.Diagnostics.Metrics;

namespace Rcwes.Framework.Telemetry;

/// <summary>The site's own numbers under one meter. Tags carry names of things, never of people.</summary>
public sealed class Meters(IMeterFactory factory)
{
    public const string Name = "Rcwes";

    public Meter Meter { get; } = factory.Create(Name);
}
