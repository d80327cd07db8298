using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Framework.Searching;

namespace Rcwes.Search.Index;

/// <summary>How a new generation is made, beside the one that answers.</summary>
internal sealed partial class SearchIndex
{
    /// <summary>Makes a generation and puts it in place at once; nobody else may write the index meanwhile.</summary>
    private async Task BuildAsync(string? root) => Take(await MakeAsync(root));

    private async Task<IndexFolder> MakeAsync(string? root)
    {
        State.Building(true);
        try
        {
            return await FillAsync(IndexFolder.Create(root, place.Disk));
        }
        catch (Exception e) when (root is not null && IndexFolder.IsOfDisk(e))
        {
            var memory = await FillAsync(IndexFolder.Create(null, place.Disk));
            // Only now: had a source failed to read its own files, it would have failed in memory too, and the folder is not to blame.
            InMemory(logger, e);
            State.Trouble(IndexState.Disk);
            place.GiveUp();
            return memory;
        }
        finally
        {
            State.Building(false);
        }
    }

    private async Task<IndexFolder> FillAsync(IndexFolder next)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            // First the stamps, then the position, then the rows: what changes in between is read again.
            var needed = Needed;
            await using var scope = scopes.CreateAsyncScope();
            var last = await LastAsync(scope.ServiceProvider.GetRequiredService<RcwesDb>());
            foreach (var source in scope.ServiceProvider.GetServices<ISearchSource>())
                await foreach (var entry in source.AllAsync(_end.Token))
                    next.Writer.AddDocument(EntryDocument.Of(source, entry));
            next.Reach(last?.Sequence ?? 0, last is null ? "" : MarkOf(last), needed);
            next.Commit(EntryDocument.Format);
            next.Show();
        }
        catch
        {
            next.Dispose();
            throw;
        }
        Built(logger, next.Count, watch.ElapsedMilliseconds);
        return next;
    }

    /// <summary>From now on this generation answers.</summary>
    private void Take(IndexFolder next)
    {
        var before = _folder;
        _folder = next;
        _committed = clock.GetUtcNow();
        before?.Dispose();
        if (next.Path is not null) next.RemoveOthers(place.Root!);
        State.Has(next);
    }
}
