using System.Diagnostics;

namespace Rcwes.Framework.Activity;

/// <summary>
/// Wakes every reader of the log on this node as soon as something was committed. What is committed in the moments after that wakes them once
/// more, all of it together: under load two dozen readers that each looked at every commit alone would cost more than the acts.
/// </summary>
public sealed class ActivitySignal
{
    /// <summary>Between two wakes; nobody notices that a letter is written so much later.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(25);

    private TaskCompletionSource _next = New();
    private long _rings;
    private long? _woke;
    private int _isDue;

    /// <summary>
    /// Ends at the next wake. Take it before reading and wait for it after reading, then no ring can fall in between.
    /// </summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>Counts the rings: what was read under another number may be old by now, though nobody was woken yet.</summary>
    internal long Rings => Interlocked.Read(ref _rings);

    /// <summary>Says that there is something new. Rings too many are harmless.</summary>
    public void Ring()
    {
        Interlocked.Increment(ref _rings);
        // Somebody is about to wake them, for this ring too.
        if (Interlocked.Exchange(ref _isDue, 1) != 0) return;
        var wait = _woke is { } woke ? Apart - Stopwatch.GetElapsedTime(woke) : TimeSpan.Zero;
        if (wait <= TimeSpan.Zero) Wake();
        else _ = WakeAsync(wait);
    }

    private async Task WakeAsync(TimeSpan wait)
    {
        await Task.Delay(wait).ConfigureAwait(false);
        Wake();
    }

    private void Wake()
    {
        _woke = Stopwatch.GetTimestamp();
        // Before they wake: whoever rings from here on is not heard by those who read already.
        Interlocked.Exchange(ref _isDue, 0);
        Interlocked.Exchange(ref _next, New()).TrySetResult();
    }

    // Without this option the one who rings would run the readers on its own thread, inside its request.
    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
