using System.Globalization;
using System.Reflection;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Modules;

namespace Rcwes.Framework.Caching;

/// <summary>
/// The stamps of everything that the public sees and the day in Warsaw, as one short text: part of the key and of the ETag
/// of every public page, so that a page may speak of today.
/// </summary>
public sealed class PageStamp
{
    private readonly Stamps _stamps;
    private readonly string[] _areas;
    private readonly string _build;
    private readonly TimeProvider _clock;
    private volatile Made _last = new(-1, default, default, "");

    public PageStamp(Stamps stamps, ModuleCatalog catalog, TimeProvider clock)
    {
        _stamps = stamps;
        _clock = clock;
        _areas = [.. catalog.Modules.Where(m => m.Info.ShownToPublic).Select(m => m.Info.Key)];
        // A new build may show the same data differently.
        _build = (Assembly.GetEntryAssembly() ?? typeof(PageStamp).Assembly).ManifestModule.ModuleVersionId.ToString("N")[..8];
    }

    /// <summary>Asked several times for every page, so it is put together only when a stamp moved or the day is over.</summary>
    public string Now
    {
        get
        {
            var last = _last;
            // The count first, the stamps second: what moves meanwhile is noticed at the next question.
            var moves = _stamps.Moves;
            var now = _clock.GetUtcNow().UtcDateTime;
            return last.Moves == moves && last.DayBegins <= now && now < last.DayEnds ? last.Text : Make(moves, now);
        }
    }

    private string Make(long moves, DateTime now)
    {
        var day = DateOnly.FromDateTime(Warsaw.FromUtc(now));
        var text = _build + "-" + string.Join('-', _areas.Select(area => _stamps[area]).Append(day.DayNumber).Select(v => v.ToString(CultureInfo.InvariantCulture)));
        _last = new(moves, Warsaw.StartOf(day), Warsaw.StartOf(day.AddDays(1)), text);
        return text;
    }

    private sealed record Made(long Moves, DateTime DayBegins, DateTime DayEnds, string Text);
}
