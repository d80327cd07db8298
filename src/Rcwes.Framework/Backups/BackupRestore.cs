using System.Text.Json;
using Microsoft.Data.Sqlite;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;

namespace Rcwes.Framework.Backups;

/// <summary>Looks whether an archive is whole, and makes a site of it where there is none yet.</summary>
internal sealed class BackupRestore(DatabaseOptions database, FileStores stores)
{
    /// <summary>Reads everything and lets SQLite look at the database.</summary>
    /// <exception cref="RuleException">Something is wrong with it; the sentence says what.</exception>
    public static async Task<Manifest> VerifyAsync(string archive, CancellationToken ct)
    {
        var copy = Path.Combine(Path.GetTempPath(), $"rcwes-verify-{Guid.NewGuid():N}");
        try
        {
            var manifest = await BackupReader.ReadAsync(archive, (file, content, token) => file is null ? SaveAsync(copy, content, token) : Task.CompletedTask, ct);
            await using var kept = await SqliteFile.OpenAsync(copy, ct);
            if (await kept.ProblemAsync(ct) is { } problem) throw new RuleException("backup.database", "Baza danych w kopii jest uszkodzona: {0}", problem);
            var known = manifest.Files.ToDictionary(f => f.Entry, f => f.Sha256, StringComparer.Ordinal);
            foreach (var row in await kept.FilesAsync(ct))
                if (known.GetValueOrDefault(row.Entry) != row.Sha256 && !manifest.Lost.Contains($"{row.Store}/{row.Path}")) throw new RuleException("backup.file", "Baza danych w kopii zna plik „{0}”, którego w kopii nie ma.", row.Path);
            return manifest;
        }
        finally
        {
            File.Delete(copy);
        }
    }

    /// <param name="archive">The archive.</param>
    /// <param name="keys">The file with the keys; null when it is lost: then everybody signs in anew, and second factors and PESEL numbers are gone.</param>
    /// <param name="ct">Cancels; what was restored by then is taken away again.</param>
    /// <exception cref="RuleException">There is a site already, or something is wrong with the archive or the keys. Then nothing was written.</exception>
    public async Task<Manifest> RestoreAsync(string archive, string? keys, CancellationToken ct)
    {
        if (database.Engine != DatabaseEngine.Sqlite) throw new RuleException("backup.engine", "Kopię bazy PostgreSQL robi jej serwer, a plików ich magazyn. Jak to ustawić, mówi docs/operations.md.");
        var target = Path.GetFullPath(new SqliteConnectionStringBuilder(database.ConnectionString).DataSource);
        RefuseSite(target);
        foreach (var store in new[] { stores.Media, stores.Private })
            await foreach (var file in store.ListAsync("", ct)) throw StoreNotEmpty(file.Path.Value);
        var taken = keys is null ? [] : await KeysAsync(keys, ct);
        // The whole archive first: half a site would be worse than none.
        await VerifyAsync(archive, ct);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var unfinished = target + ".restoring";
        File.Delete(unfinished);
        var written = new List<KeptFile>();
        try
        {
            var manifest = await UnpackAsync(archive, unfinished, written, ct);
            await using (var kept = await SqliteFile.OpenAsync(unfinished, ct)) await kept.PutKeysAsync(taken, ct);
            // The last step: until then no program finds a database here.
            RefuseSite(target);
            File.Move(unfinished, target);
            return manifest;
        }
        catch
        {
            await TakeAwayAsync(unfinished, written);
            throw;
        }
    }

    private Task<Manifest> UnpackAsync(string archive, string unfinished, List<KeptFile> written, CancellationToken ct) => BackupReader.ReadAsync(archive, async (file, content, token) =>
    {
        if (file is null)
        {
            await SaveAsync(unfinished, content, token);
            return;
        }
        // Before it is: an answer that is lost on its way says nothing of what was stored.
        written.Add(file);
        await stores[file.Store].SaveAsync(FilePath.Parse(file.Path), content, file.Size, token);
    }, ct);

    /// <summary>Half a site would stand in the way of the next try. What a store that has gone away does not take back, the next try names.</summary>
    private async Task TakeAwayAsync(string unfinished, List<KeptFile> written)
    {
        File.Delete(unfinished);
        foreach (var file in written)
        {
            try
            {
                await stores[file.Store].DeleteAsync(FilePath.Parse(file.Path), CancellationToken.None);
            }
            catch (Exception e) when (S3Trouble.IsIn(e) || e is IOException or UnauthorizedAccessException or OperationCanceledException)
            {
                // Why the restore itself was broken off is what the person has to know; the others are taken back all the same.
            }
        }
    }

    /// <summary>SQLite would play the log that an old database has left behind into the restored one.</summary>
    private static void RefuseSite(string target)
    {
        foreach (var path in new[] { target, target + "-wal", target + "-shm", target + "-journal" }) if (File.Exists(path)) throw NotEmpty(path);
    }

    private static async Task<IReadOnlyList<KeptKey>> KeysAsync(string path, CancellationToken ct)
    {
        if (!File.Exists(path)) throw new RuleException("backup.missing", "Nie ma pliku „{0}”.", path);
        try
        {
            await using var file = File.OpenRead(path);
            return await JsonSerializer.DeserializeAsync<List<KeptKey>>(file, Manifest.Json, ct) is { Count: > 0 } keys ? keys : throw new JsonException();
        }
        catch (JsonException)
        {
            throw new RuleException("backup.keys", "W pliku „{0}” nie ma kluczy tego serwisu.", path);
        }
    }

    private static async Task SaveAsync(string path, Stream content, CancellationToken ct)
    {
        await using var file = TemporaryFile.Own(path);
        await content.CopyToAsync(file, ct);
        file.Flush(flushToDisk: true);
    }

    private static RuleException StoreNotEmpty(string what) => new("backup.not-empty", "W magazynie plików coś już jest („{0}”). Odtwarzaj tylko w pustym miejscu: ustaw inny katalog danych albo inny początek nazw (Rcwes:Files:S3:Prefix), albo najpierw przenieś to, co tam leży.", what);

    private static RuleException NotEmpty(string what) => new("backup.not-empty", "Tu jest już serwis („{0}”). Odtwarzaj tylko w pustym miejscu: ustaw inny katalog danych albo najpierw przenieś ten.", what);
}
