using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Rcwes.Benchmarks.Load;

/// <summary>What a load came to.</summary>
/// <param name="PerSecond">Answers a second.</param>
/// <param name="Errors">Answers other than 2xx and 3xx, and broken connections.</param>
internal sealed record LoadResult(double PerSecond, long Errors);

/// <summary>Drives the load generator <c>wrk</c> (Debian's package of that name).</summary>
internal static partial class Wrk
{
    private const int Connections = 32;

    /// <summary>Asks for one address as fast as it answers.</summary>
    public static Task<LoadResult> GetAsync(Uri page, TimeSpan time) => RunAsync(page, time, null);

    /// <summary>Asks for the paths in turn.</summary>
    public static async Task<LoadResult> GetAllAsync(Uri site, IReadOnlyList<string> paths, TimeSpan time)
    {
        var script = Path.GetTempFileName();
        var list = string.Join(",\n", paths.Select(p => $"  \"{p.Replace("\\", "\\\\").Replace("\"", "\\\"")}\""));
        await File.WriteAllTextAsync(script, $"local paths = {{\n{list}\n}}\nlocal next = 0\nrequest = function()\n  next = next % #paths + 1\n  return wrk.format(\"GET\", paths[next])\nend\n");
        try
        {
            return await RunAsync(site, time, script);
        }
        finally
        {
            File.Delete(script);
        }
    }

    private static async Task<LoadResult> RunAsync(Uri page, TimeSpan time, string? script)
    {
        string[] arguments = ["-t1", $"-c{Connections}", $"-d{(int)Math.Ceiling(time.TotalSeconds)}s", .. script is null ? (string[])[] : ["-s", script], page.ToString()];
        using var process = Start(arguments);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (PerSecond().Match(output) is not { Success: true } rate) throw new InvalidOperationException($"wrk said:\n{output}");
        var errors = BadAnswers().Match(output) is { Success: true } bad ? long.Parse(bad.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
        if (Broken().Match(output) is { Success: true } broken) errors += broken.Groups.Values.Skip(1).Sum(g => long.Parse(g.Value, CultureInfo.InvariantCulture));
        return new(double.Parse(rate.Groups[1].Value, CultureInfo.InvariantCulture), errors);
    }

    private static Process Start(string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("wrk", arguments) { RedirectStandardOutput = true })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new InvalidOperationException("wrk is missing. On Debian: sudo apt-get install wrk");
        }
    }

    [GeneratedRegex(@"Requests/sec:\s+([0-9.]+)")]
    private static partial Regex PerSecond();

    [GeneratedRegex(@"Non-2xx or 3xx responses: (\d+)")]
    private static partial Regex BadAnswers();

    [GeneratedRegex(@"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)")]
    private static partial Regex Broken();
}
