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

    private static async Task<bool> IsGoodAsync(CookieValidatePrincipalContext context)
    {
        var (services, user, ct) = (context.HttpContext.RequestServices, context.Principal!, context.HttpContext.RequestAborted);
        var standing = await services.GetRequiredService<Standings>().OfAsync(user, ct);
        var stampClaim = services.GetRequiredService<IOptions<IdentityOptions>>().Value.ClaimsIdentity.SecurityStampClaimType;
        return standing.Open
            && standing.SecurityStamp == user.FindFirstValue(stampClaim)
            && await services.GetRequiredService<SessionBook>().IsLivingAsync(user, standing, ct);
    }
}
