using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Rcwes.Framework.Web;

/// <summary>
/// Remembers the look that a visitor chose and goes back. A plain GET: it changes nothing but the visitor's own cookie,
/// and a cached page cannot carry an antiforgery token.
/// </summary>
public static class ThemeSwitch
{
    /// <summary>Address of the form: <c>/wyglad?tryb=dark&amp;powrot=/kontakt</c>; any other <c>tryb</c> forgets the choice.</summary>
    public const string Address = "/wyglad";

    public static void MapThemeSwitch(this IEndpointRouteBuilder endpoints) => endpoints.MapGet(Address, (HttpContext context, string? tryb, string? powrot) =>
    {
        if (tryb is "light" or "dark" or "contrast")
        {
            context.Response.Cookies.Append(ThemeChoice.Cookie, tryb, new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                IsEssential = true,
                MaxAge = TimeSpan.FromDays(365),
                Path = "/",
            });
        }
        else
        {
            context.Response.Cookies.Delete(ThemeChoice.Cookie, new CookieOptions { Path = "/" });
        }
        context.Response.Headers.CacheControl = "no-store";
        var back = powrot is { Length: > 0 } && powrot[0] == '/' && (powrot.Length == 1 || powrot[1] is not ('/' or '\\')) && !powrot.Any(char.IsControl) ? powrot : "/";
        return Results.Redirect(AsciiAddress.Of(back));
    });
}
