using System.Text;
using Amazon.S3;
using Rcwes.Framework.Files;

namespace Rcwes.Framework.Tests.Files;

/// <summary>The same promises on a small S3 server on loopback.</summary>
public sealed class S3FileStoreTests : FileStoreTests, IAsyncLifetime
{
    private static readonly FilePath Film = FilePath.Parse("galeria/film.txt");
    private S3Server? _server;
    private IAmazonS3? _client;

    public override IFileStore Store => new S3FileStore(_client!, S3Server.Bucket, "test/media/");

    public async ValueTask InitializeAsync()
    {
        _server = await S3Server.StartAsync();
        _client = S3FileStore.Connect(new(_server.Endpoint, S3Server.Bucket, S3Server.Key, S3Server.Key, "us-east-1", ""));
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_server is not null) await _server.DisposeAsync();
    }

    /// <summary>Longer, shorter, as long as before, and not there any more.</summary>
    [Theory]
    [InlineData("coś dłuższego niż przedtem")]
    [InlineData("x")]
    [InlineData("abcdefghij")]
    [InlineData(null)]
    public async Task What_is_replaced_or_deleted_after_it_was_opened_is_not_read_as_if_it_were_the_old_one(string? next)
    {
        await SaveAsync(Film, "0123456789");
        await using var stream = (await Store.OpenAsync(Film))!;
        if (next is null) await Store.DeleteAsync(Film);
        else await SaveAsync(Film, next);
        await Assert.ThrowsAsync<FileGoneException>(() => new StreamReader(stream).ReadToEndAsync());
        // A place in it is asked for anew, too.
        stream.Seek(4, SeekOrigin.Begin);
        await Assert.ThrowsAsync<FileGoneException>(async () => await stream.ReadExactlyAsync(new byte[3]));
        if (next is null) return;
        await using var again = (await Store.OpenAsync(Film))!;
        Assert.Equal(next, await new StreamReader(again, Encoding.UTF8).ReadToEndAsync());
    }
}
