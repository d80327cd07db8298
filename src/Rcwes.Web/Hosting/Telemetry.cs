using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Rcwes.Framework.Telemetry;

namespace Rcwes.Web.Hosting;

/// <summary>
/// Logs, traces and metrics, without personal data: no query strings (what a person searched for), no paths as typed
/// (links without log-in carry their secret there), no addresses or programs of visitors.
/// </summary>
internal static class Telemetry
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    // What the instrumentation sets from the request and what may tell of a person.
    private static readonly string[] Personal =
        ["url.path", "url.query", "url.full", "user_agent.original", "client.address", "network.peer.address", "network.peer.port"];

    /// <summary>JSON lines for machines in production, one readable line for people while developing.</summary>
    public static void AddLogging(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        if (builder.Environment.IsDevelopment())
        {
            builder.Logging.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = "HH:mm:ss ";
            });
        }
        else
        {
            // Scopes would add the path of the request.
            builder.Logging.AddJsonConsole(console =>
            {
                console.IncludeScopes = false;
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
            });
        }
    }

    /// <summary>Nothing is measured when there is nobody to send it to: then this costs nothing at start and at run.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration[Endpoint])) return;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("rcwes", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString(3)))
            .WithTracing(traces => traces
                .AddAspNetCoreInstrumentation(web =>
                {
                    web.RecordException = false;
                    web.Filter = context => !context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal);
                })
                .AddProcessor(new Anonymous()))
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddRuntimeInstrumentation()
                .AddMeter(Meters.Name))
            .UseOtlpExporter();
    }

    /// <summary>Last before the exporter: takes off what may tell of a person; the route's pattern stays.</summary>
    internal sealed class Anonymous : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data)
        {
            foreach (var tag in Personal) data.SetTag(tag, null);
        }
    }
}
