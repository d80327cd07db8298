using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Rcwes.Content.Routes;
using Rcwes.Framework.Files;

namespace Rcwes.Content.LinkCheck;

/// <summary>Does anything of this site answer at an address? Asked without a request, so it may be asked at every save.</summary>
internal sealed class InternalLinks(RouteTable routes, FileStores files, EndpointDataSource endpoints)
{
    /// <summary>The status that a visitor would get: 200, 404 or 410.</summary>
    public async Task<int> AskAsync(string url, CancellationToken ct)
    {
        var end = url.IndexOf('?', StringComparison.Ordinal);
        var path = Uri.UnescapeDataString(end < 0 ? url : url[..end]).Trim('/');
        if (path.StartsWith("media/", StringComparison.Ordinal))
            return FilePath.TryParse(path["media/".Length..]) is { } place && await files.Media.FindAsync(place, ct) is not null ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
        if (IsOwn(path)) return StatusCodes.Status200OK;
        return await routes.FindAsync(RoutePath.Normalise(path), ct) switch
        {
            RouteAnswer.Unknown => StatusCodes.Status404NotFound,
            RouteAnswer.Gone => StatusCodes.Status410Gone,
            _ => StatusCodes.Status200OK,
        };
    }

    public static LinkState StateOf(int status) => status is StatusCodes.Status404NotFound or StatusCodes.Status410Gone ? LinkState.Broken : LinkState.Good;

    private bool IsOwn(string path)
    {
        var bare = path == "en" ? "" : path.StartsWith("en/", StringComparison.Ordinal) ? path[3..] : path;
        return endpoints.Endpoints.OfType<RouteEndpoint>()
            .Where(e => !e.RoutePattern.Parameters.Any(p => p.IsCatchAll) && e.RoutePattern.PathSegments.Count > 0)
            .Any(e => new TemplateMatcher(new RouteTemplate(e.RoutePattern), []).TryMatch(new PathString("/" + bare), []));
    }
}
