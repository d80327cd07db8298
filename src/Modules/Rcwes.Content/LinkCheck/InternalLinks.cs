using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Routes;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;

namespace Rcwes.Content.LinkCheck;

/// <summary>Does anything of this site answer at an address? Asked without a request, so it may be asked at every save.</summary>
internal sealed class InternalLinks(RcwesDb db, RouteTable routes, FileStores files, EndpointDataSource endpoints)
{
    /// <summary>The status that a visitor would get: 200, 404 or 410. Null when a page of a module answers for whatever stands in its address: what it says to this one nobody asked.</summary>
    public async Task<int?> AskAsync(string url, CancellationToken ct)
    {
        var end = url.IndexOf('?', StringComparison.Ordinal);
        var path = Uri.UnescapeDataString(end < 0 ? url : url[..end]).Trim('/');
        if (path.StartsWith("media/", StringComparison.Ordinal))
            return FilePath.TryParse(path["media/".Length..]) is { } place && await IsFileAsync(place, ct) ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
        if (OwnValues(path) is { Count: > 0 } own) return own.Contains(0) ? StatusCodes.Status200OK : null;
        return await routes.FindAsync(RoutePath.Normalise(path), ct) switch
        {
            RouteAnswer.Unknown => StatusCodes.Status404NotFound,
            RouteAnswer.Gone => StatusCodes.Status410Gone,
            _ => StatusCodes.Status200OK,
        };
    }

    public static LinkState StateOf(int? status) => status switch
    {
        null => LinkState.NotAsked,
        StatusCodes.Status404NotFound or StatusCodes.Status410Gone => LinkState.Broken,
        _ => LinkState.Good,
    };

    /// <summary>A deleted file keeps its bytes for a while, but visitors get it no more: its row is gone.</summary>
    private async Task<bool> IsFileAsync(FilePath place, CancellationToken ct) =>
        await db.Set<StoredFile>().AnyAsync(f => f.Store == FileStores.MediaName && f.Path == place.Value, ct) && await files.Media.FindAsync(place, ct) is not null;

    /// <summary>Of each page of the site itself that fits: how many pieces of its address may be anything.</summary>
    private List<int> OwnValues(string path)
    {
        var bare = path == "en" ? "" : path.StartsWith("en/", StringComparison.Ordinal) ? path[3..] : path;
        return [.. endpoints.Endpoints.OfType<RouteEndpoint>()
            .Where(e => !e.RoutePattern.Parameters.Any(p => p.IsCatchAll) && e.RoutePattern.PathSegments.Count > 0)
            .Select(e => new RouteValueDictionary() is var values && new TemplateMatcher(new RouteTemplate(e.RoutePattern), []).TryMatch(new PathString("/" + bare), values) ? values.Count : -1)
            .Where(count => count >= 0)];
    }
}
