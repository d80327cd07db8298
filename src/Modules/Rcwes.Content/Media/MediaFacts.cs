using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Caching;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Media;

/// <summary>What a page needs to know of a file to show it; asked once for each state of the library.</summary>
internal sealed class MediaFacts(Lazy<RcwesDb> db, StampedCache cache)
{
    /// <summary>Every act of the library moves it: descriptions and focal points as well as bytes. Pages have the same one.</summary>
    private const string Area = ContentModule.Key;

    /// <summary>The file, or null when visitors cannot have it.</summary>
    public ValueTask<MediaFile?> OfAsync(string path) => cache.GetAsync(Area, "media:" + path, () =>
        db.Value.Set<MediaFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Path == path && f.DeletedUtc == null));
}
