using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Time.Testing;
using Rcwes.Framework.Caching;
using Rcwes.Framework.Web;

namespace Rcwes.Framework.Tests.Web;

public sealed class FragmentsTests
{
    private readonly Stamps _stamps = new();
    private readonly FakeTimeProvider _clock = new(new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero));
    private readonly Fragments _fragments;
    private int _rendered;

    public FragmentsTests() => _fragments = new(new(_stamps, new([]), _clock));

    [Fact]
    public async Task A_piece_is_rendered_once_and_again_on_another_day()
    {
        Assert.Same(await PieceAsync("a"), await PieceAsync("a"));
        Assert.Equal(1, _rendered);
        _clock.Advance(TimeSpan.FromDays(1));
        await PieceAsync("a");
        Assert.Equal(2, _rendered);
    }

    [Fact]
    public async Task What_may_not_be_kept_or_was_read_before_the_stamp_moved_is_rendered_each_time()
    {
        var before = _fragments.Now;
        await PieceAsync("a", mayKeep: false);
        await PieceAsync("a", mayKeep: false);
        Assert.Equal(2, _rendered);
        _clock.Advance(TimeSpan.FromDays(1));
        await PieceAsync("b", since: before);
        await PieceAsync("b");
        await PieceAsync("b");
        Assert.Equal(4, _rendered);
    }

    [Theory]
    [InlineData(100, 100_000, 42)]
    [InlineData(5_000, 10, 1_000)]
    public async Task A_flood_of_pieces_does_not_grow_without_end(int pieces, int length, int mostKept)
    {
        var weak = new List<WeakReference>();
        for (var i = 0; i < pieces; i++) weak.Add(await MadeAsync(i, length));
        GC.Collect();
        Assert.InRange(weak.Count(w => w.IsAlive), 1, mostKept + 1);
        GC.KeepAlive(_fragments);
    }

    private async Task<WeakReference> MadeAsync(int i, int length) => new(await PieceAsync(i.ToString("D", null), length));

    private async Task<IHtmlContent> PieceAsync(string key, int length = 1, bool mayKeep = true, string? since = null) => await _fragments.GetAsync(key, HtmlEncoder.Default, () =>
    {
        _rendered++;
        return Task.FromResult<IHtmlContent>(new HtmlString(new string('x', length)));
    }, () => mayKeep, since);
}
