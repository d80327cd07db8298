using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Caching;
using Rcwes.Framework.Data;
using Rcwes.Framework.Searching;

namespace Rcwes.Search.Index;

/// <summary>
/// The public search of this node. It reads the activity log from where its last commit ended, so a crash loses nothing;
/// who asks after a change waits until the index knows it, so that what was withdrawn is never found. A generation that
/// cannot be read is made anew in the background, beside the one that answers.
/// </summary>
internal sealed partial class SearchIndex(IServiceScopeFactory scopes, Stamps stamps, ActivitySignal signal, SearchFolder place, TimeProvider clock, ILogger<SearchIndex> logger) : IAsyncDisposable
{
    /// <summary>More activities than this are not looked at one by one.</summary>
    private const int MostChanges = 5_000;

    private const int Chunk = 200;

    /// <summary>Commits wait for the disk; a change is found before it is committed.</summary>
    private static readonly TimeSpan CommitEvery = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(2);

    /// <summary>Without an index there is no answer at all, so the first who ask wait longer.</summary>
    private static readonly TimeSpan Opening = TimeSpan.FromSeconds(30);

    /// <summary>Who has so little patience is typing and needs no answer.</summary>
    private static readonly TimeSpan Typing = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _one = new(1);
    private readonly SemaphoreSlim _making = new(1);
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _starting = new();
    private volatile IndexFolder? _folder;
    private Task _following = Task.CompletedTask;
    private Task? _opening;
    private Task? _ending;
    private DateTimeOffset _committed;
    private string[] _areas = [];

    public IndexState State { get; } = new();

    /// <summary>An answer that is right for everything that was committed before the call, or a little older when catching up takes longer than <paramref name="patience"/>.</summary>
    /// <returns>Null while the first index is being made.</returns>
    public async ValueTask<Lent?> BorrowAsync(TimeSpan patience, CancellationToken ct)
    {
        if (!IsCurrent)
        {
            var first = _folder is null;
            try
            {
                await (first ? OpenAndCatchUpAsync() : CatchUpAsync()).WaitAsync(first && patience > Typing ? Opening : patience, clock, ct);
            }
            catch (TimeoutException)
            {
                Slow(logger, patience.TotalMilliseconds);
            }
            catch (Exception e) when (_folder is not null && e is not OperationCanceledException)
            {
                // What is there still answers, and says that it is older.
                Tell(e);
            }
        }
        try
        {
            return _folder?.Borrow();
        }
        catch (ObjectDisposedException)
        {
            // A new generation has just taken its place.
            return _folder?.Borrow();
        }
    }

    /// <summary>Opens the index when it is not yet open. The work goes on when the caller does not wait for it.</summary>
    public Task OpenAsync()
    {
        lock (_starting)
        {
            // Who came when the database was away must not stop those who come later.
            if (_opening is null or { IsFaulted: true } or { IsCanceled: true }) _opening = Task.Run(OpenOrBuildAsync);
            return _opening;
        }
    }

    /// <summary><see cref="OpenAsync"/> a little after the start, when the first pages are out.</summary>
    public void OpenSoon() => _ = Task.Run(() => QuietlyAsync(async () =>
    {
        await Task.Delay(AfterStart, clock, _end.Token);
        await OpenAsync();
    }));

    /// <summary>Makes a new index while the present one answers and follows the log; only the swap at the end makes it wait.</summary>
    public async Task RebuildAsync()
    {
        await OpenAsync();
        await _making.WaitAsync(_end.Token);
        try
        {
            var next = await MakeAsync(place.Root);
            try
            {
                await HoldingAsync(async () =>
                {
                    // What was changed while the rest was read.
                    if (!await ReadLogAsync(next)) throw new InvalidOperationException("The database was replaced while its index was made.");
                    Take(next);
                });
            }
            catch when (_folder != next)
            {
                next.Dispose();
                throw;
            }
        }
        finally
        {
            _making.Release();
        }
    }

    /// <summary><see cref="RebuildAsync"/> in the background.</summary>
    public void RebuildSoon() => _ = Task.Run(() => QuietlyAsync(RebuildAsync));

    /// <summary><see cref="CheckAsync"/> in the background.</summary>
    public void CheckSoon() => _ = Task.Run(() => QuietlyAsync(CheckAsync));

