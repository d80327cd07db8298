using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;

namespace Rcwes.Content.Media;

/// <summary>Every act on a file of the library. Bytes are no part of the transaction, so each act knows the way back.</summary>
internal sealed class MediaLibrary(RcwesDb db, StoredFiles files, FileStores stores, Incoming incoming, Pictures pictures, TimeProvider clock)
{
    internal const string Subject = "media";
    private const int MostTries = 5;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Takes a file into a folder, under a name that nobody has yet. Saves; nothing is left of a file that is refused.</summary>
    /// <exception cref="RuleException">Name, type, size or content is not taken.</exception>
    public async Task<MediaFile> AddAsync(string name, string? folder, Stream content, Actor actor, CancellationToken ct)
    {
        var shelf = MediaFolder.Parse(folder);
        name = name.Split('/', '\\')[^1];
        if (name.Length > 255) name = name[^255..];
        var (bytes, type, facts) = await incoming.ReadAsync(name, content, ct);
        for (var attempt = 1; ; attempt++)
        {
            var file = Row(await FreePathAsync(shelf, name, ct), shelf, name, type, bytes.LongLength, facts);
            try
            {
                return await AddAsync(file, bytes, actor, ct);
            }
            catch (DbUpdateException e) when (attempt < MostTries && StorageTrouble.IsRace(e))
            {
                // Somebody else took the name between our look and our row. Their bytes were not touched.
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>Puts other bytes under the same address, everywhere at once. Saves.</summary>
    public async Task ReplaceAsync(MediaFile file, string name, Stream content, Actor actor, CancellationToken ct)
    {
        file.MustBeThere();
        var (bytes, type, facts) = await incoming.ReadAsync(name, content, ct, Path.GetExtension(file.Path));
        var place = FilePath.Parse(file.Path);
        var before = await BytesAsync(file.Path, ct);
        try
        {
            var stored = await files.PutMediaAsync(file.Path, new MemoryStream(bytes), FileOrigin.Library, actor, ct);
            Take(file, stored, facts, type);
            Record(file, "replaced", actor);
            await db.SaveChangesAsync(ct);
        }
        catch (Exception) when (before is not null)
        {
            // Somebody else may have replaced it meanwhile, and theirs stays.
            if (await BytesAsync(file.Path, CancellationToken.None) is { } there && there.AsSpan().SequenceEqual(bytes))
                await stores.Media.SaveAsync(place, new MemoryStream(before), before.Length, CancellationToken.None);
            throw;
        }
    }

    /// <summary>Says what a file shows and whose it is. The caller saves.</summary>
    public void Describe(MediaFile file, MediaWords words, Guid known, Actor actor)
    {
        file.MustBeThere();
        if (file.Stamp != known) throw new RuleException("media.overtaken", "Ktoś zmienił opis tego pliku w tej samej chwili. Sprawdź, co się zmieniło, i zapisz jeszcze raz.");
        if (words is { Decorative: true, TextPl.Length: > 0 } or { Decorative: true, TextEn.Length: > 0 })
            throw new RuleException("media.decorative", "Zdjęcie ozdobne nie ma opisu. Usuń opis albo odznacz „Zdjęcie jest tylko ozdobą”.") { Field = "Decorative" };
        (file.TextPl, file.TextEn, file.Decorative) = (words.TextPl, words.TextEn, words.Decorative);
        (file.Caption, file.Author, file.Licence) = (words.Caption, words.Author, words.Licence);
        (file.FocalX, file.FocalY) = (Math.Clamp(words.FocalX, 0, 100), Math.Clamp(words.FocalY, 0, 100));
        file.Touch(Now);
        Record(file, "described", actor);
    }

    /// <summary>Puts a file on another shelf; its address stays. The caller saves.</summary>
    public void Move(MediaFile file, string? folder, Actor actor)
    {
        var shelf = MediaFolder.Parse(folder);
        file.MustBeThere();
        if (file.Folder == shelf) return;
        file.Folder = shelf;
        file.Touch(Now);
        Record(file, "moved", actor);
    }

    /// <summary>Takes a file from visitors; its bytes stay until they are cleared away. The caller saves.</summary>
    public async Task DeleteAsync(MediaFile file, Actor actor, CancellationToken ct)
    {
        file.DeletedUtc = Now;
        file.Touch(Now);
        await files.WithdrawMediaAsync(file.Path, actor, ct);
        Record(file, "deleted", actor);
    }

    /// <summary>Gives a deleted file back as it was. The caller saves.</summary>
    public void Restore(MediaFile file, Actor actor)
    {
        if (file.DeletedUtc is null || file.PurgedUtc is not null) throw new RuleException("media.not-deleted", "Ten plik nie jest usunięty.");
        file.DeletedUtc = null;
        file.Touch(Now);
        files.ReturnMedia(new StoredFile
        {
            Store = FileStores.MediaName,
            Path = file.Path,
            Name = FilePath.Parse(file.Path).Name,
            ContentType = file.ContentType,
            Size = file.Size,
            Sha256 = file.Sha256,
            CreatedAt = file.CreatedUtc,
        }, actor);
        Record(file, "restored", actor);
    }

    /// <summary>
    /// Clears a deleted file away for good, with what was said of it. Its bytes follow after the commit
    /// (<see cref="MediaSweeper"/>); nobody else ever gets its address. The caller saves.
    /// </summary>
    public async Task PurgeAsync(MediaFile file, Actor actor, CancellationToken ct)
    {
        if (file.DeletedUtc is null) throw new RuleException("media.not-deleted-yet", "Najpierw usuń ten plik. Na dobre usuwa się tylko pliki, które są już usunięte.");
        if (await MediaUse.Current(db, file.Path).AnyAsync(ct) || await MediaUse.InSettingsAsync(db, file.Path, ct)) throw new RuleException("media.purge-used", "Strony wciąż używają tego pliku. Najpierw zdejmij go z nich.");
        file.Purge(Now);
        Record(file, "purged", actor);
    }

    /// <summary>Enters a file that a recipe brought, as it is. The caller saves.</summary>
    public async Task KnowAsync(StoredFile stored, byte[] bytes, Actor actor, CancellationToken ct)
    {
        var facts = await LookAsync(stored.ContentType, bytes, ct);
        var file = db.Set<MediaFile>().Local.FirstOrDefault(f => f.Path == stored.Path) ?? await db.Set<MediaFile>().FirstOrDefaultAsync(f => f.Path == stored.Path, ct);
        if (file is null)
        {
            var slash = stored.Path.LastIndexOf('/');
            file = Row(stored.Path, slash < 0 ? "" : stored.Path[..slash], stored.Name, stored.ContentType, stored.Size, facts);
            db.Add(file);
        }
        // Pages keep what they know of a file until the library says that it changed.
        Record(file, file.Sha256.Length == 0 ? "added" : "replaced", actor);
        if (file.PurgedUtc is not null) file.Name = stored.Name;
        (file.DeletedUtc, file.PurgedUtc) = (null, null);
        Take(file, stored, facts, stored.ContentType);
    }

    private async Task<MediaFile> AddAsync(MediaFile file, byte[] bytes, Actor actor, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.Add(file);
        Record(file, "added", actor);
        // The row first: the unique index decides whose the name is, before any bytes lie there.
        await db.SaveChangesAsync(ct);
        try
        {
            file.Sha256 = (await files.PutMediaAsync(file.Path, new MemoryStream(bytes), FileOrigin.Library, actor, ct)).Sha256;
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return file;
        }
        catch
        {
            db.ChangeTracker.Clear();
            await stores.Media.DeleteAsync(FilePath.Parse(file.Path), CancellationToken.None);
            throw;
        }
    }

    private async Task<string> FreePathAsync(string folder, string name, CancellationToken ct)
    {
        var extension = Path.GetExtension(name).ToLowerInvariant();
        var stem = Framework.Polish.Slug.From(Path.GetFileNameWithoutExtension(name), 80) is { Length: > 0 } slug ? slug : "plik";
        var way = string.Concat(folder.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(f => Framework.Polish.Slug.From(f, 60)).Where(f => f.Length > 0).Select(f => f + "/"));
        var like = $"{way}{stem}";
        var taken = await db.Set<MediaFile>().Where(f => f.Path.StartsWith(like)).Select(f => f.Path)
            .Union(db.Set<StoredFile>().Where(f => f.Store == FileStores.MediaName && f.Path.StartsWith(like)).Select(f => f.Path)).ToListAsync(ct);
        var known = taken.ToHashSet(StringComparer.Ordinal);
        for (var n = 1; ; n++)
        {
            var path = n == 1 ? $"{like}{extension}" : $"{like}-{n}{extension}";
            if (!known.Contains(path)) return FilePath.Parse(path).Value;
        }
    }

    private MediaFile Row(string path, string folder, string name, string type, long size, PictureFacts? facts)
    {
        var file = new MediaFile { Path = path, Folder = folder, Name = name, ContentType = type, Size = size, Sha256 = "", CreatedUtc = Now, ModifiedUtc = Now };
        (file.Width, file.Height, file.Tone) = (facts?.Width, facts?.Height, facts?.Tone);
        file.Touch(Now);
        return file;
    }

    private void Take(MediaFile file, StoredFile stored, PictureFacts? facts, string type)
    {
        (file.ContentType, file.Size, file.Sha256) = (type, stored.Size, stored.Sha256);
        (file.Width, file.Height, file.Tone) = (facts?.Width, facts?.Height, facts?.Tone);
        file.Touch(Now);
    }

    /// <summary>Recipes are taken as they are: a picture that cannot be read is shown without sizes.</summary>
    private async Task<PictureFacts?> LookAsync(string type, byte[] bytes, CancellationToken ct)
    {
        if (!Incoming.IsRaster(type)) return null;
        try
        {
            return await pictures.LookAsync(bytes, ct);
        }
        catch (RuleException)
        {
            return null;
        }
    }

    private async Task<byte[]?> BytesAsync(string path, CancellationToken ct)
    {
        if (await stores.Media.OpenAsync(FilePath.Parse(path), ct) is not { } stream) return null;
        await using (stream) return await Incoming.AllAsync(stream, long.MaxValue, ct);
    }

    private void Record(MediaFile file, string verb, Actor actor) =>
        db.Activities.Add(ActivityEntry.Of(ContentModule.Key, Subject, file.Id.ToString(), verb, actor, Now));
}
