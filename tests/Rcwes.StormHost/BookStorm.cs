using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rcwes.Advisory.Bookings;
using Rcwes.Advisory.Owners;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Web;

namespace Rcwes.StormHost;

/// <summary>Many who book one thing at the same time, at random. Says <c>booked ID</c> for what was committed and <c>busy</c> for what could not be had.</summary>
internal static class BookStorm
{
    private const int QuartersOfHours = 4;
    private static readonly Lock Output = new();

    /// <summary>A slow machine keeps the database busy for long; a person would press again for as long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task<int> RunAsync(string[] args, CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new("Rcwes:Database", args[0]), new("ConnectionStrings:Rcwes", args[1]), new("Rcwes:DataDirectory", args[2])]);
        builder.Services.AddRcwes(builder.Configuration, args[2], SiteModules.All);
        await using var app = builder.Build();
        var (thing, day) = (Guid.Parse(args[3]), DateOnly.ParseExact(args[4], "yyyy-MM-dd", CultureInfo.InvariantCulture));
        var (seed, wishes, workers, pieces) = (Number(args[5]), Number(args[6]), Number(args[7]), Number(args[8]));
        await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(async () =>
        {
            var chance = new Random(seed + worker);
            for (var i = 0; i < wishes / workers; i++)
            {
                var from = new TimeOnly(chance.Next(8, 18), 15 * chance.Next(QuartersOfHours));
                var time = new BookingTime(day, from, from.AddMinutes(15 * chance.Next(1, 9)));
                await BookAsync(app.Services, thing, time, chance.Next(1, pieces + 1), chance.Next(3) == 0 ? day.AddDays(14) : null, ct);
            }
        }, ct)));
        return 0;
    }

    private static async Task BookAsync(IServiceProvider services, Guid thing, BookingTime time, int pieces, DateOnly? until, CancellationToken ct)
    {
        for (var watch = Stopwatch.StartNew(); ;)
        {
            await using var scope = services.CreateAsyncScope();
            try
            {
                var answer = await scope.ServiceProvider.GetRequiredService<BookingDesk>().BookAsync(thing, new(RequestOwner.Centre, BookingPurpose.Event, pieces) { Title = "Burza" }, time, until, skipping: true, Actor.System, ct);
                if (answer.Made.Count == 0) Say("busy");
                foreach (var made in answer.Made) Say($"booked {made.Id}");
                return;
            }
            catch (Exception e) when (watch.Elapsed < Patience && StorageTrouble.IsIn(e))
            {
                // A database that stays busy is told to the person, who presses again.
            }
            catch (Exception e) when (e is DbUpdateException or System.Data.Common.DbException or InvalidOperationException or RuleException)
            {
                Say($"fault {e.ToString().ReplaceLineEndings(" ")}");
                return;
            }
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static void Say(string line)
    {
        lock (Output)
        {
            Console.WriteLine(line);
            Console.Out.Flush();
        }
    }
}
