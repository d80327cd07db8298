using System.Data.Common;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Rcwes.Framework.Data;

namespace Rcwes.Users.Sessions;

/// <summary>
/// Ends a session that somebody ended, whose account was blocked, whose password was changed, or whose account must have a second factor and has none, unless another provider brought it:
/// at once, from what is cached by stamp, and again by Identity's own check every ten minutes.
/// </summary>
internal static class SessionCheck
{
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        try
        {
            if (!await IsGoodAsync(context))
            {
                context.RejectPrincipal();
                await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
                return;
            }
            await SecurityStampValidator.ValidatePrincipalAsync(context);
        }
        catch (Exception e) when (e is DbException || StorageTrouble.IsIn(e))
        {
            // Without the database nobody is known, but the error page must still be shown.
            context.RejectPrincipal();
        }
    }

    /// <summary>Identity's check makes the person anew from the account and knows nothing of sessions.</summary>
    public static Task KeepSessionAsync(SecurityStampRefreshingPrincipalContext context)
    {
        if (context.CurrentPrincipal?.FindFirst(SessionBook.Claim) is { } claim) context.NewPrincipal?.Identities.First().AddClaim(claim.Clone());
        return Task.CompletedTask;
    }

    /// <summary>
    /// What is cached may let in; only the database refuses. Another node may have changed the account a moment ago, and given this very cookie for it, before
    /// this one has heard of it.
    /// </summary>
    private static async Task<bool> IsGoodAsync(CookieValidatePrincipalContext context)
    {
        var (services, user, ct) = (context.HttpContext.RequestServices, context.Principal!, context.HttpContext.RequestAborted);
        var (standings, sessions) = (services.GetRequiredService<Standings>(), services.GetRequiredService<SessionBook>());
        var stampClaim = services.GetRequiredService<IOptions<IdentityOptions>>().Value.ClaimsIdentity.SecurityStampClaimType;
        var cached = await standings.OfAsync(user, ct);
        if (Fits(cached) && await sessions.IsLivingAsync(user, cached, ct)) return true;
        var now = await standings.FreshAsync(user, ct);
        return Fits(now) && await sessions.IsLivingNowAsync(user, now, ct);

        bool Fits(Standing standing) => standing.Open && standing.SecurityStamp == user.FindFirstValue(stampClaim);
    }
}
