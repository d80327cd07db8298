using Microsoft.Net.Http.Headers;
using Rcwes.Framework.Caching;
using Rcwes.Framework.Web;

namespace Rcwes.Web.Hosting;

/// <summary>
/// Gives public pages an ETag made of the stamps, and answers 304 before anything is rendered when the browser has the
/// page of the present stamps already.
/// </summary>
internal sealed class EntityTags(RequestDelegate next, PageStamp stamp)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!PublicPages.IsPublic(request)) return next(context);
        var tag = $"W/\"{stamp.Now}{ThemeChoice.Of(request)}\"";
        if (request.Headers.IfNoneMatch.Count > 0 && request.Headers.IfNoneMatch.ToString().Contains(tag, StringComparison.Ordinal))
        {
            // Only a 200 ever carried this tag, so the address is good and its page unchanged.
            Mark(context.Response, tag);
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        context.Response.OnStarting(static state =>
        {
            var (response, tag) = ((HttpResponse, string))state;
            if (response.StatusCode == StatusCodes.Status200OK
                && !response.Headers.ContainsKey(HeaderNames.ETag)
                && response.Headers.CacheControl.Count == 0
                && response.Headers.SetCookie.Count == 0)
            {
                Mark(response, tag);
            }
            return Task.CompletedTask;
        }, (context.Response, tag));
        return next(context);
    }

    private static void Mark(HttpResponse response, string tag)
    {
        response.Headers.ETag = tag;
        // The browser keeps the page but asks each time: a publication is seen at once.
        response.Headers.CacheControl = "no-cache";
        response.Headers.Append(HeaderNames.Vary, "Cookie");
    }
}
