using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Net.Http.Headers;
using Rcwes.Framework.Web;

namespace Rcwes.Framework.Files;

/// <summary>Sends a file's bytes with headers under which it can do no harm.</summary>
internal static class FileAnswer
{
    /// <summary>Takes scripts, forms and the site's origin from whatever a browser makes of the file.</summary>
    private const string Sandbox = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox";

    public static IResult Of(HttpContext context, StoredFile file, Stream content, bool inline, string cacheControl)
    {
        var type = FileType.ByContentType(file.ContentType);
        var shown = inline && type is { Inline: true };
        var disposition = new ContentDispositionHeaderValue(shown ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name);
        var sandboxed = !shown || type is null or { ContentType: FileType.Svg } || !IsImageOrPdf(file.ContentType);
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentDisposition = disposition.ToString();
        headers.CacheControl = cacheControl;
        if (sandboxed) context.SetContentPolicy(Sandbox);
        // The page cache would give the bytes back without the policy, and films would fill it.
        if (context.Features.Get<IOutputCacheFeature>() is { } cache) cache.Context.AllowCacheStorage = false;
        return Results.File(content, type is null ? "application/octet-stream" : file.ContentType,
            entityTag: new EntityTagHeaderValue($"\"{file.Sha256[..32]}\""), enableRangeProcessing: true);
    }

    private static bool IsImageOrPdf(string contentType) =>
        contentType.StartsWith("image/", StringComparison.Ordinal) || contentType == "application/pdf";
}
