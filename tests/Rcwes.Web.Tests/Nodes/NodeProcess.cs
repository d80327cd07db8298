using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Rcwes.Web.Tests.Nodes;

/// <summary>The program of the site, built as it is, in a process of its own.</summary>
/// <param name="name">Its <c>Rcwes:Node</c>, also in the name of its connections to the database.</param>
/// <param name="settings">Configuration keys with colons; what is not named here comes from <c>appsettings.json</c>.</param>
internal sealed class NodeProcess(string name, IReadOnlyDictionary<string, string> settings) : IAsyncDisposable
{
    /// <summary>What it said last, for the words of a failure.</summary>
    private const int MostLines = 30;

    private readonly ConcurrentQueue<string> _said = new();
    private Process? _process;

    public string Name => name;

    public Uri Address { get; } = new($"http://127.0.0.1:{Ports.Free()}");

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>Starts it and waits until it says that it is ready.</summary>
    public async Task StartAsync()
    {
        if (_process is not null) await KillAsync();
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Rcwes.Web.dll")])
        {
            WorkingDirectory = Repository.PathOf("src", "Rcwes.Web"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in settings) start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        start.Environment["ASPNETCORE_URLS"] = Address.OriginalString;
        var process = _process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var client = new HttpClient { BaseAddress = Address };
        for (var watch = Stopwatch.StartNew(); !await IsReadyAsync(client);)
        {
            if (process.HasExited || watch.Elapsed > TwoNodes.Patience) Assert.Fail($"{name} is not ready.{Environment.NewLine}{Said}");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Ends it in the middle of whatever it does.</summary>
    public async Task KillAsync()
    {
        if (_process is not { } process) return;
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
        _process = null;
    }

    /// <summary>Asks it to end (SIGTERM).</summary>
    /// <returns>Ends with the process and gives its exit code.</returns>
    public async Task<int> EndAsync()
    {
        var process = _process ?? throw new InvalidOperationException($"{name} does not run.");
        using (var kill = Process.Start("bash", ["-c", $"kill -TERM {process.Id}"])) await kill.WaitForExitAsync();
        await process.WaitForExitAsync().WaitAsync(TwoNodes.Patience);
        return process.ExitCode;
    }

    /// <summary>Nobody listens where it listened.</summary>
    public async Task<bool> RefusesAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, Address.Port);
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    /// <summary>What it said last.</summary>
    public string Said => string.Join(Environment.NewLine, _said);

    public async ValueTask DisposeAsync() => await KillAsync();

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync("/health/ready");
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        _said.Enqueue(line);
        if (_said.Count > MostLines) _said.TryDequeue(out _);
    }
}
