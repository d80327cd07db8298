using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Rcwes.Benchmarks.Load;

/// <summary>Kestrel and nothing else, sending a page that was recorded from the site: the same head, the same body.</summary>
internal sealed class RawServer(Process process, Uri address) : IAsyncDisposable
{
    public const string Command = "raw-server";

    /// <summary>Kestrel writes these itself.</summary>
    private static readonly HashSet<string> Own = new(StringComparer.OrdinalIgnoreCase) { "Date", "Server", "Transfer-Encoding", "Connection", "Content-Length" };

    public Uri Address => address;

    /// <summary>Records a page and serves it from a process of its own.</summary>
    public static async Task<RawServer> RecordAsync(Uri page)
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(page);
        answer.EnsureSuccessStatusCode();
        var recording = new Recording(
            answer.Headers.Concat(answer.Content.Headers).Where(h => !Own.Contains(h.Key)).ToDictionary(h => h.Key, h => h.Value.ToArray()),
            await answer.Content.ReadAsByteArrayAsync());
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, JsonSerializer.SerializeToUtf8Bytes(recording));
        var address = new Uri($"http://127.0.0.1:{PublishedSite.FreePort()}");
        var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(RawServer).Assembly.Location, Command, file, address.ToString()]))!;
        for (var i = 0; ; i++)
        {
            try
            {
                using var first = await client.GetAsync(address);
                break;
            }
            catch (HttpRequestException) when (i < 200)
            {
                await Task.Delay(50);
            }
        }
        File.Delete(file);
        return new(process, address);
    }

    /// <summary>The server's process.</summary>
    public static async Task<int> RunAsync(string file, string url)
    {
        var recording = JsonSerializer.Deserialize<Recording>(await File.ReadAllBytesAsync(file))!;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        await using var app = builder.Build();
        app.Run(context =>
        {
            foreach (var (name, values) in recording.Head) context.Response.Headers[name] = values;
            context.Response.ContentLength = recording.Body.Length;
            return context.Response.Body.WriteAsync(recording.Body).AsTask();
        });
        await app.RunAsync();
        return 0;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private sealed record Recording(Dictionary<string, string[]> Head, byte[] Body);
}
