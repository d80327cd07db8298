using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;

namespace Rcwes.Theme.Assets;

public static class FixedAssets
{
    private static readonly string[] Folders = ["_content/Rcwes.Theme/fonts/", "_content/Rcwes.Theme/img/"];

    /// <summary>
    /// Lets browsers keep fonts and the mosaic for ever. Style sheets name them by address, so they carry no fingerprint;
    /// their names carry a version instead.
    /// </summary>
    public static StaticAssetsEndpointConventionBuilder CacheFixedAssets(this StaticAssetsEndpointConventionBuilder assets)
    {
        assets.Add(endpoint =>
        {
            var route = (endpoint as RouteEndpointBuilder)?.RoutePattern.RawText?.TrimStart('/') ?? "";
            if (!Folders.Any(folder => route.StartsWith(folder, StringComparison.Ordinal)) || endpoint.RequestDelegate is not { } serve) return;
            endpoint.RequestDelegate = context =>
            {
                context.Response.OnStarting(() =>
                {
                    if (context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified)
                        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                    return Task.CompletedTask;
                });
                return serve(context);
            };
        });
        return assets;
    }
}
