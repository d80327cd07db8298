using System.Diagnostics;
using Xunit;

namespace Rcwes.TestKit;

/// <summary>A program of the tests that is killed in the middle of its work or left to its end.</summary>
public static class KilledProcess
{
    /// <summary>For its beginning, and for its next word; a slow machine starts a runtime in seconds, not in minutes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Runs a program that says <c>ready</c> when its work begins.</summary>
    /// <param name="program">File name of the program beside the tests, without folder.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="killAfter">Time from the beginning of its work; null to wait for its end, which must be a good one.</param>
    /// <returns>True when it came to a good end by itself.</returns>
    public static Task<bool> RunAsync(string program, IEnumerable<string> arguments, TimeSpan? killAfter)
    {
        Func<Task>? killWhen = killAfter is { } time ? () => Task.Delay(time, Ct) : null;
        return RunAsync(program, arguments, killWhen);
    }

    /// <summary>Runs a program that says <c>ready</c> when its work begins.</summary>
    /// <inheritdoc cref="RunAsync(string, IEnumerable{string}, TimeSpan?)"/>
    /// <param name="program">See above.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="killWhen">Ends when it is to be killed, e.g. when it has done so much; null to wait for its end.</param>
    public static async Task<bool> RunAsync(string program, IEnumerable<string> arguments, Func<Task>? killWhen)
    {
        using var process = Start(program, arguments);
        var error = process.StandardError.ReadToEndAsync(Ct);
        await WatchAsync(process, async () =>
        {
            var first = await process.StandardOutput.ReadLineAsync(Ct).AsTask().WaitAsync(Patience, Ct);
            Assert.True(first == "ready", first ?? await error);
            await Task.WhenAny(process.WaitForExitAsync(Ct), killWhen?.Invoke() ?? Task.Delay(Timeout.InfiniteTimeSpan, Ct));
        });
        Assert.True(killWhen is not null || process.ExitCode == 0, await error);
        return process.ExitCode == 0;
    }

    /// <summary>Runs a program that says a line for each thing that it did.</summary>
    /// <inheritdoc cref="RunAsync(string, IEnumerable{string}, TimeSpan?)"/>
    /// <param name="program">See above.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="killAfter">It is killed when it has said so many lines; null to wait for its end.</param>
    /// <returns>What it said.</returns>
    public static async Task<List<string>> HearAsync(string program, IEnumerable<string> arguments, int? killAfter)
    {
        using var process = Start(program, arguments);
        var error = process.StandardError.ReadToEndAsync(Ct);
        var said = new List<string>();
        await WatchAsync(process, async () =>
        {
            while (await process.StandardOutput.ReadLineAsync(Ct).AsTask().WaitAsync(Patience, Ct) is { } line)
            {
                said.Add(line);
                if (said.Count == killAfter) process.Kill();
            }
        });
        Assert.True(killAfter is not null || process.ExitCode == 0, await error);
        Assert.True(killAfter is null || said.Count >= killAfter, await error);
        return said;
    }

    private static Process Start(string program, IEnumerable<string> arguments) =>
        Process.Start(new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, program), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    /// <summary>However the watching ends, the process does not outlive it.</summary>
    private static async Task WatchAsync(Process process, Func<Task> watch)
    {
        try
        {
            await watch();
        }
        finally
        {
            if (!process.HasExited) process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }
}
