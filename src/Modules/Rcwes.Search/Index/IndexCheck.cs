using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Searching;

namespace Rcwes.Search.Index;

/// <summary>
/// Compares every page with what the index says of it. The log tells of every change, so this finds what nobody thought of. The long look
/// holds nobody up: it only tells what is suspicious, because a page may change while it runs.
/// </summary>
internal sealed class IndexCheck(IServiceScopeFactory scopes)
{
    private static readonly HashSet<string> Needed = [EntryDocument.Key, EntryDocument.Mark];

    /// <summary>Things of which some page is missing, different or too many. Goes through everything, while the index changes.</summary>
    public async Task<IReadOnlyList<Suspect>> LookAsync(IndexFolder folder, CancellationToken ct)
    {
        folder.Show();
        var kept = Kept(folder);
        var suspects = new HashSet<Suspect>();
        await using var scope = scopes.CreateAsyncScope();
        foreach (var source in scope.ServiceProvider.GetServices<ISearchSource>())
        {
            await foreach (var entry in source.AllAsync(ct))
                if (!kept.Remove(EntryDocument.KeyOf(source, entry), out var mark) || mark != EntryDocument.MarkOf(entry)) suspects.Add(new(source.Name, entry.Thing));
        }
        suspects.UnionWith(kept.Keys.Select(Suspect.OfKey));
        return [.. suspects];
    }

    /// <summary>Reads suspicious things once more and mends what is still wrong. Nobody else may write the index meanwhile.</summary>
    /// <returns>Pages that were wrong.</returns>
    public async Task<int> MendAsync(IndexFolder folder, IReadOnlyList<Suspect> suspects, CancellationToken ct)
    {
        folder.Show();
        var kept = Kept(folder);
        var wrong = 0;
        await using var scope = scopes.CreateAsyncScope();
        var sources = scope.ServiceProvider.GetServices<ISearchSource>().ToDictionary(s => s.Name, StringComparer.Ordinal);
        foreach (var group in suspects.GroupBy(s => s.Source, s => s.Thing, StringComparer.Ordinal))
        {
            var things = group.ToHashSet(StringComparer.Ordinal);
            var stay = new HashSet<string>(StringComparer.Ordinal);
            if (sources.TryGetValue(group.Key, out var source))
            {
                // A thing may bring others along; those are looked at on their own.
                foreach (var entry in (await source.OfAsync([.. things], ct)).Where(e => things.Contains(e.Thing)))
                {
                    var key = EntryDocument.KeyOf(source, entry);
                    stay.Add(key);
                    if (kept.GetValueOrDefault(key) == EntryDocument.MarkOf(entry)) continue;
                    wrong++;
                    folder.Writer.UpdateDocument(new Term(EntryDocument.Key, key), EntryDocument.Of(source, entry));
                }
            }
            foreach (var key in kept.Keys.Where(k => Suspect.OfKey(k) is var of && of.Source == group.Key && things.Contains(of.Thing) && !stay.Contains(k)))
            {
                wrong++;
                folder.Writer.DeleteDocuments(new Term(EntryDocument.Key, key));
            }
        }
        return wrong;
    }

    /// <summary>Keys and marks of the pages of one source, as searchers see them now.</summary>
    public static Dictionary<string, string> Kept(IndexFolder folder, string source)
    {
        var kept = new Dictionary<string, string>(StringComparer.Ordinal);
        using var lent = folder.Borrow();
        var term = new Term(EntryDocument.Source, source);
        foreach (var leaf in lent.Searcher.IndexReader.Leaves)
        {
            // Without pages that were deleted.
            if (leaf.AtomicReader.GetTermDocsEnum(term) is not { } docs) continue;
            while (docs.NextDoc() != DocIdSetIterator.NO_MORE_DOCS) Keep(kept, leaf.Reader.Document(docs.DocID, Needed));
        }
        return kept;
    }

    private static void Keep(Dictionary<string, string> kept, Document document) => kept[document.Said(EntryDocument.Key)] = document.Said(EntryDocument.Mark);

    private static Dictionary<string, string> Kept(IndexFolder folder)
    {
        var kept = new Dictionary<string, string>(StringComparer.Ordinal);
        using var lent = folder.Borrow();
        var reader = lent.Searcher.IndexReader;
        var live = MultiFields.GetLiveDocs(reader);
        for (var i = 0; i < reader.MaxDoc; i++)
        {
            if (live is not null && !live.Get(i)) continue;
            Keep(kept, reader.Document(i, Needed));
        }
        return kept;
    }
}

/// <summary>A thing whose pages may differ from what the index says.</summary>
/// <param name="Source">Name of its source.</param>
/// <param name="Thing">Its id there.</param>
internal sealed record Suspect(string Source, string Thing)
{
    public static Suspect OfKey(string key)
    {
        var (first, last) = (key.IndexOf(EntryDocument.Between, StringComparison.Ordinal), key.LastIndexOf(EntryDocument.Between));
        return new(key[..first], key[(first + 1)..last]);
    }
}
