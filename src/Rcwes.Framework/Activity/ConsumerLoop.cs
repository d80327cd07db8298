using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Activity;

/// <summary>Feeds one consumer on this node, for as long as the process lives. A loop of its own, so that a slow or failing consumer delays no other.</summary>
internal sealed partial class ConsumerLoop(
    ConsumerInfo consumer, Node here, IServiceScopeFactory scopes, ActivitySignal signal, LogTail tail, CursorPasses passes, PumpOptions options,
    PumpGauges gauges, TimeProvider clock, ILogger logger)
{
    private readonly string _node = consumer.CursorNode(here);
    private readonly EntryRun _run = new(consumer, consumer.CursorNode(here), scopes, options, clock, logger);
    private bool _broken;

    /// <summary>Nothing up to here is wanted, though the cursor may not say so yet; lost with the process, and then looked at once more.</summary>
    private long _passed;

    /// <summary>The cursor, as this loop last saw it.</summary>
    private long _seen;

    /// <summary>When that was, by the machine's clock; null when it must be looked at before anything else.</summary>
    private long? _looked;

    /// <summary>When the cursor was last moved over what nobody wanted, by the machine's clock.</summary>
    private long? _moved;

    public async Task RunAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            var bell = signal.Next;
            Rest rest;
            try
            {
                rest = await RoundAsync(ct);
                if (_broken) Recovered(logger, consumer.Name);
                _broken = false;
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Usually the database is away. Said once, not at every try.
                if (!_broken) Broken(logger, consumer.Name, e);
                _broken = true;
                rest = new(options.Rest);
            }
            await RestAsync(bell, rest, ct);
        }
    }

    /// <summary>Reads until nothing is left that may be done now, and tells how long to rest.</summary>
    private async Task<Rest> RoundAsync(CancellationToken ct)
    {
        while (true)
        {
            if (await PassUnwantedAsync(ct)) return await PassSoonAsync(ct);

            var (asked, batch) = await PeekAsync(ct);
            if (asked) await _run.RequestedAsync(ct);
            if (batch.Count == 0) return await PassSoonAsync(ct);

            var narrow = await NarrowAsync(batch, ct);
            foreach (var entry in batch.Where(e => Wanted(e) && narrow(e)))
            {
                var result = await _run.HandleAsync(entry, ct);
                if (result.Rest is { } rest) return rest;
                // Handled, here or elsewhere: either way the cursor is there by now.
                _seen = Math.Max(_seen, entry.Sequence);
            }
            PassedUpTo(batch[^1].Sequence);
            // On a long way too: a process that is ended before the end of the log goes on from here.
            await PassSoonAsync(ct);
        }
    }

    /// <summary>In memory alone, which most entries are for most consumers; true at the end of the log. The cursor is looked at when something is wanted, and every now and then.</summary>
    private async Task<bool> PassUnwantedAsync(CancellationToken ct)
    {
        while (_looked is { } looked && Stopwatch.GetElapsedTime(looked) < options.PassEvery)
        {
            var from = Math.Max(_seen, _passed);
            var part = await tail.AfterAsync(from, ct);
            if (part.Entries.Any(Wanted)) return false;
            gauges.Lag(consumer.Name, part.Head - from);
            if (part.Entries.Count == 0) return true;
            PassedUpTo(part.Entries[^1].Sequence);
        }
        return false;
    }

    private void PassedUpTo(long sequence)
    {
        _passed = sequence;
        gauges.Passed(consumer.Name, sequence);
    }

    /// <summary>Moves the cursor over what nobody wanted, in one go and not too often.</summary>
    private async Task<Rest> PassSoonAsync(CancellationToken ct)
    {
        if (_seen >= _passed) return new(options.Poll);
        // The first time at once; the clock counts from the start of the machine, which may be young.
        var wait = _moved is { } moved ? options.PassEvery - Stopwatch.GetElapsedTime(moved) : TimeSpan.Zero;
        if (wait > TimeSpan.Zero) return new(wait);
        if (!await passes.MoveAsync(consumer.Name, _node, _passed, ct)) return new(options.Rest);
        _moved = Stopwatch.GetTimestamp();
        _seen = _passed;
        return new(options.Poll);
    }

    /// <summary>Looks at the cursor: whether staff want a parked entry run again, and what comes next.</summary>
    private async Task<(bool Asked, IReadOnlyList<ActivityEntry> Batch)> PeekAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RcwesDb>();
        var cursor = await db.Set<ActivityCursor>().Where(c => c.Consumer == consumer.Name && c.Node == _node)
            .Select(c => new { c.Position, c.Attempts, Asked = db.Set<ParkedActivity>().Any(p => p.Consumer == c.Consumer && p.Node == c.Node && p.State == ParkedState.Requested) }).SingleOrDefaultAsync(ct);
        if (cursor is null)
        {
            // Staff made the site forget this node while it still lives.
            (_passed, _seen, _looked) = (0, 0, null);
            await Cursors.EnsureAsync(db, consumer, _node, clock.GetUtcNow().UtcDateTime, ct);
            return (false, []);
        }
        // A cursor that went back, e.g. with a restored database, is believed.
        if (cursor.Position < _seen) _passed = 0;
        (_seen, _looked) = (cursor.Position, Stopwatch.GetTimestamp());
        var from = Math.Max(cursor.Position, _passed);
        // What is tried again may have waited long enough for an erasure to pass over it: then the database knows it, the memory not.
        var part = cursor.Attempts == 0 ? await tail.AfterAsync(from, ct) : await tail.StoredAsync(from, ct);
        gauges.Lag(consumer.Name, part.Head - from);
        return (cursor.Asked, part.Entries);
    }

    private async Task<Func<ActivityEntry, bool>> NarrowAsync(IReadOnlyList<ActivityEntry> batch, CancellationToken ct)
    {
        if (consumer.Narrow is not { } ask || !batch.Any(Wanted)) return _ => true;
        await using var scope = scopes.CreateAsyncScope();
        return await ask(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<RcwesDb>(), ct);
    }

    /// <summary>A test that throws makes the entry wanted: it fails again while it is handled, where failures are counted.</summary>
    private bool Wanted(ActivityEntry entry)
    {
        try
        {
            return consumer.Wants(entry);
        }
        catch (Exception)
        {
            return true;
        }
    }

    /// <summary>Until the bell rings or the rest is over. The next try of a failed entry goes by the site's clock.</summary>
    private async Task RestAsync(Task bell, Rest rest, CancellationToken ct)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var waits = new List<Task> { bell, Task.Delay(rest.AtMost, end.Token) };
        if (rest.Until is { } until)
        {
            var wait = until - clock.GetUtcNow().UtcDateTime;
            if (wait <= TimeSpan.Zero) return;
            waits.Add(Task.Delay(wait, clock, end.Token));
        }
        await Task.WhenAny(waits);
        await end.CancelAsync();
    }

    [LoggerMessage(LogLevel.Error, "The activity log cannot be read for {Consumer}; trying again")]
    private static partial void Broken(ILogger logger, string consumer, Exception e);

    [LoggerMessage(LogLevel.Information, "The activity log is read for {Consumer} again")]
    private static partial void Recovered(ILogger logger, string consumer);
}

/// <summary>How long a loop may rest when nothing rings.</summary>
/// <param name="AtMost">By the machine's clock.</param>
/// <param name="Until">By the site's clock, when an entry waits for its next try.</param>
internal readonly record struct Rest(TimeSpan AtMost, DateTime? Until = null);
