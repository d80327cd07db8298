using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Rcwes.Framework.Web;
using Rcwes.Users.Links;

namespace Rcwes.Users.Devices;

/// <summary>Where the present request comes from: address, browser, and the cookie by which the browser is known again.</summary>
internal sealed class Visit(IHttpContextAccessor accessor)
{
    private const string Cookie = "rcwes-device";
    private const int SecretBytes = 16;
    private const int LongestCookie = 64;

    /// <summary>A browser that was not used for so long is a stranger again.</summary>
    public static TimeSpan Remembered { get; } = TimeSpan.FromDays(180);

    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("There is no request.");

    /// <summary>The place that limits count.</summary>
    public string Origin => NetworkPlace.Of(Context.Connection.RemoteIpAddress);

    /// <summary>Half of the address, for people.</summary>
    public string Place => NetworkPlace.Half(Context.Connection.RemoteIpAddress);

    public string Browser => BrowserWords.Of(Context.Request.Headers.UserAgent);

    /// <summary>Hash of the secret that the browser brought; null for a browser without one.</summary>
    public string? DeviceHash =>
        Context.Request.Cookies[Name] is { Length: > 0 and <= LongestCookie } secret ? OneTimeLink.Hash(secret) : null;

    private string Name => Context.Request.IsHttps ? "__Host-" + Cookie : Cookie;

    /// <summary>Lets the browser keep its secret for another while, or gives it one.</summary>
    /// <returns>The hash.</returns>
    public string KeepDevice()
    {
        var secret = Context.Request.Cookies[Name] is { Length: > 0 and <= LongestCookie } present ? present : WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(SecretBytes));
        Context.Response.Cookies.Append(Name, secret, new()
        {
            Path = "/",
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = Context.Request.IsHttps,
            MaxAge = Remembered,
        });
        return OneTimeLink.Hash(secret);
    }
}
