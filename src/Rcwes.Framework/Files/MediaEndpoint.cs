using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Caching;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Files;

/// <summary>Public files at <c>/media/…</c>. With <c>?v=</c> and the beginning of the hash they may be kept for ever.</summary>
internal static class MediaEndpoint
{
    private const string ForEver = "public, max-age=31536000, immutable";
    private const string AskAgain = "public, max-age=300";

    public static void MapMedia(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods("/media/{**path}", [HttpMethods.Get, HttpMethods.Head], ServeAsync);

    private static async Task<IResult> ServeAsync(HttpContext context, string path, RcwesDb db, FileStores stores, StampedCache cache, CancellationToken ct)
    {
        if (FilePath.TryParse(path) is not { } place) return Results.NotFound();
        var file = await cache.GetAsync(StoredFiles.Area, place.Value, () => db.Set<StoredFile>().AsNoTracking()
            .FirstOrDefaultAsync(f => f.Store == FileStores.MediaName && f.Path == place.Value, CancellationToken.None));
        if (file is null || await stores.Media.OpenAsync(place, ct) is not { } content) return Results.NotFound();
        var version = context.Request.Query["v"].ToString();
        var current = version.Length >= 8 && file.Sha256.StartsWith(version, StringComparison.Ordinal);
        return FileAnswer.Of(context, file, content, inline: true, current ? ForEver : AskAgain);
    }
}
