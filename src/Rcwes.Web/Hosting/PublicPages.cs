using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Rcwes.Framework.Caching;
using Rcwes.Framework.Web;

namespace Rcwes.Web.Hosting;

/// <summary>
/// Which pages the output cache keeps: anonymous GETs, under a key that carries the stamps of what they show. When
/// something is published the stamp moves, and the old pages are simply never asked for again.
/// </summary>
internal sealed class PublicPages(PageStamp stamp) : IOutputCachePolicy
{
    /// <summary>Old generations leave the memory by this time at the latest, or earlier by the size limit.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private readonly AskedBefore _asked = new();

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        var wanted = IsPublic(request);
        context.EnableOutputCaching = wanted;
        context.AllowCacheLookup = wanted;
        context.AllowCacheStorage = wanted;
        context.AllowLocking = wanted;
        if (!wanted) return ValueTask.CompletedTask;
        context.ResponseExpirationTimeSpan = Longest;
        SettleEncoding(request);
        context.CacheVaryByRules.QueryKeys = "*";
        context.CacheVaryByRules.CacheKeyPrefix = Key(request);
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        // A page with a form of its own says no-store and sets a cookie: it is one visitor's page.
        if (response.StatusCode != StatusCodes.Status200OK
            || !IsPage(response)
            || !StringValues.IsNullOrEmpty(response.Headers.SetCookie)
            || response.Headers.CacheControl.ToString().Contains("no-store", StringComparison.OrdinalIgnoreCase))
        {
            context.AllowCacheStorage = false;
        }
        // Addresses with parameters are without number, and robots try them all: such a page is kept when somebody asks again.
        else if (context.HttpContext.Request.QueryString.HasValue && !_asked.IsNoted(context.HttpContext.Request))
        {
            context.AllowCacheStorage = false;
        }
        return ValueTask.CompletedTask;
    }

    /// <summary>Files are sent from where they lie; memory is for what had to be made.</summary>
    private static bool IsPage(HttpResponse response) =>
        response.ContentType is { } type && (type.Contains("json", StringComparison.Ordinal) || type.StartsWith("text/html", StringComparison.Ordinal) || type.Contains("xml", StringComparison.Ordinal) && !type.StartsWith("image/", StringComparison.Ordinal));

    /// <summary>Nothing is cached for a signed-in person, nor in the back office.</summary>
    public static bool IsPublic(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && !request.Headers.Cookie.ToString().Contains(SessionCookie.Sign, StringComparison.Ordinal);

    /// <summary>Everything besides the address that decides what the page looks like.</summary>
    private string Key(HttpRequest request) => string.Concat(stamp.Now, "|", request.Headers.AcceptEncoding.ToString(), "|", ThemeChoice.Of(request));

    /// <summary>
    /// Browsers word this header in dozens of ways; only the answer matters. The request carries on with the answer alone, so that what compresses the page cannot
    /// understand the header otherwise than the key under which the page is kept.
    /// </summary>
    private static void SettleEncoding(HttpRequest request)
    {
        var wanted = StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var accepted) ? accepted : [];
        var (br, gzip) = (Weight("br"), Weight("gzip"));
        if (br <= 0 && gzip <= 0) request.Headers.Remove(HeaderNames.AcceptEncoding);
        else request.Headers.AcceptEncoding = br >= gzip ? "br" : "gzip";

        double Weight(string name) =>
            (wanted.FirstOrDefault(w => w.Value.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? wanted.FirstOrDefault(w => w.Value == "*")) is { } said ? said.Quality ?? 1 : 0;
    }
}
