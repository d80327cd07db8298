using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Files;

/// <summary>Who brings a file; recipes may bring what editors may not.</summary>
public enum FileOrigin
{
    /// <summary>A person at a form. SVG is refused: it can carry scripts.</summary>
    Person,

    /// <summary>A recipe that the administrator chose to import.</summary>
    Recipe,

    /// <summary>The media library, which has taken out of an SVG what could do harm.</summary>
    Library,
}

/// <summary>Files with what is known of them: type told by content, size, hash. Writes the activity log, whose stamp is <c>files</c>.</summary>
public sealed class StoredFiles
{
    /// <summary>Bytes of a form that carries private files: more than a file may have, so that one that is too large gets a sentence and no error page. For <c>RequestSizeLimit</c>.</summary>
    public const long LargestForm = 64 * 1024 * 1024;

    internal const string Area = "files";
    private const string Kind = "file";
    private readonly RcwesDb _db;
    private readonly FileStores _stores;
    private readonly FileStoreOptions _options;
    private readonly IVirusScanner _scanner;
    private readonly TimeProvider _clock;

    internal StoredFiles(RcwesDb db, FileStores stores, FileStoreOptions options, IVirusScanner scanner, TimeProvider clock) =>
        (_db, _stores, _options, _scanner, _clock) = (db, stores, options, scanner, clock);

    /// <summary>Stores a public file at a place of the editor's choice, or replaces the one there. The caller saves the changes.</summary>
    /// <exception cref="RuleException">Name, type or size is not taken.</exception>
    public Task<StoredFile> PutMediaAsync(string path, Stream content, FileOrigin origin, Actor actor, CancellationToken ct = default) =>
        PutAsync(FileStores.MediaName, FilePath.Parse(path), null, content, origin, actor, ct);

    /// <summary>
    /// Stores a private file at a place that nobody can guess, after the scanner has seen it; what it cannot see now waits in quarantine. The caller saves the changes; when it does not, the bytes
    /// are left without a row and nobody can reach them, until <see cref="DropAsync"/>.
    /// </summary>
    /// <param name="name">Name as the person gave it; only its last part counts.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="actor">Who brings it.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="RuleException">Name, type or size is not taken, or the scanner found a virus.</exception>
    public Task<StoredFile> AddPrivateAsync(string name, Stream content, Actor actor, CancellationToken ct = default)
    {
        var shown = FilePath.Parse(name.Split('/', '\\')[^1]);
        var id = Guid.CreateVersion7();
        var place = FilePath.Parse($"{_clock.GetUtcNow():yyyy/MM}/{id:N}{shown.Extension}");
        return PutAsync(FileStores.PrivateName, place, shown.Name, content, FileOrigin.Person, actor, ct);
    }

    /// <summary>Takes away the bytes of a private file whose row was added and never committed, and the row, so that whoever saves next does not store it.</summary>
    public Task DropAsync(StoredFile file)
    {
        _db.Entry(file).State = EntityState.Detached;
        foreach (var told in _db.Held<ActivityEntry>().Where(e => e.Entity.SubjectType == Kind && e.Entity.SubjectId == file.Id.ToString())) told.State = EntityState.Detached;
        return _stores[file.Store].DeleteAsync(FilePath.Parse(file.Path), CancellationToken.None);
    }

    /// <summary>Largest public file, in bytes.</summary>
    public long MostMediaBytes => _options.MostMediaBytes;

    /// <summary>The type that both the name and the bytes tell; stores nothing.</summary>
    /// <exception cref="RuleException">The type is not taken, or the two disagree.</exception>
    public static async Task<string> TypeAsync(string name, Stream content, CancellationToken ct = default) =>
        (await FileType.OfAsync(FilePath.Parse(name), content, ct)).ContentType;

    /// <summary>The row of a public file; null when there is none.</summary>
    public Task<StoredFile?> FindMediaAsync(string path, CancellationToken ct = default) =>
        _db.Set<StoredFile>().FirstOrDefaultAsync(f => f.Store == FileStores.MediaName && f.Path == path, ct);

    /// <summary>Deletes row and bytes; false when there was none. Saves.</summary>
    public async Task<bool> DeleteAsync(Guid id, Actor actor, CancellationToken ct = default)
    {
        if (await _db.Set<StoredFile>().FirstOrDefaultAsync(f => f.Id == id, ct) is not { } file) return false;
        _db.Remove(file);
        Log(file, "deleted", actor);
        // The row first: bytes without a row cannot be reached, a row without bytes would be a broken page.
        await _db.SaveChangesAsync(ct);
        await _stores[file.Store].DeleteAsync(FilePath.Parse(file.Path), CancellationToken.None);
        return true;
    }

    /// <summary>Takes a public file from visitors and keeps its bytes, so that it can be given back. The caller saves.</summary>
    public async Task WithdrawMediaAsync(string path, Actor actor, CancellationToken ct = default)
    {
        if (await FindMediaAsync(path, ct) is not { } file) return;
        _db.Remove(file);
        Log(file, "withdrawn", actor);
    }

    /// <summary>Gives a withdrawn file back as it was. The caller saves.</summary>
    public void ReturnMedia(StoredFile file, Actor actor)
    {
        _db.Add(file);
        Log(file, "returned", actor);
    }

    private async Task<StoredFile> PutAsync(string store, FilePath path, string? name, Stream content, FileOrigin origin, Actor actor, CancellationToken ct)
    {
        await using var spool = TemporaryFile.Create();
        await LimitedCopy.RunAsync(content, spool, _options.MostBytes(store), ct);
        if (spool.Length == 0) throw new RuleException("file.empty", "Plik jest pusty.");
        if (path.Extension == ".svg" && origin == FileOrigin.Person)
            throw new RuleException("file.svg", "Plików SVG nie przyjmujemy, bo mogą zawierać skrypty. Zapisz obraz jako PNG.");
        var type = await FileType.OfAsync(path, spool, ct);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(spool, ct));
        var present = await _db.Set<StoredFile>().FirstOrDefaultAsync(f => f.Store == store && f.Path == path.Value, ct);
        if (present?.Sha256 == hash && await _stores[store].FindAsync(path, ct) is not null) return present;
        var scan = FileScan.Unchecked;
        if (store == FileStores.PrivateName)
        {
            spool.Position = 0;
            scan = await _scanner.ScanAsync(spool, ct);
            if (scan == FileScan.Infected) throw new RuleException("file.virus", "W tym pliku jest wirus, więc go nie przyjmujemy. Sprawdź urządzenie programem antywirusowym.");
        }
        spool.Position = 0;
        await _stores[store].SaveAsync(path, spool, spool.Length, ct);
        if (present is null)
        {
            present = new StoredFile
            {
                Store = store,
                Path = path.Value,
                Name = name ?? path.Name,
                ContentType = type.ContentType,
                Size = spool.Length,
                Sha256 = hash,
                CreatedAt = _clock.GetUtcNow().UtcDateTime,
                Scan = scan,
            };
            _db.Add(present);
            Log(present, "added", actor);
            return present;
        }
        (present.ContentType, present.Size, present.Sha256, present.Scan) = (type.ContentType, spool.Length, hash, scan);
        Log(present, "replaced", actor);
        return present;
    }

    private void Log(StoredFile file, string verb, Actor actor) => _db.Activities.Add(
        ActivityEntry.Of(Area, Kind, file.Id.ToString(), verb, actor, _clock.GetUtcNow().UtcDateTime));
}
