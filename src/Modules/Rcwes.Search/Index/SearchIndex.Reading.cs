using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Searching;

namespace Rcwes.Search.Index;

/// <summary>What the index reads of the database: the log from its position on, the pages that changed, and the mark that tells one database from another.</summary>
internal sealed partial class SearchIndex
{
    /// <returns>False when the activity at the position is gone or another one: the database was replaced, and the index tells nothing of this one.</returns>
    private async Task<bool> ReadLogAsync(IndexFolder folder)
    {
        // First the stamps, then the log: what they tell of stands in it.
        var needed = Needed;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RcwesDb>();
        var acts = await LogOf(db).Where(a => a.Sequence >= folder.Position).OrderBy(a => a.Sequence).Take(MostChanges + 2).ToListAsync(_end.Token);
        if (folder.Position > 0)
        {
            if (acts.Count == 0 || acts[0].Sequence != folder.Position || MarkOf(acts[0]) != folder.Mark) return false;
            acts.RemoveAt(0);
        }
        // What an attempt that failed has written before; otherwise there is nothing to see.
        folder.Show();
        var many = acts.Count > MostChanges;
        var last = many ? await LastAsync(db) : acts.LastOrDefault();
        foreach (var source in scope.ServiceProvider.GetServices<ISearchSource>())
        {
            var changes = acts.Select(source.ChangeOf).ToList();
            if (many || changes.Exists(c => c.Everything)) await ReplaceAllAsync(folder, source);
            else await ReplaceAsync(folder, source, [.. changes.SelectMany(c => c.Things).Distinct()]);
        }
        folder.Show();
        folder.Reach(last?.Sequence ?? folder.Position, last is null ? folder.Mark : MarkOf(last), needed);
        if (clock.GetUtcNow() - _committed >= CommitEvery) Commit();
        State.Has(folder);
        return true;
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

    /// <summary>Reads all pages of a source and writes those that differ: an act that may have touched all of them mostly touched none.</summary>
    private async Task ReplaceAllAsync(IndexFolder folder, ISearchSource source)
    {
        var kept = IndexCheck.Kept(folder, source.Name);
        await foreach (var entry in source.AllAsync(_end.Token))
        {
            var key = EntryDocument.KeyOf(source, entry);
            if (kept.Remove(key, out var mark) && mark == EntryDocument.MarkOf(entry)) continue;
            folder.Writer.UpdateDocument(new Lucene.Net.Index.Term(EntryDocument.Key, key), EntryDocument.Of(source, entry));
        }
        foreach (var key in kept.Keys) folder.Writer.DeleteDocuments(new Lucene.Net.Index.Term(EntryDocument.Key, key));
    }

    /// <summary>
    /// The index was made from this database: the activity at its position is the one that it was made with. A restored or new database has another, or
    /// none. An index that says nothing of the log cannot be told from any other.
    /// </summary>
    private async Task<bool> KnowsAsync(IndexFolder folder)
    {
        if (folder.Mark.Length == 0) return false;
        await using var scope = scopes.CreateAsyncScope();
        var act = await scope.ServiceProvider.GetRequiredService<RcwesDb>().Activities.AsNoTracking().FirstOrDefaultAsync(a => a.Sequence == folder.Position, _end.Token);
        return act is not null && MarkOf(act) == folder.Mark;
    }

    private static string MarkOf(ActivityEntry act) => FormattableString.Invariant($"{act.At:O} {act.SubjectType} {act.SubjectId} {act.Verb}");

    private IQueryable<ActivityEntry> LogOf(RcwesDb db) => db.Activities.AsNoTracking().Where(a => _areas.Contains(a.Module));

    private Task<ActivityEntry?> LastAsync(RcwesDb db) => LogOf(db).OrderByDescending(a => a.Sequence).FirstOrDefaultAsync(_end.Token);

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

    [LoggerMessage(LogLevel.Warning, "Search: the database was replaced while this node ran; the index is made anew")]
    private static partial void Replaced(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "Search: the index cannot be read or written and is made anew")]
    private static partial void Broken(ILogger logger, Exception e);

    [LoggerMessage(LogLevel.Information, "Search: the database is away, the index waits: {Reason}")]
    private static partial void Away(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Error, "Search: the index could not catch up")]
    private static partial void Failed(ILogger logger, Exception e);
}
