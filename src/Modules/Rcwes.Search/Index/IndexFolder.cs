using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Directory = Lucene.Net.Store.Directory;

namespace Rcwes.Search.Index;

/// <summary>
/// One generation of the index: the files, the only writer, and searchers that see every change at once. What is not
/// committed is lost when the process dies; <see cref="Position"/> is committed with the rest, so the log tells what to read again.
/// </summary>
internal sealed class IndexFolder : IDisposable
{
    private const string PositionKey = "position";
    private const string FormatKey = "format";
    private const string MarkKey = "mark";

    private readonly Directory _directory;
    private readonly SearcherManagerOfWriter _searchers;
    private long _position;
    private long _stamp;

    private IndexFolder(Directory directory, IndexWriter writer, Known known, string? path)
    {
        (_directory, Writer, _position, _stamp, Mark, Path) = (directory, writer, known.Position, known.Position, known.Mark, path);
        _searchers = new(writer);
    }

    public IndexWriter Writer { get; }

    /// <summary>Folder on the disk; null for an index in memory.</summary>
    public string? Path { get; }

    /// <summary>Sequence of the last activity that the index knows.</summary>
    public long Position => Interlocked.Read(ref _position);

    /// <summary>Tells the activity at the position from others with its number; empty before the first.</summary>
    public string Mark { get; private set; }

    /// <summary>
    /// Everything up to this stamp of the site is in the index. Stamps leave the numbers of the log when the database is replaced under a running
    /// node, so they are no position and are not written down.
    /// </summary>
    public long Stamp => Interlocked.Read(ref _stamp);

    public int Count => Writer.NumDocs;

    /// <summary>Opens the newest whole generation below a folder.</summary>
    /// <returns>Null when there is none that this build can read; what lies there is of no use then.</returns>
    /// <exception cref="IOException">The disk cannot be read or written, or another process has the index.</exception>
    public static IndexFolder? Open(string root, string format, Func<string, Directory> disk)
    {
        System.IO.Directory.CreateDirectory(root);
        foreach (var path in Generations(root))
        {
            var directory = disk(path);
            try
            {
                if (Whole(directory, format) is { } known) return new(directory, WriterOf(directory, OpenMode.APPEND), known, path);
            }
            catch (Exception e) when (IsBroken(e))
            {
                // Another generation may be whole; otherwise the index is made anew.
            }
            directory.Dispose();
        }
        return null;
    }

    /// <summary>An empty generation beside the others, or in memory when there is no folder.</summary>
    /// <exception cref="IOException">The disk cannot be written.</exception>
    public static IndexFolder Create(string? root, Func<string, Directory> disk)
    {
        if (root is null)
        {
            var memory = new RAMDirectory();
            return new(memory, WriterOf(memory, OpenMode.CREATE), new(0, ""), null);
        }
        System.IO.Directory.CreateDirectory(root);
        var last = Generations(root).Select(p => int.Parse(System.IO.Path.GetFileName(p), CultureInfo.InvariantCulture)).FirstOrDefault();
        var path = System.IO.Path.Combine(root, (last + 1).ToString("D6", CultureInfo.InvariantCulture));
        var directory = disk(path);
        return new(directory, WriterOf(directory, OpenMode.CREATE), new(0, ""), path);
    }

    /// <summary>Everything up to here is in the index.</summary>
    /// <param name="position">Sequence of an activity that stands in the log; 0 for an empty one.</param>
    /// <param name="mark">Tells it from others with its number.</param>
    /// <param name="stamp">Stamp of the site as it was read before the log.</param>
    public void Reach(long position, string mark, long stamp)
    {
        Mark = mark;
        Interlocked.Exchange(ref _position, position);
        Interlocked.Exchange(ref _stamp, Math.Max(position, stamp));
    }

    public Lent Borrow() => _searchers.Borrow();

    /// <summary>From now on searchers see what was written.</summary>
    public void Show() => _searchers.Refresh();

    /// <summary>Makes what was written outlast the process.</summary>
    /// <param name="format">Of the documents.</param>
    public void Commit(string format)
    {
        Writer.SetCommitData(new Dictionary<string, string>
        {
            [PositionKey] = Position.ToString(CultureInfo.InvariantCulture),
            [FormatKey] = format,
            [MarkKey] = Mark,
        });
        Writer.Commit();
    }

    /// <summary>Deletes the other generations.</summary>
    public void RemoveOthers(string root)
    {
        foreach (var other in Generations(root).Where(p => p != Path))
        {
            try
            {
                System.IO.Directory.Delete(other, recursive: true);
            }
            catch (Exception e) when (IsOfDisk(e))
            {
                // Somebody still reads it; the next start tries again.
            }
        }
    }

    public void Dispose()
    {
        _searchers.Dispose();
        try
        {
            // Without waiting for merges and without a commit: what matters was committed before.
            Writer.Rollback();
        }
        catch (Exception e) when (IsOfDisk(e))
        {
            // The disk is why this generation is left; the next one must not fail for it.
        }
        finally
        {
            _directory.Dispose();
        }
    }

    /// <summary>The disk is full, read-only or gone, or another process has the index.</summary>
    public static bool IsOfDisk(Exception e) => e is IOException or UnauthorizedAccessException;

    /// <summary>The files of the index are damaged or are no index.</summary>
    public static bool IsBroken(Exception e) => e is CorruptIndexException or IndexNotFoundException or EndOfStreamException or FileNotFoundException or DirectoryNotFoundException
        or IndexFormatTooNewException or IndexFormatTooOldException or ArgumentException or FormatException or InvalidOperationException or IndexOutOfRangeException or OverflowException;

    private static Known? Whole(Directory directory, string format)
    {
        if (!DirectoryReader.IndexExists(directory)) return null;
        using var reader = DirectoryReader.Open(directory);
        var data = reader.IndexCommit.UserData;
        if (!data.TryGetValue(FormatKey, out var made) || made != format) return null;
        // Opening reads only heads; a damaged body is found by reading the sums.
        foreach (var leaf in reader.Leaves) ((AtomicReader)leaf.Reader).CheckIntegrity();
        return new(long.Parse(data[PositionKey], CultureInfo.InvariantCulture), data.TryGetValue(MarkKey, out var mark) ? mark : "");
    }

    private static IndexWriter WriterOf(Directory directory, OpenMode mode)
    {
        return new(directory, new IndexWriterConfig(Words.Analyzers.Version, new CultureAnalyzer()) { OpenMode = mode, Similarity = Ranking.Similarity, RAMBufferSizeMB = 32 });
    }

    private static IEnumerable<string> Generations(string root) => System.IO.Directory.Exists(root)
        ? System.IO.Directory.EnumerateDirectories(root).Where(p => System.IO.Path.GetFileName(p) is { Length: 6 } name && name.All(char.IsAsciiDigit)).OrderDescending(StringComparer.Ordinal)
        : [];

    private sealed record Known(long Position, string Mark);
}
