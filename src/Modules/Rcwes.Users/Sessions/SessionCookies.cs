using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;

namespace Rcwes.Users.Sessions;

/// <summary>
/// Gives the session cookie its <c>__Host-</c> name over HTTPS, where browsers then insist on Secure, path / and no domain.
/// Over plain HTTP, which is a developer's localhost, that name would be refused, so the cookie goes without the prefix.
/// A cookie of one kind is never read by a request of the other.
/// </summary>
internal sealed class SessionCookies : ICookieManager
{
    /// <summary>What the page cache looks for is the end of it: <see cref="Framework.Web.SessionCookie.Sign"/>.</summary>
    public const string Name = Prefix + PlainName;

    private const string Prefix = "__Host-";
    private const string PlainName = "rcwes";

    private readonly ChunkingCookieManager _inner = new();

    public string? GetRequestCookie(HttpContext context, string key) => _inner.GetRequestCookie(context, NameFor(context));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        _inner.AppendResponseCookie(context, NameFor(context), value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) =>
        _inner.DeleteCookie(context, NameFor(context), options);

    private static string NameFor(HttpContext context) => context.Request.IsHttps ? Name : PlainName;
}
