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
    private volatile Made _last = new(0, [], "");

    public PageStamp(Stamps stamps, ModuleCatalog catalog, TimeProvider clock)
    {
        _stamps = stamps;
        _clock = clock;
        _areas = [.. catalog.Modules.Where(m => m.Info.ShownToPublic).Select(m => m.Info.Key)];
        // A new build may show the same data differently.
        _build = (Assembly.GetEntryAssembly() ?? typeof(PageStamp).Assembly).ManifestModule.ModuleVersionId.ToString("N")[..8];
    }

    public string Now
    {
        get
        {
            var last = _last;
            var day = Warsaw.Today(_clock).DayNumber;
            var same = last.Day == day && last.Values.Length == _areas.Length;
            for (var i = 0; same && i < _areas.Length; i++) same = last.Values[i] == _stamps[_areas[i]];
            if (same) return last.Text;
            long[] values = [.. _areas.Select(area => _stamps[area])];
            last = new(day, values, _build + "-" + string.Join('-', values.Append(day).Select(v => v.ToString(CultureInfo.InvariantCulture))));
            _last = last;
            return last.Text;
        }
    }

    private sealed record Made(int Day, long[] Values, string Text);
}
