namespace Rcwes.Framework.Files;

/// <summary>Where bytes lie. Knows nothing of who may read them; see <see cref="FileStores"/>.</summary>
public interface IFileStore
{
    /// <summary>Stores the whole file or nothing; a reader sees the old file or the new one, never half of one.</summary>
    /// <param name="path">Place in the store; an older file there is replaced.</param>
    /// <param name="content">Read from its present position to its end.</param>
    /// <param name="mostBytes">More than this is refused and nothing is stored.</param>
    /// <param name="ct">Cancels, leaving nothing behind.</param>
    /// <exception cref="RuleException">The file is too large.</exception>
    Task SaveAsync(FilePath path, Stream content, long mostBytes, CancellationToken ct = default);

    /// <summary>
    /// Opens a file for reading, seekable; null when there is none. All that is read is of one file: when it is replaced or deleted meanwhile,
    /// reading goes on with the old bytes or ends with a <see cref="FileGoneException"/>.
    /// </summary>
    Task<Stream?> OpenAsync(FilePath path, CancellationToken ct = default);

    /// <summary>Size and time of a file; null when there is none.</summary>
    Task<StoredBytes?> FindAsync(FilePath path, CancellationToken ct = default);

    /// <summary>Deletes a file; false when there was none.</summary>
    Task<bool> DeleteAsync(FilePath path, CancellationToken ct = default);

    /// <summary>The files whose paths begin with a prefix, in no particular order.</summary>
    /// <param name="prefix">E.g. <c>galeria/</c>; empty for all.</param>
    /// <param name="ct">Cancels.</param>
    IAsyncEnumerable<StoredBytes> ListAsync(string prefix, CancellationToken ct = default);
}

/// <summary>A file was replaced or deleted after it was opened, and its store keeps no old bytes.</summary>
/// <param name="inner">What the store said; null when it gave other bytes.</param>
public sealed class FileGoneException(Exception? inner) : IOException("The file was replaced or deleted while it was read.", inner);

/// <summary>What a store knows of a file.</summary>
/// <param name="Path">Place in the store.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ChangedAt">UTC.</param>
public sealed record StoredBytes(FilePath Path, long Size, DateTime ChangedAt);

/// <summary>The two stores.</summary>
/// <param name="Media">Public: served to everybody under <c>/media</c>.</param>
/// <param name="Private">Served only through <see cref="PrivateFiles"/>, after a decision.</param>
public sealed record FileStores(IFileStore Media, IFileStore Private)
{
    public const string MediaName = "media";
    public const string PrivateName = "private";

    /// <summary>The store of a name.</summary>
    public IFileStore this[string name] => name switch
    {
        MediaName => Media,
        PrivateName => Private,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such store."),
    };
}
