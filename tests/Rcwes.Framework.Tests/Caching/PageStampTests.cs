using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Rcwes.Framework.Caching;
using Rcwes.Framework.Modules;

namespace Rcwes.Framework.Tests.Caching;

public sealed class PageStampTests
{
    private readonly Stamps _stamps = new();
    private readonly FakeTimeProvider _clock = new(new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero));
    private readonly PageStamp _stamp;

    public PageStampTests() => _stamp = new(_stamps, new([new Shown(), new Hidden()]), _clock);

    [Fact]
    public void It_moves_with_what_the_public_sees_and_with_nothing_else()
    {
        var before = _stamp.Now;
        _stamps.Move("hidden", 7);
        Assert.Equal(before, _stamp.Now);
        _stamps.Move("shown", 8);
        var after = _stamp.Now;
        Assert.NotEqual(before, after);
        _stamps.Move("shown", 3);
        Assert.Equal(after, _stamp.Now);
        Assert.Equal(after, _stamp.Now);
    }

    [Fact]
    public void It_moves_when_the_log_begins_anew()
    {
        _stamps.Move("shown", 8);
        var before = _stamp.Now;
        _stamps.Restart();
        Assert.NotEqual(before, _stamp.Now);
    }

    [Theory]
    // In winter midnight in Warsaw is 23:00 UTC, in summer 22:00; on the days when the clocks change the day is an hour shorter or longer.
    [InlineData("2026-11-27T22:59:59Z", "2026-11-27T23:00:00Z")]
    [InlineData("2026-07-01T21:59:59Z", "2026-07-01T22:00:00Z")]
    [InlineData("2027-03-28T21:59:59Z", "2027-03-28T22:00:00Z")]
    [InlineData("2027-10-31T22:59:59Z", "2027-10-31T23:00:00Z")]
    public void It_moves_at_midnight_in_Warsaw(string last, string first)
    {
        var (evening, midnight) = (At(last), At(first));
        // By a clock that may be set back, as clocks of machines are.
        Set(evening.AddHours(-1));
        var day = _stamp.Now;
        Set(evening);
        Assert.Equal(day, _stamp.Now);
        Set(midnight);
        var next = _stamp.Now;
        Assert.NotEqual(day, next);
        Set(evening);
        Assert.Equal(day, _stamp.Now);
        Set(midnight.AddHours(22));
        Assert.Equal(next, _stamp.Now);
    }

    [Fact]
    public async Task Whoever_moved_a_stamp_never_sees_the_old_text_again()
    {
        var stale = 0;
        await Task.WhenAll(Enumerable.Range(1, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 1; i <= 20_000; i++)
            {
                var before = _stamps["shown"];
                _stamps.Move("shown", before + 1);
                var shown = long.Parse(_stamp.Now.Split('-')[1], System.Globalization.CultureInfo.InvariantCulture);
                if (shown < before + 1) Interlocked.Increment(ref stale);
            }
        })));
        Assert.Equal(0, stale);
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private void Set(DateTimeOffset now) => _clock.AdjustTime(now);

    private sealed class Shown : IModule
    {
        public ModuleInfo Info { get; } = new("Test.Shown", "shown", "Widoczny") { ShownToPublic = true };

        public void AddServices(IServiceCollection services, IConfiguration configuration) { }
    }

    private sealed class Hidden : IModule
    {
        public ModuleInfo Info { get; } = new("Test.Hidden", "hidden", "Ukryty");

        public void AddServices(IServiceCollection services, IConfiguration configuration) { }
    }
}
