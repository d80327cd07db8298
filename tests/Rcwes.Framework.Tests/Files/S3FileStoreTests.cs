using Amazon.S3;
using Rcwes.Framework.Files;

namespace Rcwes.Framework.Tests.Files;

/// <summary>The same promises on a small S3 server on loopback.</summary>
public sealed class S3FileStoreTests : FileStoreTests, IAsyncLifetime
{
    private S3Server? _server;
    private IAmazonS3? _client;

    public override IFileStore Store => new S3FileStore(_client!, S3Server.Bucket, "test/media/");

    public async ValueTask InitializeAsync()
    {
        _server = await S3Server.StartAsync();
        _client = S3FileStore.Connect(new(_server.Address.OriginalString, S3Server.Bucket, S3Server.Key, S3Server.Key, "us-east-1", ""));
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_server is not null) await _server.DisposeAsync();
    }
}
