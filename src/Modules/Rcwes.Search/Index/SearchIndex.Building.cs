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
            var watch = Stopwatch.StartNew();
            var next = CreateFolder(root);
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                // First the position, then the rows: what changes in between is read again.
                var position = await LastAsync(scope.ServiceProvider.GetRequiredService<RcwesDb>(), _end.Token);
                foreach (var source in scope.ServiceProvider.GetServices<ISearchSource>())
                    await foreach (var entry in source.AllAsync(_end.Token))
                        next.Writer.AddDocument(EntryDocument.Of(source, entry));
                next.Reach(position);
                next.Commit(EntryDocument.Format, await MarkAsync(position));
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
        finally
        {
            State.Building(false);
        }
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

    private IndexFolder CreateFolder(string? root)
    {
        try
        {
            return IndexFolder.Create(root);
        }
        catch (Exception e) when (root is not null && e is IOException or UnauthorizedAccessException or Lucene.Net.Store.LockObtainFailedException)
        {
            InMemory(logger, e);
            State.Trouble(e.Message);
            place.GiveUp();
            return IndexFolder.Create(null);
        }
    }
}
