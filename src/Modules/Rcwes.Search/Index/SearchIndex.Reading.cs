using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rcwes.Framework.Data;
using Rcwes.Framework.Searching;

namespace Rcwes.Search.Index;

/// <summary>What the index reads of the database: the log from its position on, the pages that changed, and the mark that tells one database from another.</summary>
internal sealed partial class SearchIndex
{
    private async Task ReadLogAsync(IndexFolder folder)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RcwesDb>();
        var last = Math.Max(await LastAsync(db, _end.Token), Needed);
        var acts = await db.Activities.AsNoTracking().Where(a => a.Sequence > folder.Position && a.Sequence <= last && _areas.Contains(a.Module))
            .OrderBy(a => a.Sequence).Take(MostChanges + 1).ToListAsync(_end.Token);
        foreach (var source in scope.ServiceProvider.GetServices<ISearchSource>())
        {
            var changes = acts.Select(source.ChangeOf).ToList();
            if (acts.Count > MostChanges || changes.Exists(c => c.Everything)) await ReplaceAllAsync(folder, source);
            else await ReplaceAsync(folder, source, [.. changes.SelectMany(c => c.Things).Distinct()]);
        }
        folder.Show();
        folder.Reach(last);
        if (clock.GetUtcNow() - _committed >= CommitEvery) await CommitAsync();
        State.Has(folder);
    }

    private async Task ReplaceAsync(IndexFolder folder, ISearchSource source, IReadOnlyList<string> things)
    {
        foreach (var some in things.Chunk(Chunk))
        {
            var entries = (await source.OfAsync(some, _end.Token)).ToLookup(e => e.Thing, StringComparer.Ordinal);
            // A thing may bring others along: an edition its course.
            foreach (var thing in some.Union(entries.Select(e => e.Key)))
            {
                var pages = new Lucene.Net.Index.Term(EntryDocument.Thing, EntryDocument.ThingOf(source, thing));
                if (entries.Contains(thing)) folder.Writer.UpdateDocuments(pages, [.. entries[thing].Select(e => EntryDocument.Of(source, e))]);
                else folder.Writer.DeleteDocuments(pages);
            }
        }
    }

    private async Task ReplaceAllAsync(IndexFolder folder, ISearchSource source)
    {
        folder.Writer.DeleteDocuments(new Lucene.Net.Index.Term(EntryDocument.Source, source.Name));
        await foreach (var entry in source.AllAsync(_end.Token)) folder.Writer.AddDocument(EntryDocument.Of(source, entry));
    }

    /// <summary>The index was made from this database: the activity at its position is the one that it was made with. A restored or new database has another, or none.</summary>
    private async Task<bool> KnowsAsync(IndexFolder folder) => folder.Mark == await MarkAsync(folder.Position);

    private async Task<string> MarkAsync(long position)
    {
        await using var scope = scopes.CreateAsyncScope();
        var act = await scope.ServiceProvider.GetRequiredService<RcwesDb>().Activities.AsNoTracking().FirstOrDefaultAsync(a => a.Sequence == position, CancellationToken.None);
        return act is null ? "" : FormattableString.Invariant($"{act.At:O} {act.SubjectType} {act.SubjectId} {act.Verb}");
    }

    private async Task<long> LastAsync(RcwesDb db, CancellationToken ct) => await db.Activities.Where(a => _areas.Contains(a.Module)).MaxAsync(a => (long?)a.Sequence, ct) ?? 0;

    [LoggerMessage(LogLevel.Information, "Search: index with {Count} pages opened in {Ms} ms")]
    private static partial void Opened(ILogger logger, int count, long ms);

    [LoggerMessage(LogLevel.Information, "Search: index with {Count} pages made in {Ms} ms")]
    private static partial void Built(ILogger logger, int count, long ms);

    [LoggerMessage(LogLevel.Information, "Search: the check found {Count} pages that differed, and mended them")]
    private static partial void Mended(ILogger logger, int count);

    [LoggerMessage(LogLevel.Information, "Search: catching up took longer than {Ms} ms; the answer is older")]
    private static partial void Slow(ILogger logger, double ms);

    [LoggerMessage(LogLevel.Warning, "Search: the folder of the index cannot be used; the index is kept in memory and made anew at every start")]
    private static partial void InMemory(ILogger logger, Exception e);

    [LoggerMessage(LogLevel.Warning, "Search: the index cannot be read and is made anew")]
    private static partial void Broken(ILogger logger, Exception e);

    [LoggerMessage(LogLevel.Information, "Search: the database is away, the index waits: {Reason}")]
    private static partial void Away(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Error, "Search: the index could not catch up")]
    private static partial void Failed(ILogger logger, Exception e);
}
