using Lucene.Net.Documents;
using Lucene.Net.Index;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Searching;

namespace Rcwes.Search.Index;

/// <summary>Compares every page with what the index says of it. The log tells of every change, so this finds what nobody thought of.</summary>
internal sealed class IndexCheck(IServiceScopeFactory scopes)
{
    private static readonly HashSet<string> Needed = [EntryDocument.Key, EntryDocument.Mark];

    /// <returns>Pages that were missing, different or too many.</returns>
    public async Task<int> MendAsync(IndexFolder folder, CancellationToken ct)
    {
        folder.Show();
        var kept = Kept(folder);
        var wrong = 0;
        await using var scope = scopes.CreateAsyncScope();
        foreach (var source in scope.ServiceProvider.GetServices<ISearchSource>())
        {
            await foreach (var entry in source.AllAsync(ct))
            {
                var key = EntryDocument.KeyOf(source, entry);
                if (kept.Remove(key, out var mark) && mark == EntryDocument.MarkOf(entry)) continue;
                wrong++;
                folder.Writer.UpdateDocument(new Term(EntryDocument.Key, key), EntryDocument.Of(source, entry));
            }
        }
        foreach (var key in kept.Keys) folder.Writer.DeleteDocuments(new Term(EntryDocument.Key, key));
        return wrong + kept.Count;
    }

    private static Dictionary<string, string> Kept(IndexFolder folder)
    {
        var kept = new Dictionary<string, string>(StringComparer.Ordinal);
        using var lent = folder.Borrow();
        var reader = lent.Searcher.IndexReader;
        var live = MultiFields.GetLiveDocs(reader);
        for (var i = 0; i < reader.MaxDoc; i++)
        {
            if (live is not null && !live.Get(i)) continue;
            Document document = reader.Document(i, Needed);
            kept[document.Said(EntryDocument.Key)] = document.Said(EntryDocument.Mark);
        }
        return kept;
    }
}
