using System.Net;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Rcwes.Framework.Files;

/// <summary>A prefix in a bucket of any server that speaks S3 (path-style addresses, no AWS-only features).</summary>
internal sealed class S3FileStore(IAmazonS3 s3, string bucket, string prefix) : IFileStore
{
    public static IAmazonS3 Connect(S3Options options) => new AmazonS3Client(
        new BasicAWSCredentials(options.AccessKey, options.SecretKey),
        new AmazonS3Config
        {
            ServiceURL = options.Endpoint,
            AuthenticationRegion = options.Region,
            ForcePathStyle = true,
            // Trailing checksums are an AWS novelty that other servers refuse.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        });

    public async Task SaveAsync(FilePath path, Stream content, long mostBytes, CancellationToken ct)
    {
        // S3 wants the length first, and a put that is not finished stores nothing. Signed chunks are not understood everywhere.
        await using var spool = TemporaryFile.Create();
        await LimitedCopy.RunAsync(content, spool, mostBytes, ct);
        spool.Position = 0;
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = KeyOf(path), InputStream = spool, AutoCloseStream = false, UseChunkEncoding = false, ContentType = "application/octet-stream" }, ct);
    }

    public async Task<Stream?> OpenAsync(FilePath path, CancellationToken ct) =>
        await HeadAsync(path, ct) is { } head ? new S3ReadStream(s3, bucket, KeyOf(path), head.ContentLength, head.ETag) : null;

    public async Task<StoredBytes?> FindAsync(FilePath path, CancellationToken ct) =>
        await HeadAsync(path, ct) is { } head ? new(path, head.ContentLength, (head.LastModified ?? DateTime.UnixEpoch).ToUniversalTime()) : null;

    public async Task<bool> DeleteAsync(FilePath path, CancellationToken ct)
    {
        if (await FindAsync(path, ct) is null) return false;
        await s3.DeleteObjectAsync(new DeleteObjectRequest { BucketName = bucket, Key = KeyOf(path) }, ct);
        return true;
    }

    public async IAsyncEnumerable<StoredBytes> ListAsync(string within, [EnumeratorCancellation] CancellationToken ct)
    {
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = prefix + within };
        ListObjectsV2Response page;
        do
        {
            page = await s3.ListObjectsV2Async(request, ct);
            foreach (var found in page.S3Objects ?? [])
                if (FilePath.TryParse(found.Key[prefix.Length..]) is { } path)
                    yield return new(path, found.Size ?? 0, (found.LastModified ?? DateTime.UnixEpoch).ToUniversalTime());
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);
    }

    private async Task<GetObjectMetadataResponse?> HeadAsync(FilePath path, CancellationToken ct)
    {
        try
        {
            return await s3.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = bucket, Key = KeyOf(path) }, ct);
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private string KeyOf(FilePath path) => prefix + path.Value;
}

/// <summary>A server that does not answer, or answers no.</summary>
internal static class S3Trouble
{
    public static bool IsIn(Exception e) => e is AmazonServiceException or AmazonClientException or HttpRequestException or TimeoutException;
}

/// <summary>Reads an object from any position, asking only for what comes after it: a range of a film needs no whole film.</summary>
internal sealed class S3ReadStream(IAmazonS3 s3, string bucket, string key, long length, string? tag) : Stream
{
    private GetObjectResponse? _response;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position >= length || buffer.Length == 0) return 0;
        _response ??= await AskAsync(cancellationToken);
        var read = await _response.ResponseStream.ReadAsync(buffer, cancellationToken);
        if (read == 0) throw new IOException("The object ended before its length.");
        _position += read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override long Seek(long offset, SeekOrigin origin)
    {
        var target = origin switch { SeekOrigin.Begin => offset, SeekOrigin.Current => _position + offset, _ => length + offset };
        ArgumentOutOfRangeException.ThrowIfNegative(target, nameof(offset));
        if (target == _position) return target;
        _response?.Dispose();
        _response = null;
        return _position = target;
    }

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _response?.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>The bytes that were found when it was opened, and no others: half of one file and half of the next would be neither.</summary>
    private async Task<GetObjectResponse> AskAsync(CancellationToken ct)
    {
        GetObjectResponse response;
        try
        {
            response = await s3.GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = key, ByteRange = new ByteRange(_position, length - 1) }, ct);
        }
        catch (AmazonS3Exception e) when (e.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            throw new FileGoneException(e);
        }
        // Compared here and not by the server: not every one understands If-Match.
        if (response.ETag == tag) return response;
        response.Dispose();
        throw new FileGoneException(null);
    }
}