    /// <summary>Compares every page with the index and mends what differs.</summary>
    /// <returns>How many pages were wrong.</returns>
    public async Task<int> CheckAsync()
    {
        await OpenAsync();
        await CatchUpAsync();
        var check = new IndexCheck(scopes);
        var suspects = await check.LookAsync(_folder!, _end.Token);
        var wrong = 0;
        await MendingAsync(async () =>
        {
            wrong = suspects.Count == 0 ? 0 : await check.MendAsync(_folder!, suspects, _end.Token);
            State.Checked(clock.GetUtcNow(), wrong);
            if (wrong > 0) Mended(logger, wrong);
            _folder!.Show();
            Commit();
            State.Has(_folder!);
        });
        return wrong;
    }

    /// <summary>What is not committed would be read again from the log; so this only saves work at the next start. Whoever ends it later waits for the same end.</summary>
    public ValueTask DisposeAsync()
    {
        lock (_starting) return new(_ending ??= EndAsync());
    }

    private async Task EndAsync()
    {
        await _end.CancelAsync();
        if (_opening is not null) await QuietlyAsync(() => _opening);
        await _following;
        // A generation that is being made gives up and takes its files along.
        await _making.WaitAsync();
        await _one.WaitAsync();
        if (_folder is { } folder)
        {
            await QuietlyAsync(() =>
            {
                if (folder.Path is not null && System.IO.Directory.Exists(folder.Path)) Commit();
                return Task.CompletedTask;
            });
            folder.Dispose();
        }
        _folder = null;
        _one.Dispose();
        _making.Dispose();
        _end.Dispose();
    }

    /// <summary>The index knows everything that was committed on this node.</summary>
    public bool IsCurrent => _folder is { } folder && folder.Stamp >= Needed;

    /// <summary>Sequence of the last activity that may have changed a page.</summary>
    private long Needed => _areas.Length == 0 ? long.MaxValue : _areas.Max(area => stamps[area]);

    private async Task OpenOrBuildAsync()
    {
        var watch = Stopwatch.StartNew();
        await using (var scope = scopes.CreateAsyncScope())
            _areas = [.. scope.ServiceProvider.GetServices<ISearchSource>().SelectMany(s => s.Areas).Distinct()];
        await HoldingAsync(async () =>
        {
            var root = place.Root;
            try
            {
                if (root is not null) _folder = IndexFolder.Open(root, EntryDocument.Format, place.Disk);
                if (_folder is not null && !await KnowsAsync(_folder))
                {
                    _folder.Dispose();
                    _folder = null;
                }
            }
            catch (Exception e) when (IndexFolder.IsOfDisk(e))
            {
                InMemory(logger, e);
                State.Trouble(IndexState.Disk);
                place.GiveUp();
                root = null;
            }
            if (_folder is null) await BuildAsync(root);
            else Opened(logger, _folder.Count, watch.ElapsedMilliseconds);
            State.Has(_folder!);
        });
        _following = Task.Run(FollowAsync);
    }

    /// <summary>Reads the log as soon as something was committed, so that nobody has to wait for it who asks later.</summary>
    private async Task FollowAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            var next = signal.Next;
            if (!IsCurrent) await QuietlyAsync(CatchUpAsync);
            await next.WaitAsync(_end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task OpenAndCatchUpAsync()
    {
        await OpenAsync();
        await CatchUpAsync();
    }

    private Task CatchUpAsync() => MendingAsync(async () =>
    {
        if (IsCurrent || await ReadLogAsync(_folder!)) return;
        Replaced(logger);
        await BuildAsync(place.Root);
    });

    /// <summary>Works on the index; one whose files prove damaged, taken away or not to be written is made anew.</summary>
    private async Task MendingAsync(Func<Task> work)
    {
        try
        {
            await HoldingAsync(work);
        }
        catch (Exception e) when (_folder?.Path is not null && !_end.IsCancellationRequested && (IndexFolder.IsBroken(e) || IndexFolder.IsOfDisk(e)))
        {
            Broken(logger, e);
            await HoldingAsync(() => BuildAsync(place.Root));
        }
    }

    private void Commit()
    {
        _folder!.Commit(EntryDocument.Format);
        _committed = clock.GetUtcNow();
    }

    private async Task HoldingAsync(Func<Task> work)
    {
        await _one.WaitAsync(_end.Token);
        try
        {
            await work();
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task QuietlyAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception e)
        {
            if (!_end.IsCancellationRequested) Tell(e);
        }
    }

    private void Tell(Exception e)
    {
        var away = StorageTrouble.IsIn(e);
        State.Trouble(away ? IndexState.DatabaseAway : IndexState.Fault);
        if (away) Away(logger, e.Message);
        else Failed(logger, e);
    }
}
