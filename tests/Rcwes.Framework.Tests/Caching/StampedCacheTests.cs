using Rcwes.Framework.Caching;

namespace Rcwes.Framework.Tests.Caching;

public sealed class StampedCacheTests
{
    private readonly Stamps _stamps = new();
    private readonly StampedCache _cache;

    public StampedCacheTests() => _cache = new(_stamps);

    [Fact]
    public void A_stamp_only_grows()
    {
        _stamps.Move("content", 7);
        _stamps.Move("content", 3);
        Assert.Equal(7, _stamps["content"]);
        Assert.Equal(0, _stamps["users"]);
    }

    [Fact]
    public async Task When_the_log_begins_anew_every_stamp_is_one_that_never_was()
    {
        _stamps.Move("content", 7);
        _stamps.Move("users", 9);
        Assert.Equal(7, await _cache.GetAsync("content", "home", () => Task.FromResult(7)));
        _stamps.Restart();
        Assert.True(_stamps["content"] > 9);
        _stamps.Move("content", 3);
        Assert.True(_stamps["content"] > _stamps["users"]);
        Assert.Equal(3, await _cache.GetAsync("content", "home", () => Task.FromResult(3)));
    }

    [Fact]
    public async Task A_value_is_made_once_and_again_when_its_area_moves()
    {
        var made = 0;
        Task<int> Make() => Task.FromResult(++made);

        Assert.Equal(1, await _cache.GetAsync("content", "home", Make));
        Assert.Equal(1, await _cache.GetAsync("content", "home", Make));
        _stamps.Move("users", 1);
        Assert.Equal(1, await _cache.GetAsync("content", "home", Make));
        _stamps.Move("content", 1);
        Assert.Equal(2, await _cache.GetAsync("content", "home", Make));
    }

    [Fact]
    public async Task Nothing_made_from_old_data_is_kept_when_the_stamp_moves_meanwhile()
    {
        var release = new TaskCompletionSource();
        var slow = _cache.GetAsync("content", "home", async () =>
        {
            await release.Task;
            return "old";
        });
        _stamps.Move("content", 1);
        release.SetResult();

        Assert.Equal("old", await slow);
        Assert.Equal("new", await _cache.GetAsync("content", "home", () => Task.FromResult("new")));
    }

    [Fact]
    public async Task Readers_never_see_data_older_than_the_stamp_they_read_before()
    {
        long committed = 0;
        using var over = new CancellationTokenSource();
        var writer = Task.Run(() =>
        {
            while (!over.IsCancellationRequested) _stamps.Move("content", Interlocked.Increment(ref committed));
        });
        var stale = 0;
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!over.IsCancellationRequested)
            {
                var known = _stamps["content"];
                var seen = await _cache.GetAsync("content", "home", async () =>
                {
                    var read = Interlocked.Read(ref committed);
                    await Task.Yield();
                    return read;
                });
                if (seen < known) Interlocked.Increment(ref stale);
            }
        }));
        Task[] all = [writer, .. readers];
        // For a second, and until there was something to see.
        for (var ends = Environment.TickCount64 + 1_000; Environment.TickCount64 < ends || Interlocked.Read(ref committed) <= 100;) await Task.Delay(20);
        await over.CancelAsync();
        await Task.WhenAll(all);
        Assert.Equal(0, stale);
    }

    [Fact]
    public async Task A_flood_of_keys_does_not_grow_without_end()
    {
        var weak = new List<WeakReference>();
        for (var i = 0; i < 10_000; i++)
        {
            var key = i.ToString("D", null);
            await _cache.GetAsync("content", key, () =>
            {
                var value = new byte[64];
                weak.Add(new WeakReference(value));
                return Task.FromResult(value);
            });
        }
        GC.Collect();
        Assert.InRange(weak.Count(w => w.IsAlive), 0, 4200);
    }
}
