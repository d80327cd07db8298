using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Rcwes.Framework.Web;

/// <summary>Addresses of the theme's files: with their fingerprint, and the same in both languages.</summary>
public static class SiteAssets
{
    /// <param name="context">Of the page.</param>
    /// <param name="path">Under the theme's wwwroot, e.g. <c>css/site.css</c>.</param>
    public static string Asset(this HttpContext context, string path)
    {
        var name = "_content/Rcwes.Theme/" + path;
        var known = context.GetEndpoint()?.Metadata.GetMetadata<ResourceAssetCollection>();
        return $"{Root(context.Request)}/{known?[name] ?? name}";
    }

    /// <summary>Address of a file that style sheets name too, so without a fingerprint: fonts and the mosaic.</summary>
    public static string FixedAsset(this HttpContext context, string path) => $"{Root(context.Request)}/_content/Rcwes.Theme/{path}";

    /// <summary>Where the site begins, without the language prefix; empty unless it lives under a path of a larger site.</summary>
    public static string Root(HttpRequest request)
    {
        var root = request.PathBase.Value ?? "";
        return root == "/en" || root.EndsWith("/en", StringComparison.Ordinal) ? root[..^3] : root;
    }
}
