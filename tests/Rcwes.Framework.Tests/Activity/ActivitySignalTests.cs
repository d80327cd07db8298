using Rcwes.Framework.Activity;

namespace Rcwes.Framework.Tests.Activity;

/// <summary>The bell that wakes the readers of the log.</summary>
public sealed class ActivitySignalTests
{
    /// <summary>A ring that was lost is never heard; no machine is slow for so long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_ring_wakes_at_once_and_those_right_after_it_once_more()
    {
        var signal = new ActivitySignal();
        var first = signal.Next;
        signal.Ring();
        Assert.True(first.IsCompleted);

        var second = signal.Next;
        for (var i = 0; i < 100; i++) signal.Ring();
        await second.WaitAsync(Patience, Ct);
        Assert.Equal(101, signal.Rings);
    }

    [Fact]
    public async Task Whoever_reads_at_every_wake_sees_what_was_written_before_the_last_ring()
    {
        const int Writers = 4;
        const int Each = 5_000;
        var (signal, written) = (new ActivitySignal(), 0);
        var reader = Task.Run(async () =>
        {
            while (true)
            {
                var next = signal.Next;
                if (Volatile.Read(ref written) == Writers * Each) return;
                await next.WaitAsync(Patience, Ct);
            }
        }, Ct);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < Each; i++)
            {
                Interlocked.Increment(ref written);
                signal.Ring();
            }
        }, Ct)));
        await reader;
    }
}
