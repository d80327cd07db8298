using System.Diagnostics;
using Amazon.S3;
using Rcwes.Framework.Files;

namespace Rcwes.Framework.Tests.Files;

/// <summary>The same promises on a small S3 server on loopback (s3rver, from <c>tests/package.json</c>).</summary>
public sealed class S3FileStoreTests : FileStoreTests, IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rcwes-s3-").FullName;
    private Process? _server;
    private IAmazonS3? _client;

    public override IFileStore Store => new S3FileStore(_client!, "rcwes", "test/media/");

    public async ValueTask InitializeAsync()
    {
        var program = Repository.PathOf("tests", "node_modules", "s3rver", "bin", "s3rver.js");
        Assert.True(File.Exists(program), "s3rver is missing: run npm ci --prefix tests.");
        var port = Ports.Free();
        _server = Process.Start(new ProcessStartInfo("node", [program, "-d", _folder, "-a", "127.0.0.1", "-p", $"{port}", "--silent", "--configure-bucket", "rcwes"]));
        _client = S3FileStore.Connect(new($"http://127.0.0.1:{port}", "rcwes", "S3RVER", "S3RVER", "us-east-1", ""));
        for (var tries = 0; ; tries++)
        {
            try
            {
                await _client.ListBucketsAsync();
                return;
            }
            catch (Exception) when (tries < 600)
            {
                await Task.Delay(100);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_server is not null)
        {
            _server.Kill();
            await _server.WaitForExitAsync();
            _server.Dispose();
        }
        Directory.Delete(_folder, recursive: true);
    }
}
