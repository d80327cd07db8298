using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;
using Rcwes.Framework.Localization;

namespace Rcwes.Content.Web;

/// <summary>What a person wants to know of a file before they download it.</summary>
internal sealed class FileFacts(Lazy<RcwesDb> db)
{
    /// <summary>Path → kind and size, e.g. „PDF, 1,2 MB”; the kind alone when the size is not known.</summary>
    public async Task<IReadOnlyDictionary<string, string>> OfAsync(IReadOnlyList<string> paths, CancellationToken ct)
    {
        var sizes = await db.Value.Set<StoredFile>().AsNoTracking().Where(f => f.Store == FileStores.MediaName && paths.Contains(f.Path))
            .ToDictionaryAsync(f => f.Path, f => f.Size, StringComparer.Ordinal, ct);
        return paths.Distinct(StringComparer.Ordinal).ToDictionary(p => p, p => Told(p, sizes.TryGetValue(p, out var size) ? size : null), StringComparer.Ordinal);
    }

    /// <summary>E.g. „PDF, 1,2 MB”.</summary>
    public static string Told(string path, long? size)
    {
        var kind = Path.GetExtension(path).TrimStart('.').ToUpperInvariant();
        return size is not { } bytes ? kind : kind.Length == 0 ? Size(bytes) : $"{kind}, {Size(bytes)}";
    }

    internal static string Size(long bytes)
    {
        var culture = CultureInfo.GetCultureInfo(Cultures.Current == "en" ? "en-GB" : "pl-PL");
        return bytes < 1024 ? $"{bytes} B" : bytes < 1024 * 1024 ? $"{Math.Max(1, bytes / 1024)} kB" : string.Create(culture, $"{bytes / 1024d / 1024d:0.0} MB");
    }
}
