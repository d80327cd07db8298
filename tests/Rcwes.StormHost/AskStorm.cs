using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rcwes.Advisory.Requests;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Web;

namespace Rcwes.StormHost;

/// <summary>Many who ask for advice at the same time. Says <c>sent ID NUMBER</c> for what was committed, as the page of the request would only then show its number.</summary>
internal static class AskStorm
{
    private static readonly Lock Output = new();

    public static async Task<int> RunAsync(string[] args, CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new("Rcwes:Database", args[0]), new("ConnectionStrings:Rcwes", args[1]), new("Rcwes:DataDirectory", args[2])]);
        builder.Services.AddRcwes(builder.Configuration, args[2], SiteModules.All);
        await using var app = builder.Build();
        var (requests, workers) = (int.Parse(args[3], CultureInfo.InvariantCulture), int.Parse(args[4], CultureInfo.InvariantCulture));
        await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(async () =>
        {
            for (var i = 0; i < requests / workers; i++) await AskAsync(app.Services, $"burza-{worker}-{i}@applicants.example", ct);
        }, ct)));
        return 0;
    }

    /// <summary>A slow machine keeps the database busy for long; a person would press again for as long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Step by step, as on the pages; sent twice, as by a double click.</summary>
    private static async Task AskAsync(IServiceProvider services, string email, CancellationToken ct)
    {
        try
        {
            var (token, id) = await DoAsync(services, async desk =>
            {
                var begun = await desk.BeginAsync("rzecznictwo", RequestChannel.Web, Actor.Visitor, ct);
                return (begun, (await desk.FindAsync(begun, ct))!.Id);
            });
            await DoAsync(services, async desk =>
            {
                await desk.WriteAsync(id, (r, now) =>
                {
                    r.WriteClient(ClientKind.Person, null, null, now);
                    r.WritePlace("081102", now);
                    r.WriteMatter("Chcemy założyć spółdzielnię.", now);
                    r.WriteContact(new("Osoba Przykładowa", email, null, ContactWay.Email), now);
                }, ct);
                return 0;
            });
            await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => DoAsync(services, async desk =>
            {
                await desk.SendAsync(id, Actor.Visitor, ct);
                return 0;
            })));
            Say($"sent {id} {await DoAsync(services, async desk => (await desk.FindAsync(token, ct))!.Number)}");
        }
        catch (Exception e) when (e is DbUpdateException or System.Data.Common.DbException or InvalidOperationException or RuleException)
        {
            Say($"fault {e.ToString().ReplaceLineEndings(" ")}");
        }
    }

    private static async Task<T> DoAsync<T>(IServiceProvider services, Func<RequestDesk, Task<T>> act)
    {
        for (var watch = Stopwatch.StartNew(); ;)
        {
            await using var scope = services.CreateAsyncScope();
            try
            {
                return await act(scope.ServiceProvider.GetRequiredService<RequestDesk>());
            }
            catch (Exception e) when (watch.Elapsed < Patience && StorageTrouble.IsIn(e))
            {
                // A database that stays busy is told to the person, who presses again.
            }
        }
    }

    private static void Say(string line)
    {
        lock (Output)
        {
            Console.WriteLine(line);
            Console.Out.Flush();
        }
    }
}
