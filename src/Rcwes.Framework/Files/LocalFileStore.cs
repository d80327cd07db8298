using System.Runtime.CompilerServices;

namespace Rcwes.Framework.Files;

/// <summary>A folder of the data directory. Links are never followed: what they point to is not in the store.</summary>
internal sealed class LocalFileStore(string root) : IFileStore
{
    /// <summary>Unfinished files; no <see cref="FilePath"/> can name a place in it.</summary>
    private readonly string _unfinished = Path.Combine(root, ".unfinished");

    public async Task SaveAsync(FilePath path, Stream content, long mostBytes, CancellationToken ct)
    {
        var target = PlaceOf(path) ?? throw Unusable();
        Directory.CreateDirectory(_unfinished);
        var temporary = Path.Combine(_unfinished, Guid.NewGuid().ToString("N"));
        try
        {
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 81920, useAsync: true))
            {
                await LimitedCopy.RunAsync(content, file, mostBytes, ct);
                file.Flush(flushToDisk: true);
            }
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (Directory.Exists(target)) throw Unusable();
            File.Move(temporary, target, overwrite: true);
        }
        catch (IOException) when (IsBelowFile(target))
        {
            throw Unusable();
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public Task<Stream?> OpenAsync(FilePath path, CancellationToken ct)
    {
        if (PlaceOf(path) is not { } place) return Task.FromResult<Stream?>(null);
        try
        {
            return Task.FromResult<Stream?>(new FileStream(place, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 81920, useAsync: true));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public Task<StoredBytes?> FindAsync(FilePath path, CancellationToken ct)
    {
        var file = PlaceOf(path) is { } place ? new FileInfo(place) : null;
        return Task.FromResult(file is { Exists: true } ? new StoredBytes(path, file.Length, file.LastWriteTimeUtc) : null);
    }

    public Task<bool> DeleteAsync(FilePath path, CancellationToken ct)
    {
        if (PlaceOf(path) is not { } place || !File.Exists(place)) return Task.FromResult(false);
        File.Delete(place);
        return Task.FromResult(true);
    }

    public async IAsyncEnumerable<StoredBytes> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        if (FolderOf(prefix) is not { } folder || !Directory.Exists(folder)) yield break;
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden };
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", options))
        {
            ct.ThrowIfCancellationRequested();
            var name = Path.GetRelativePath(root, file.FullName).Replace(Path.DirectorySeparatorChar, '/');
            if (name.StartsWith(prefix, StringComparison.Ordinal) && FilePath.TryParse(name) is { } path)
                yield return new(path, file.Length, file.LastWriteTimeUtc);
        }
    }

    /// <summary>The file's place on the disk, or null when the way there leads over a link.</summary>
    private string? PlaceOf(FilePath path)
    {
        var place = root;
        foreach (var name in path.Value.Split('/'))
        {
            place = Path.Combine(place, name);
            if (new FileInfo(place).LinkTarget is not null) return null;
        }
        return place;
    }

    /// <summary>The folder on the disk that holds everything with a prefix, so that nothing else is walked through; null when the way there leads over a link.</summary>
    private string? FolderOf(string prefix) => prefix.LastIndexOf('/') is > 0 and var end && FilePath.TryParse(prefix[..end]) is { } folder ? PlaceOf(folder) : root;

    private bool IsBelowFile(string target)
    {
        for (var folder = Path.GetDirectoryName(target); folder is not null && folder.Length >= root.Length; folder = Path.GetDirectoryName(folder))
            if (File.Exists(folder)) return true;
        return false;
    }

    private static RuleException Unusable() => new("file.place", "Pod tą nazwą nie można zapisać pliku. Wybierz inną.");
}

/// <summary>Copies at most so much.</summary>
internal static class LimitedCopy
{
    public static async Task RunAsync(Stream from, Stream to, long mostBytes, CancellationToken ct)
    {
        var buffer = new byte[81920];
        long copied = 0;
        int read;
        while ((read = await from.ReadAsync(buffer, ct)) > 0)
        {
            copied += read;
            if (copied > mostBytes) throw TooLarge(mostBytes);
            await to.WriteAsync(buffer.AsMemory(0, read), ct);
        }
    }

    public static RuleException TooLarge(long mostBytes) =>
        new("file.size", "Plik jest za duży. Może mieć najwyżej {0} MB.", Math.Max(1, mostBytes / (1024 * 1024)));
}
