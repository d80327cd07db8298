using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Activity;

/// <summary>
/// The end of the log, read once for all the readers of this node. Every commit wakes every reader; if each of two dozen asked the database
/// what is new, that would cost more than the act itself.
/// </summary>
internal sealed class LogTail(IServiceScopeFactory scopes, ActivitySignal signal, PumpOptions options)
{
    private readonly SemaphoreSlim _one = new(1);
    private volatile View? _view;

    /// <summary>Entries after <paramref name="from"/> in their order, at most one batch.</summary>
    public async Task<LogPart> AfterAsync(long from, CancellationToken ct)
    {
        var view = await CurrentAsync(ct);
        return view.Covers(from) ? view.After(from, options.Batch) : await StoredAsync(from, ct);
    }

    /// <summary>The same, as the database has it now.</summary>
    public async Task<LogPart> StoredAsync(long from, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var entries = await Entries(scope.ServiceProvider.GetRequiredService<RcwesDb>(), from).Take(options.Batch).ToListAsync(ct);
        return new(entries, Math.Max(_view?.Head ?? 0, entries.Count == 0 ? from : entries[^1].Sequence));
    }

    private async Task<View> CurrentAsync(CancellationToken ct)
    {
        if (Fresh() is { } known) return known;
        var asked = Stopwatch.GetTimestamp();
        await _one.WaitAsync(ct);
        try
        {
            if (Fresh() is { } meanwhile) return meanwhile;
            // All are woken at once: what another one began to read after this one asked is new enough, whatever was committed since.
            if (_view is { } read && read.ReadAt >= asked) return read;
            // Taken before reading: what is committed while we read rings.
            var rings = signal.Rings;
            await using var scope = scopes.CreateAsyncScope();
            return _view = await ReadAsync(scope.ServiceProvider.GetRequiredService<RcwesDb>(), _view, rings, ct);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Rings can be lost, and other processes of SQLite ring none: after a while the view is old all the same.</summary>
    private View? Fresh() => _view is { } view && view.Rings == signal.Rings && Stopwatch.GetElapsedTime(view.ReadAt) < options.TailAge ? view : null;

    private async Task<View> ReadAsync(RcwesDb db, View? before, long rings, CancellationToken ct)
    {
        var now = Stopwatch.GetTimestamp();
        if (before is not null)
        {
            // The newest known entry is asked for as well: when it is gone or another, the database is not the one that was read.
            var more = await Entries(db, before.Head - 1).Take(options.Batch + 1).ToListAsync(ct);
            if (before.Last is null ? before.Head == 0 : more.Count > 0 && Same(more[0], before.Last))
            {
                if (before.Last is not null) more.RemoveAt(0);
                if (more.Count < options.Batch) return before.And(more, rings, now, keep: options.Batch);
            }
        }
        var newest = await db.Activities.AsNoTracking().OrderByDescending(a => a.Sequence).Take(options.Batch).ToListAsync(ct);
        newest.Reverse();
        return new([.. newest], newest.Count < options.Batch ? 0 : newest[0].Sequence - 1, rings, now);
    }

    private static bool Same(ActivityEntry one, ActivityEntry other) =>
        one.Sequence == other.Sequence && one.At == other.At && one.SubjectId == other.SubjectId && one.Verb == other.Verb;

    private static IQueryable<ActivityEntry> Entries(RcwesDb db, long from) => db.Activities.AsNoTracking().Where(a => a.Sequence > from).OrderBy(a => a.Sequence);

    /// <summary>What was read: all entries that the log holds after <paramref name="Start"/>, newest last.</summary>
    /// <param name="Entries">In their order.</param>
    /// <param name="Start">The sequence before the oldest of them, 0 when the whole log is here.</param>
    /// <param name="Rings">Of <see cref="ActivitySignal"/>, counted before reading.</param>
    /// <param name="ReadAt">By the machine's clock.</param>
    private sealed record View(ActivityEntry[] Entries, long Start, long Rings, long ReadAt)
    {
        public ActivityEntry? Last => Entries.Length == 0 ? null : Entries[^1];

        public long Head => Last?.Sequence ?? Start;

        public bool Covers(long from) => from >= Start;

        public LogPart After(long from, int batch)
        {
            var first = Array.FindIndex(Entries, e => e.Sequence > from);
            return new(first < 0 ? [] : Entries[first..Math.Min(Entries.Length, first + batch)], Head);
        }

        /// <summary>With what came after; the oldest are dropped.</summary>
        public View And(IReadOnlyList<ActivityEntry> more, long rings, long now, int keep)
        {
            if (more.Count == 0) return this with { Rings = rings, ReadAt = now };
            var dropped = Math.Max(0, Entries.Length + more.Count - keep);
            return new([.. Entries.Skip(dropped), .. more], dropped == 0 ? Start : Entries[dropped - 1].Sequence, rings, now);
        }
    }
}

/// <summary>A part of the log.</summary>
/// <param name="Entries">In their order.</param>
/// <param name="Head">The newest sequence of the whole log, 0 when it is empty.</param>
internal readonly record struct LogPart(IReadOnlyList<ActivityEntry> Entries, long Head);
