using System.Globalization;
using System.Reflection;
using Rcwes.Framework.Modules;

namespace Rcwes.Framework.Caching;

/// <summary>The stamps of everything that the public sees, as one short text: part of the key and of the ETag of every public page.</summary>
public sealed class PageStamp
{
    private readonly Stamps _stamps;
    private readonly string[] _areas;
    private readonly string _build;
    private volatile Pair _last = new([], "");

    public PageStamp(Stamps stamps, ModuleCatalog catalog)
    {
        _stamps = stamps;
        _areas = [.. catalog.Modules.Where(m => m.Info.ShownToPublic).Select(m => m.Info.Key)];
        // A new build may show the same data differently.
        _build = (Assembly.GetEntryAssembly() ?? typeof(PageStamp).Assembly).ManifestModule.ModuleVersionId.ToString("N")[..8];
    }

    public string Now
    {
        get
        {
            var last = _last;
            for (var i = 0; i < _areas.Length; i++)
            {
                if (last.Values.Length == _areas.Length && last.Values[i] == _stamps[_areas[i]]) continue;
                long[] values = [.. _areas.Select(area => _stamps[area])];
                last = new(values, _build + "-" + string.Join('-', values.Select(v => v.ToString(CultureInfo.InvariantCulture))));
                _last = last;
                break;
            }
            return last.Text;
        }
    }

    private sealed record Pair(long[] Values, string Text);
}
