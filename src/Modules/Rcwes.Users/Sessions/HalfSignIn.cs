using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Users.Accounts;

namespace Rcwes.Users.Sessions;

/// <summary>
/// Between the first step and the code: a cookie that says who typed the right password, or came from another provider, for ten minutes, and opens nothing but the second step.
/// It falls with the account's stamp, so a new password ends it.
/// </summary>
internal sealed class HalfSignIn(RcwesDb db, IHttpContextAccessor accessor, IDataProtectionProvider protection, TimeProvider clock)
{
    private const string Cookie = "rcwes-half";

    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    private readonly IDataProtector _protector = protection.CreateProtector("Rcwes.Users.HalfSignIn");

    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("There is no request.");

    private string Name => Context.Request.IsHttps ? "__Host-" + Cookie : Cookie;

    private CookieOptions Options => new() { Path = "/", HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = Context.Request.IsHttps };

    /// <param name="account">Who.</param>
    /// <param name="outside">By another provider, not by a password.</param>
    public void Begin(Account account, bool outside = false) =>
        Context.Response.Cookies.Append(Name, _protector.Protect(JsonSerializer.Serialize(new Half(account.Id, account.SecurityStamp, clock.GetUtcNow().UtcDateTime + Lasts, outside))), Options);

    /// <summary>Whether the first step was another provider.</summary>
    public bool IsOutside => Read() is { Outside: true };

    /// <summary>Who took the first step in this browser; null when nobody did, or too long ago.</summary>
    public async Task<Account?> AccountAsync(CancellationToken ct)
    {
        if (Read() is not { } half || half.Until <= clock.GetUtcNow().UtcDateTime) return null;
        return await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == half.Account && a.SecurityStamp == half.Stamp && a.BlockedAt == null, ct);
    }

    public void End() => Context.Response.Cookies.Delete(Name, Options);

    private Half? Read()
    {
        if (Context.Request.Cookies[Name] is not { Length: > 0 } text) return null;
        try
        {
            return JsonSerializer.Deserialize<Half>(_protector.Unprotect(text));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record Half(Guid Account, string? Stamp, DateTime Until, bool Outside = false);
}
