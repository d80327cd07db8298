using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Rcwes.Framework;
using Rcwes.StormHost;
using Rcwes.Web;

// A process that a test starts, twice at once, and kills: applicants and staff act at random on the same editions, and every answer that
// was committed is said on the output – only then, as a page would only then tell its reader.
// Arguments: engine, connection string, data directory, ids of editions with commas, seed, acts, workers.
// Or: "asks", engine, connection string, data directory, requests, workers: people ask for advice and are told numbers.
// Or: "letters", engine, connection string, data directory, port, mailbox, password: takes letters from a mail server until none is left.
// Or: "bookings", engine, connection string, data directory, thing, day, seed, wishes, workers, most pieces: people book one room or kind of equipment.
// Or: "log", engine, connection string, data directory: reads the activity log to its end, and says when it begins.
// Or: "index", engine, connection string, data directory: keeps an index of the search fresh until it is killed.
using var bound = new CancellationTokenSource(TimeSpan.FromMinutes(10));
if (args[0] == "asks") return await AskStorm.RunAsync(args[1..], bound.Token);
if (args[0] == "bookings") return await BookStorm.RunAsync(args[1..], bound.Token);
if (args[0] == "letters") return await LetterReader.RunAsync(args[1..], bound.Token);
// How long the log takes depends on its length; it ends by itself when a reader stands still.
if (args[0] == "log") return await LogReader.RunAsync(args[1..], CancellationToken.None);
if (args[0] == "index") return await IndexReader.RunAsync(args[1..], bound.Token);
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.Configuration.AddInMemoryCollection([new("Rcwes:Database", args[0]), new("ConnectionStrings:Rcwes", args[1]), new("Rcwes:DataDirectory", args[2])]);
builder.Services.AddRcwes(builder.Configuration, args[2], SiteModules.All);
await using var app = builder.Build();

var editions = args[3].Split(',').Select(Guid.Parse).ToArray();
var (seed, acts, workers) = (Number(args[4]), Number(args[5]), Number(args[6]));
await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(() => new Storm(app.Services, editions, new Random(seed + worker)).RunAsync(acts / workers, bound.Token))));
return 0;

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
