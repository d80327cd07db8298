using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rcwes.Framework.Caching;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Contracts;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Forms;

namespace Rcwes.Institutions.Index;

/// <summary>
/// The directory in the memory of this node. Who reads it gets a snapshot with everything that the stamp of the module tells
/// of: a page that is cached under a stamp can never show older entries. The activity log says what changed; a reader who
/// comes before the background has caught up does the work itself.
/// </summary>
internal sealed partial class DirectoryIndex(IServiceScopeFactory scopes, Stamps stamps, Freshness freshness, TimeProvider clock, ILogger<DirectoryIndex> logger) : IAsyncDisposable
{
    /// <summary>More changes than this are read as a whole.</summary>
    private const int MostChanges = 5_000;

    private readonly SemaphoreSlim _one = new(1);
    private readonly CancellationTokenSource _end = new();
    private volatile DirectorySnapshot? _snapshot;
    private volatile Task _background = Task.CompletedTask;
    private int _nudged;

    /// <summary>The present snapshot; null before the first load has ended.</summary>
    public DirectorySnapshot? Present => _snapshot;

    public async ValueTask<DirectoryAnswer> AnswerAsync(DirectoryQuery query, CancellationToken ct) => (await ReadAsync(ct)).Answer(query, Today, freshness);

    /// <summary>All that a query finds, in Polish order of names, whatever its page and order.</summary>
    public async ValueTask<IReadOnlyList<Guid>> IdsAsync(DirectoryQuery query, CancellationToken ct) => (await ReadAsync(ct)).Ids(query, Today, freshness);

    /// <summary>A snapshot at least as new as the stamp is now. Waits for the first load after a start.</summary>
    public async ValueTask<DirectorySnapshot> ReadAsync(CancellationToken ct)
    {
        var stamp = stamps[InstitutionsModule.Key];
        if (_snapshot is { } present && present.Sequence >= stamp) return present;
        await _one.WaitAsync(ct);
        try
        {
            if (_snapshot is { } made && made.Sequence >= stamp) return made;
            // Not the reader's token: others wait for the same work.
            return _snapshot = await NextAsync(_snapshot, _end.Token);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Catches up in the background; many calls at once are one.</summary>
    public void Nudge()
    {
        if (Interlocked.Exchange(ref _nudged, 1) == 1) return;
        var before = _background;
        _background = Task.Run(async () =>
        {
            await before;
            Interlocked.Exchange(ref _nudged, 0);
            try
            {
                await ReadAsync(_end.Token);
            }
            catch (Exception e)
            {
                // The next reader tries again and is told.
                if (!_end.IsCancellationRequested) Failed(logger, e);
            }
        });
    }

    /// <summary>The same, until it is done. A failure is logged and not told: whoever reads next tries again.</summary>
    public Task CatchUpAsync()
    {
        Nudge();
        return _background;
    }

    /// <summary>Nothing reads the database any more when the host has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _background;
        _one.Dispose();
        _end.Dispose();
    }

    private DateOnly Today => Moments.DayOf(clock.GetUtcNow());

    private async Task<DirectorySnapshot> NextAsync(DirectorySnapshot? present, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RcwesDb>();
        // First the stamp and the position of the log, then the rows: what changes in between is read again next time.
        var sequence = Math.Max(stamps[InstitutionsModule.Key], await LastAsync(db, ct));
        var changed = present is null ? [] : await db.Activities.AsNoTracking()
            .Where(a => a.Sequence > present.Sequence && a.Sequence <= sequence && a.Module == InstitutionsModule.Key)
            .Select(a => new { a.SubjectType, a.SubjectId }).Distinct().Take(MostChanges + 1).ToListAsync(ct);
        if (present is null || changed.Count > MostChanges) return await LoadAsync(scope.ServiceProvider, sequence, ct);

        var labels = changed.TrueForAll(c => c.SubjectType == "institution") ? present.Labels : await LabelsAsync(scope.ServiceProvider, ct);
        var ids = changed.Where(c => c.SubjectType == "institution").Select(c => Guid.Parse(c.SubjectId)).ToHashSet();
        var come = await new EntryLoad(db).OfAsync(ids, ct);
        ids.ExceptWith(come.Select(e => e.Id));
        return present.With(ids, come, labels, sequence);
    }

    private async Task<DirectorySnapshot> LoadAsync(IServiceProvider services, long sequence, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var entries = await new EntryLoad(services.GetRequiredService<RcwesDb>()).AllAsync(ct);
        var read = watch.ElapsedMilliseconds;
        var snapshot = DirectorySnapshot.Of(entries, await LabelsAsync(services, ct), sequence);
        Loaded(logger, snapshot.Count, read, watch.ElapsedMilliseconds - read);
        return snapshot;
    }

    private static async Task<DirectoryLabels> LabelsAsync(IServiceProvider services, CancellationToken ct)
    {
        var sources = services.GetRequiredService<EntrySources>();
        return new(await sources.TypesAsync(ct), await sources.TermsAsync(ct), await services.GetRequiredService<IRegion>().ReadAsync(ct));
    }

    private static async Task<long> LastAsync(RcwesDb db, CancellationToken ct) =>
        await db.Activities.Where(a => a.Module == InstitutionsModule.Key).MaxAsync(a => (long?)a.Sequence, ct) ?? 0;

    [LoggerMessage(LogLevel.Information, "Directory of {Count} institutions in memory: read in {ReadMs} ms, indexed in {IndexMs} ms")]
    private static partial void Loaded(ILogger logger, int count, long readMs, long indexMs);

    [LoggerMessage(LogLevel.Error, "The directory in memory could not catch up")]
    private static partial void Failed(ILogger logger, Exception e);
}
