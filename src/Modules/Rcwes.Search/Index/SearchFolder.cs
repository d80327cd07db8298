using Lucene.Net.Store;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Directory = Lucene.Net.Store.Directory;

namespace Rcwes.Search.Index;

/// <summary>Where this node keeps its index. Nodes that share a data directory have one folder each.</summary>
internal sealed class SearchFolder(DatabaseOptions data, Node node)
{
    private volatile bool _unusable;

    /// <summary>
    /// Opens the files of a generation. Read, not mapped: of a mapped file Lucene.NET keeps a weak table of everything that reads it, and the
    /// collector, which goes through all of them, then stood in the way of every twentieth question for 20 to 60 ms (docs/search.md).
    /// </summary>
    public Func<string, Directory> Disk { get; init; } = path => new NIOFSDirectory(path);

    /// <summary>Null once the folder has proved unusable: then the index lives in memory.</summary>
    public string? Root => _unusable ? null : Path.Combine(data.DataDirectory, "search", string.Concat(node.Name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '_')));

    public void GiveUp() => _unusable = true;
}
