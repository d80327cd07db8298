using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace Rcwes.Framework.Backups;

/// <summary>Goes once through an archive and compares every byte with what its head promises.</summary>
internal static class BackupReader
{
    private const long LargestManifest = 256 * 1024 * 1024;

    /// <param name="archive">The archive.</param>
    /// <param name="take">Gets each part with its bytes: null for the database. What it does not read is read here.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="RuleException">It is no archive of ours, of a newer program, cut, changed or damaged; the sentence says where.</exception>
    public static async Task<Manifest> ReadAsync(string archive, Func<KeptFile?, Stream, CancellationToken, Task> take, CancellationToken ct)
    {
        if (!File.Exists(archive)) throw new RuleException("backup.missing", "Nie ma pliku „{0}”.", archive);
        try
        {
            await using var source = File.OpenRead(archive);
            await using var unpacked = new GZipStream(source, CompressionMode.Decompress);
            await using var tar = new TarReader(unpacked);
            var manifest = await HeadAsync(tar, ct);
            await PartAsync(tar, null, Manifest.DatabaseName, manifest.Database, take, ct);
            foreach (var file in manifest.Files) await PartAsync(tar, file, file.Entry, new(file.Size, file.Sha256), take, ct);
            if (await tar.GetNextEntryAsync(cancellationToken: ct) is { } more) throw Damaged(more.Name);
            // To the last byte: only then its own sum has been compared.
            await unpacked.CopyToAsync(Stream.Null, ct);
            return manifest;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FormatException or JsonException or NotSupportedException)
        {
            throw new RuleException("backup.unreadable", "Pliku „{0}” nie da się odczytać jako kopii serwisu. Mógł zostać ucięty albo uszkodzony.", archive);
        }
    }

    private static async Task<Manifest> HeadAsync(TarReader tar, CancellationToken ct)
    {
        if (await tar.GetNextEntryAsync(cancellationToken: ct) is not { Name: Manifest.Name, DataStream: { } head, Length: <= LargestManifest }) throw new InvalidDataException();
        var manifest = await JsonSerializer.DeserializeAsync<Manifest>(head, Manifest.Json, ct) ?? throw new InvalidDataException();
        if (manifest.Format > Manifest.Present) throw new RuleException("backup.newer", "Tę kopię zrobił nowszy program. Zaktualizuj serwis i spróbuj jeszcze raz.");
        return manifest;
    }

    private static async Task PartAsync(TarReader tar, KeptFile? file, string name, Kept promised, Func<KeptFile?, Stream, CancellationToken, Task> take, CancellationToken ct)
    {
        if (await tar.GetNextEntryAsync(cancellationToken: ct) is not { } entry || entry.Name != name || entry.EntryType != TarEntryType.RegularFile || entry.Length != promised.Size) throw Damaged(name);
        await using var summed = new SummedStream(entry.DataStream ?? Stream.Null);
        await take(file, summed, ct);
        await summed.CopyToAsync(Stream.Null, ct);
        if (summed.Sum() != promised.Sha256) throw Damaged(name);
    }

    private static RuleException Damaged(string name) => new("backup.damaged", "Kopia jest uszkodzona albo zmieniona: część „{0}” nie zgadza się ze spisem. Niczego z niej nie odtworzono.", name);

    /// <summary>Sums up what is read through it.</summary>
    private sealed class SummedStream(Stream inner) : Stream
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public string Sum() => Convert.ToHexStringLower(_hash.GetHashAndReset());

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = inner.Read(buffer, offset, count);
            _hash.AppendData(buffer, offset, read);
            return read;
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            _hash.AppendData(buffer.Span[..read]);
            return read;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) _hash.Dispose();
            base.Dispose(disposing);
        }
    }
}
