using System.Diagnostics;

namespace Rcwes.TestKit;

/// <summary>A small S3 server on loopback (s3rver, from <c>tests/package.json</c>) with one empty bucket. It does not check signatures.</summary>
public sealed class S3Server : IAsyncDisposable
{
    public const string Bucket = "rcwes";

    /// <summary>The key of access, and its secret.</summary>
    public const string Key = "S3RVER";

    private readonly string _folder = Directory.CreateTempSubdirectory("rcwes-s3-").FullName;
    private readonly Process _process;
    private bool _ended;

    private S3Server()
    {
        var program = Repository.PathOf("tests", "node_modules", "s3rver", "bin", "s3rver.js");
        if (!File.Exists(program)) throw new InvalidOperationException("s3rver is missing: run npm ci --prefix tests.");
        var port = Ports.Free();
        Endpoint = $"http://127.0.0.1:{port}";
        _process = Process.Start(new ProcessStartInfo("node", [program, "-d", _folder, "-a", "127.0.0.1", "-p", $"{port}", "--silent", "--configure-bucket", Bucket]))!;
    }

    /// <summary>For <c>Rcwes:Files:S3:Endpoint</c>.</summary>
    public string Endpoint { get; }

    public static async Task<S3Server> StartAsync()
    {
        var server = new S3Server();
        using var http = new HttpClient();
        for (var tries = 0; ; tries++)
        {
            try
            {
                // Any answer: the bucket is made before it listens.
                using var answer = await http.GetAsync(new Uri(server.Endpoint));
                return server;
            }
            catch (HttpRequestException) when (tries < 600)
            {
                await Task.Delay(100);
            }
        }
    }

    /// <summary>Makes a site keep its files here.</summary>
    /// <param name="settings">Of the site.</param>
    /// <param name="prefix">Beginning of all names.</param>
    public void Use(Dictionary<string, string?> settings, string prefix = "")
    {
        const string section = "Rcwes:Files:";
        settings[section + "Kind"] = "S3";
        settings[section + "S3:Endpoint"] = Endpoint;
        settings[section + "S3:Bucket"] = Bucket;
        settings[section + "S3:AccessKey"] = settings[section + "S3:SecretKey"] = Key;
        settings[section + "S3:Prefix"] = prefix;
    }

    /// <summary>Ends it; once more does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_ended) return;
        _ended = true;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
