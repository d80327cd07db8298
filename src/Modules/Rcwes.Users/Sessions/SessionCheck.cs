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
/// Ends a session whose account was blocked or whose password was changed: at once, from the cached standing, and again
/// by Identity's own check every ten minutes.
/// </summary>
internal static class SessionCheck
{
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        try
        {
            var standing = await services.GetRequiredService<Standings>().OfAsync(context.Principal!, context.HttpContext.RequestAborted);
            var stampClaim = services.GetRequiredService<IOptions<IdentityOptions>>().Value.ClaimsIdentity.SecurityStampClaimType;
            if (!standing.Open || standing.SecurityStamp != context.Principal!.FindFirstValue(stampClaim))
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
}
