using System.Diagnostics;
using Xunit;

namespace Rcwes.TestKit;

/// <summary>A small S3 server on loopback (s3rver, from <c>tests/package.json</c>) with one empty bucket. It takes any signature of its one key.</summary>
public sealed class S3Server : IAsyncDisposable
{
    public const string Bucket = "rcwes";

    /// <summary>Identifier of the key, and its secret.</summary>
    public const string Key = "S3RVER";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly string _folder = Directory.CreateTempSubdirectory("rcwes-s3-").FullName;
    private readonly Process _server;

    private S3Server()
    {
        var program = Repository.PathOf("tests", "node_modules", "s3rver", "bin", "s3rver.js");
        Assert.True(File.Exists(program), "s3rver is missing: run npm ci --prefix tests.");
        Address = new($"http://127.0.0.1:{Ports.Free()}");
        _server = Process.Start(new ProcessStartInfo("node", [program, "-d", _folder, "-a", "127.0.0.1", "-p", $"{Address.Port}", "--silent", "--configure-bucket", Bucket]))!;
    }

    public Uri Address { get; }

    /// <summary>Starts a server and waits until it answers.</summary>
    public static async Task<S3Server> StartAsync()
    {
        var server = new S3Server();
        using var client = new HttpClient { BaseAddress = server.Address };
        for (var watch = Stopwatch.StartNew(); ;)
        {
            try
            {
                // Whatever it says: it is there.
                using var answer = await client.GetAsync("/");
                return server;
            }
            catch (HttpRequestException) when (watch.Elapsed < Patience && !server._server.HasExited)
            {
                await Task.Delay(50);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_server.HasExited) _server.Kill();
        await _server.WaitForExitAsync();
        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
