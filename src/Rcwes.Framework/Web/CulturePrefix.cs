using System.Globalization;
using Microsoft.AspNetCore.Http;
using Rcwes.Framework.Localization;

namespace Rcwes.Framework.Web;

/// <summary>
/// Takes <c>/en</c> off the path and puts it on the path base: every page works in both languages without knowing, and
/// every link that a page makes keeps the reader's language.
/// </summary>
public sealed class CulturePrefix(RequestDelegate next)
{
    private static readonly PathString English = new("/en");

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var culture = Cultures.Polish;
        if (request.Path.StartsWithSegments(English, StringComparison.Ordinal, out var rest))
        {
            request.PathBase = request.PathBase.Add(English);
            request.Path = rest.HasValue ? rest : new PathString("/");
            culture = Cultures.English;
        }
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = culture;
        return next(context);
    }
}
