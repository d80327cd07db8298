using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Rcwes.TestKit;

namespace Rcwes.Benchmarks.Load;

/// <summary>The site as it is installed: published for this platform, on a SQLite database of its own, in a process of its own.</summary>
internal sealed class PublishedSite : IAsyncDisposable
{
    private readonly string _program;
    private Process? _process;

    private PublishedSite(string program, string data) => (_program, Data) = (program, data);

    /// <summary>Data directory with the database.</summary>
    public string Data { get; }

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public int ProcessId => Running.Id;

    private Process Running => _process ?? throw new InvalidOperationException("The site was not started.");

    /// <summary>Publishes once a run, then makes an empty data directory.</summary>
    public static async Task<PublishedSite> CreateAsync()
    {
        var folder = Directory.CreateTempSubdirectory("rcwes-bench-").FullName;
        Console.WriteLine("Publishing …");
        var program = Path.Combine(folder, "program");
        using var publish = Process.Start(new ProcessStartInfo("dotnet", ["publish", Repository.PathOf("src", "Rcwes.Web"), "--configuration", "Release",
            "--runtime", RuntimeInformation.RuntimeIdentifier, "--self-contained", "--output", program, "--nologo", "--verbosity", "quiet",
            // A platform of its own restores other packages; the lock files in the repository are not for it.
            "-p:NuGetLockFilePath=obj/publish.lock.json"]))!;
        await publish.WaitForExitAsync();
        if (publish.ExitCode != 0) throw new InvalidOperationException("The site could not be published; see above.");
        return new(program, Path.Combine(folder, "data"));
    }

    /// <summary>Starts the process and waits until the home page answers.</summary>
    /// <returns>From process start to the last byte of the first page.</returns>
    public async Task<TimeSpan> StartAsync(params string[] settings)
    {
        Address = new($"http://127.0.0.1:{FreePort()}");
        using var client = new HttpClient { BaseAddress = Address };
        var watch = Stopwatch.StartNew();
        _process = Start([.. settings, $"--urls={Address}"], redirect: true);
        _process.OutputDataReceived += static (_, _) => { };
        _process.BeginOutputReadLine();
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync("/");
                if (answer.StatusCode == HttpStatusCode.OK) return watch.Elapsed;
            }
            catch (HttpRequestException)
            {
                if (_process.HasExited) throw new InvalidOperationException($"The site ended with code {_process.ExitCode} before its first page.");
                if (watch.Elapsed > TimeSpan.FromMinutes(1)) throw new TimeoutException("The site did not answer for a minute.");
                await Task.Delay(5);
            }
        }
    }

    /// <summary>Runs one of the program's commands, e.g. <c>recipe import FILE</c>.</summary>
    public async Task CommandAsync(params string[] arguments)
    {
        using var process = Start(arguments, redirect: false);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"'{string.Join(' ', arguments)}' ended with code {process.ExitCode}.");
    }

    /// <summary>Resident memory, in megabytes.</summary>
    public double ResidentMegabytes()
    {
        Running.Refresh();
        return Running.WorkingSet64 / 1048576.0;
    }

    /// <summary>
    /// What the process has for itself, in megabytes: without the program files that are only mapped, which the system takes back when it
    /// needs the room and shares with other programs of the runtime. NaN where the system does not tell.
    /// </summary>
    public double OwnMegabytes()
    {
        var file = $"/proc/{ProcessId}/smaps_rollup";
        if (!File.Exists(file)) return double.NaN;
        return File.ReadLines(file).Where(l => l.StartsWith("Pss_Anon:", StringComparison.Ordinal) || l.StartsWith("Pss_Shmem:", StringComparison.Ordinal))
            .Sum(l => double.Parse(l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture)) / 1024;
    }

    /// <summary>Processor time spent so far, all threads.</summary>
    public TimeSpan Cpu()
    {
        Running.Refresh();
        return Running.TotalProcessorTime;
    }

    public async Task StopAsync()
    {
        if (_process is null) return;
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(Path.GetDirectoryName(_program)!, recursive: true);
    }

    private Process Start(IEnumerable<string> arguments, bool redirect)
    {
        var start = new ProcessStartInfo(Path.Combine(_program, OperatingSystem.IsWindows() ? "Rcwes.Web.exe" : "Rcwes.Web"), arguments)
        {
            WorkingDirectory = _program,
            RedirectStandardOutput = redirect,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Production", ["Rcwes__DataDirectory"] = Data, ["Rcwes__SampleData"] = "true" },
        };
        return Process.Start(start) ?? throw new InvalidOperationException("The site could not be started.");
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
