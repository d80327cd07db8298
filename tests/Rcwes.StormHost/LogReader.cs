using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Web;

namespace Rcwes.StormHost;

/// <summary>The whole site without its pages: only what reads the activity log, until nothing is left to read.</summary>
internal static class LogReader
{
    public static async Task<int> RunAsync(string[] args, CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new("Rcwes:Database", args[0]), new("ConnectionStrings:Rcwes", args[1]), new("Rcwes:DataDirectory", args[2]), new("Rcwes:Node", "czytelnik")]);
        builder.Services.AddSingleton(new PumpOptions { StartDelay = TimeSpan.Zero });
        builder.Services.AddRcwes(builder.Configuration, args[2], SiteModules.All);
        await using var app = builder.Build();
        var pump = app.Services.GetServices<IHostedService>().OfType<ActivityPump>().Single();
        Console.WriteLine("ready");
        await pump.StartAsync(ct);
        await ActivityPump.CaughtUpAsync(app.Services, ct);
        await pump.StopAsync(ct);
        return 0;
    }
}
