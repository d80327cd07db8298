using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Rcwes.CrashHost;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

// A process that a test kills: appends entries to the log, reads them, and says on its output how far it is.
// Arguments: engine, connection string, data directory, moment, number of entries to append.
var count = int.Parse(args[4], System.Globalization.CultureInfo.InvariantCulture);
var moment = Enum.Parse<Moment>(args[3]);
using var bound = new CancellationTokenSource(TimeSpan.FromMinutes(2));

var builder = Host.CreateEmptyApplicationBuilder(null);
builder.Configuration.AddInMemoryCollection(
[
    new("Rcwes:Database", args[0]),
    new("ConnectionStrings:Rcwes", args[1]),
    new("Rcwes:DataDirectory", args[2]),
    new("Rcwes:Node", "łódź-1"),
]);
builder.Services.AddSingleton(new PumpOptions
{
    StartDelay = moment == Moment.Unread ? TimeSpan.FromHours(1) : TimeSpan.Zero,
    Poll = TimeSpan.FromMilliseconds(200),
});
builder.Services.AddSingleton(new Plan(moment)).AddActivityConsumer<Victim>();
builder.Services.AddRcwes(builder.Configuration, args[2], []);
using var host = builder.Build();
await host.Services.PrepareAsync(bound.Token);
await host.StartAsync(bound.Token);

for (var i = 0; i < count; i++)
{
    await using var scope = host.Services.CreateAsyncScope();
    var db = scope.ServiceProvider.GetRequiredService<RcwesDb>();
    db.Activities.Add(ActivityEntry.Of("crash", "thing", $"{i}", "wanted", Actor.System, DateTime.UtcNow));
    await db.SaveChangesAsync(bound.Token);
    Console.WriteLine("appended");
}
if (moment == Moment.Never)
{
    await ActivityPump.CaughtUpAsync(host.Services, bound.Token);
    await host.StopAsync(bound.Token);
    return 0;
}
await Task.Delay(Timeout.InfiniteTimeSpan, bound.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
return 1;
