using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;

namespace Rcwes.Framework.Backups;

/// <summary>
/// Makes one archive of a site that goes on working: the database of one moment, and for each file that it knows of, wherever the site keeps
/// it, the very bytes that it describes. One file after the other is copied, so memory does not grow with them. The keys go into a file of their own: whoever finds one of the two reads no secret.
/// </summary>
internal sealed class BackupMaker(DatabaseOptions database, FileStores stores, TimeProvider clock)
{
    /// <summary>A file that is replaced while it is copied is copied again with a newer database.</summary>
    private const int MostTries = 10;

    private const string Prefix = ".rcwes-backup-";

    /// <summary>For tests: called when the files are copied and the database has not been compared with them yet.</summary>
    public Func<Task>? BeforeComparing { get; init; }

    /// <param name="archive">File to make; must not be there.</param>
    /// <param name="keys">File for the keys; must not be there.</param>
    /// <param name="ct">Cancels, leaving nothing behind.</param>
    /// <exception cref="RuleException">The engine has its own way, or a file is there already.</exception>
    public async Task<Manifest> MakeAsync(string archive, string keys, CancellationToken ct)
    {
        if (database.Engine != DatabaseEngine.Sqlite) throw new RuleException("backup.engine", "Kopię bazy PostgreSQL robi jej serwer, a plików ich magazyn. Jak to ustawić, mówi docs/operations.md.");
        foreach (var path in new[] { archive, keys }) if (File.Exists(path)) throw new RuleException("backup.there", "Plik „{0}” już istnieje. Podaj inną nazwę.", path);
        // Beside the archive: what fits there fits there twice.
        var work = Workshop(Path.GetDirectoryName(archive)!);
        try
        {
            var (staged, lost, snapshot, taken) = await GatherAsync(work, ct);
            Manifest manifest;
            await using (var file = await SqliteFile.OpenAsync(snapshot, ct))
            {
                await file.PressAsync(ct);
                manifest = new()
                {
                    Format = Manifest.Present,
                    MadeUtc = clock.GetUtcNow().UtcDateTime,
                    LastActivity = await file.LastActivityAsync(ct),
                    Migration = await file.MigrationAsync(ct),
                    Database = new(0, ""),
                    Files = [.. staged.Values.Select(s => s.File).OrderBy(f => f.Entry, StringComparer.Ordinal)],
                    Lost = lost,
                };
            }
            manifest = manifest with { Database = await SumAsync(snapshot, ct) };
            await PackAsync(Path.Combine(work, "archive"), manifest, snapshot, staged, ct);
            await WriteAsync(Path.Combine(work, "keys"), JsonSerializer.SerializeToUtf8Bytes(taken, Manifest.Json), ct);
            File.Move(Path.Combine(work, "keys"), keys);
            File.Move(Path.Combine(work, "archive"), archive);
            return manifest;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    /// <summary>A folder that nobody else of the machine can look into. What a killed process left behind a day ago goes.</summary>
    private string Workshop(string beside)
    {
        var yesterday = clock.GetUtcNow().UtcDateTime.AddDays(-1);
        foreach (var old in Directory.EnumerateDirectories(beside, Prefix + "*").Where(d => Directory.GetLastWriteTimeUtc(d) < yesterday)) Directory.Delete(old, recursive: true);
        var path = Path.Combine(beside, Prefix + Guid.NewGuid().ToString("N"));
        return OperatingSystem.IsWindows() ? Directory.CreateDirectory(path).FullName : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
    }

    private async Task<(Dictionary<string, Staged> Files, IReadOnlyList<string> Lost, string Snapshot, IReadOnlyList<KeptKey> Keys)> GatherAsync(string work, CancellationToken ct)
    {
        var staged = new Dictionary<string, Staged>(StringComparer.Ordinal);
        IReadOnlyList<string> before = [];
        for (var attempt = 1; ; attempt++)
        {
            var present = new HashSet<string>(StringComparer.Ordinal);
            // Bytes that no row knows of are of files that were taken from visitors and may be given back.
            await foreach (var bytes in stores.Media.ListAsync("", ct))
            {
                present.Add(KeyOf(FileStores.MediaName, bytes.Path.Value));
                await StageAsync(work, staged, FileStores.MediaName, bytes.Path.Value, null, ct);
            }
            if (BeforeComparing is not null) await BeforeComparing();
            var snapshot = Path.Combine(work, $"database-{attempt}");
            await SqliteFile.CopyAsync(database.ConnectionString, snapshot, ct);
            IReadOnlyList<KeptFile> rows;
            IReadOnlyList<KeptKey> keys;
            // The keys first: should the process be killed, none lies in what it leaves behind.
            await using (var file = await SqliteFile.OpenAsync(snapshot, ct)) (keys, rows) = (await file.TakeKeysAsync(ct), await file.FilesAsync(ct));
            var lost = new List<string>();
            foreach (var row in rows)
            {
                present.Add(KeyOf(row.Store, row.Path));
                if (await StageAsync(work, staged, row.Store, row.Path, row.Sha256, ct) != row.Sha256) lost.Add(KeyOf(row.Store, row.Path));
            }
            // What is amiss twice is amiss on the site; what is amiss once may have changed under our hands.
            if (lost.Count == 0 || attempt == MostTries || lost.SequenceEqual(before))
            {
                // What an earlier try still found was deleted since, perhaps because somebody asked for it.
                foreach (var gone in staged.Keys.Except(present).ToList()) staged.Remove(gone);
                await ForgetDeletedAsync(staged, rows, ct);
                return (staged, lost, snapshot, keys);
            }
            File.Delete(snapshot);
            before = lost;
        }
    }

    /// <summary>Copying a large store takes long: what no row of the snapshot knows and the store does not hold any more was deleted meanwhile.</summary>
    private async Task ForgetDeletedAsync(Dictionary<string, Staged> staged, IReadOnlyList<KeptFile> rows, CancellationToken ct)
    {
        var known = rows.Select(r => KeyOf(r.Store, r.Path)).ToHashSet(StringComparer.Ordinal);
        foreach (var (key, file) in staged.Where(s => !known.Contains(s.Key)).ToList())
            if (await stores[file.File.Store].FindAsync(FilePath.Parse(file.File.Path), ct) is null) staged.Remove(key);
    }

    /// <summary>Copies the bytes unless those that are wanted are there already.</summary>
    /// <returns>Their sum; null when there are none, or none any more.</returns>
    private async Task<string?> StageAsync(string work, Dictionary<string, Staged> staged, string store, string path, string? wanted, CancellationToken ct)
    {
        var key = KeyOf(store, path);
        if (staged.TryGetValue(key, out var known) && (wanted is null || known.File.Sha256 == wanted)) return known.File.Sha256;
        if (await stores[store].OpenAsync(FilePath.Parse(path), ct) is not { } content) return null;
        var copy = Path.Combine(work, $"file-{Guid.NewGuid():N}");
        try
        {
            await using (content)
            await using (var target = File.Create(copy)) await content.CopyToAsync(target, ct);
        }
        catch (FileGoneException)
        {
            File.Delete(copy);
            return null;
        }
        var sum = await SumAsync(copy, ct);
        if (known is not null) File.Delete(known.Copy);
        staged[key] = new(new(store, path, sum.Size, sum.Sha256), copy);
        return sum.Sha256;
    }

    private static string KeyOf(string store, string path) => $"{store}/{path}";

    private static async Task PackAsync(string archive, Manifest manifest, string snapshot, Dictionary<string, Staged> staged, CancellationToken ct)
    {
        await using var target = TemporaryFile.Own(archive);
        await using var packed = new GZipStream(target, CompressionLevel.Fastest);
        await using var tar = new TarWriter(packed, TarEntryFormat.Pax);
        await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, Manifest.Name) { DataStream = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(manifest, Manifest.Json)) }, ct);
        await PutAsync(tar, Manifest.DatabaseName, snapshot, ct);
        foreach (var file in staged.Values.OrderBy(s => s.File.Entry, StringComparer.Ordinal)) await PutAsync(tar, file.File.Entry, file.Copy, ct);
    }

    private static async Task PutAsync(TarWriter tar, string name, string path, CancellationToken ct)
    {
        await using var content = File.OpenRead(path);
        await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = content }, ct);
    }

    private static async Task WriteAsync(string path, byte[] content, CancellationToken ct)
    {
        await using var file = TemporaryFile.Own(path);
        await file.WriteAsync(content, ct);
        file.Flush(flushToDisk: true);
    }

    private static async Task<Kept> SumAsync(string path, CancellationToken ct)
    {
        await using var content = File.OpenRead(path);
        return new(content.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct)));
    }

    private sealed record Staged(KeptFile File, string Copy);
}
