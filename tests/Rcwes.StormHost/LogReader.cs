using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Mail;
using Rcwes.Web;

namespace Rcwes.StormHost;

/// <summary>
/// The whole site without its pages: what reads the activity log, until nothing is left to read. Letters stay in the outbox, where tests count
/// them: sending takes a file and two commits for each, from the same disk.
/// </summary>
internal static class LogReader
{
    /// <summary>For a reader that stands still; how long the whole log takes depends on its length.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static long _sum = -1;

    public static async Task<int> RunAsync(string[] args, CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection([new("Rcwes:Database", args[0]), new("ConnectionStrings:Rcwes", args[1]), new("Rcwes:DataDirectory", args[2]), new("Rcwes:Node", "czytelnik"), new("Rcwes:Jobs", "off")]);
        builder.Services.AddSingleton(new PumpOptions { StartDelay = TimeSpan.Zero });
        builder.Services.AddRazorPages();
        builder.Services.AddRcwes(builder.Configuration, args[2], SiteModules.All);
        builder.Services.Remove(builder.Services.Single(s => !s.IsKeyedService && s.ImplementationType == typeof(MailPump)));
        await using var app = builder.Build();
        await app.Services.PrepareAsync(ct);
        Console.WriteLine("ready");
        await app.StartAsync(ct);
        while (!await CaughtUpAsync(app.Services, ct))
        {
            if (!await MovedAsync(app.Services, ct)) return 1;
        }
        await app.StopAsync(ct);
        return 0;
    }

    /// <summary>False when the end was not reached in time.</summary>
    private static async Task<bool> CaughtUpAsync(IServiceProvider services, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            await ActivityPump.CaughtUpAsync(services, limit.Token);
            return true;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Whether the readers came on since they were asked the last time; if not, it says which ones stand.</summary>
    private static async Task<bool> MovedAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var sum = await scope.ServiceProvider.GetRequiredService<RcwesDb>().Set<ActivityCursor>().SumAsync(c => c.Position, ct);
        if (sum > _sum)
        {
            _sum = sum;
            return true;
        }
        await TellAsync(services);
        return false;
    }

    /// <summary>Which reader does not come on.</summary>
    private static async Task TellAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        foreach (var cursor in await scope.ServiceProvider.GetRequiredService<RcwesDb>().Set<ActivityCursor>().AsNoTracking().OrderBy(c => c.Position).ToListAsync())
            await Console.Error.WriteLineAsync($"{cursor.Consumer} of „{cursor.Node}” stands at {cursor.Position}: {cursor.LastError}");
    }
}
