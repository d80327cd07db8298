using BenchmarkDotNet.Running;
using Rcwes.Benchmarks.Advice;
using Rcwes.Benchmarks.Desk;
using Rcwes.Benchmarks.Exchange;
using Rcwes.Benchmarks.Flows;
using Rcwes.Benchmarks.Listing;
using Rcwes.Benchmarks.Load;
using Rcwes.Benchmarks.Searching;
using Rcwes.Benchmarks.Signup;

// What the site costs. Ratios within one run say something on any machine; single numbers only about the machine they
// were taken on. See README.md beside this file.
const string Usage = """
    dotnet run -c Release --project tests/Rcwes.Benchmarks -- COMMAND

      micro [BenchmarkDotNet's arguments]   routing, rendering, recipe import
      load [SECONDS]                        cached home page against bare Kestrel; pages without the cache
      start [TIMES]                         process start to first page, on an existing database
      import [ROWS]                         a list of institutions in, in again, and taken back
      memory [MINUTES]                      resident memory under load on every address
      desk [TIMES]                          every back-office screen over 5,000 pages, 200 versions, 10,000 files, 200,000 entries of the log
      enrol [APPLICATIONS]                  applications decided a second, one edition that everybody wants and twenty
      trainings [TIMES]                     the catalogue over 2,000 editions and 100,000 applications
      advisory [REQUESTS]                   the queue over 100,000 requests with 1,000,000 messages, requests that come in a second, routing by 200 rules
      intake [REQUESTS]                     only the requests that come in a second, over an inbox of so many
      directory                             questions to the directory at 1,000 and 100,000 institutions
      search [PAGES]                        questions to the search of the site over 100,000 pages
      workflows [RUNS]                      entries of the log with 100 workflows and 10,000 waiting runs, ticks of the clock
    """;

switch (args.FirstOrDefault())
{
    case "micro":
        BenchmarkSwitcher.FromAssembly(typeof(LoadRun).Assembly).Run(args.Length > 1 ? args[1..] : ["--filter", "*"]);
        return 0;
    case "load":
        return await LoadRun.RunAsync(TimeSpan.FromSeconds(Number(10)));
    case "start":
        return await StartRun.RunAsync(Number(10));
    case "memory":
        return await MemoryRun.RunAsync(TimeSpan.FromMinutes(Number(10)));
    case "desk":
        return await DeskRun.RunAsync(Number(20));
    case "advisory":
        return await AdviceRun.RunAsync(Number(100_000));
    case "intake":
        return await AdviceRun.IntakeAsync(Number(100_000));
    case "directory":
        return await DirectoryRun.RunAsync();
    case "enrol":
        return await EnrolRun.RunAsync(Number(2_000));
    case "trainings":
        return await CatalogueRun.RunAsync(Number(100));
    case "search":
        return await SearchRun.RunAsync(Number(100_000));
    case "workflows":
        return await FlowRun.RunAsync(Number(10_000));
    case "import":
        return await ImportRun.RunAsync(Number(10_000));
    case RawServer.Command:
        return await RawServer.RunAsync(args[1], args[2]);
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}

int Number(int otherwise) => args.Length > 1 && int.TryParse(args[1], out var number) && number > 0 ? number : otherwise;
