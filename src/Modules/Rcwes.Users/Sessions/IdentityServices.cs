using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Framework.Security;
using Rcwes.Users.Accounts;
using Rcwes.Users.Devices;
using Rcwes.Users.OwnRecords;
using Rcwes.Users.Passkeys;
using Rcwes.Users.Passwords;
using Rcwes.Users.Roles;
using Rcwes.Users.SecondFactors;
using Rcwes.Users.Tries;

namespace Rcwes.Users.Sessions;

/// <summary>ASP.NET Core Identity on <see cref="RcwesDb"/>, and the session cookie.</summary>
internal static class IdentityServices
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddIdentityCore<Account>(Rules)
            .AddRoles<Role>()
            .AddEntityFrameworkStores<RcwesDb>()
            .AddSignInManager()
            .AddClaimsPrincipalFactory<AccountClaims>()
            .AddErrorDescriber<AccountErrors>()
            .AddPasswordValidator<ObviousPasswords>();
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = PasswordRules.HashRounds);
        services.Configure<IdentityPasskeyOptions>(o => (o.UserVerificationRequirement, o.ResidentKeyRequirement, o.AuthenticatorTimeout) = ("required", "required", TimeSpan.FromMinutes(3)));
        services.Configure<SecurityStampValidatorOptions>(o =>
        {
            o.ValidationInterval = TimeSpan.FromMinutes(10);
            o.OnRefreshingPrincipal = SessionCheck.KeepSessionAsync;
        });
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, Cookie);
        services.AddScoped<Standings>().AddScoped<SessionBook>().AddScoped<PasswordSignIn>().AddScoped<HalfSignIn>().AddScoped<FirstStep>().AddScoped<CredentialChange>().AddScoped<IPermissionGrants, Grants>();
        services.AddScoped<Visit>().AddScoped<KnownDevices>().AddScoped<TryGate>().AddScoped<SecondFactorBook>().AddScoped<CodeCheck>().AddScoped<PresentPassword>().AddScoped<PasskeyDesk>().AddScoped<ShownProof>().AddScoped<OwnDoor>().AddScoped<AccountNotices>();
        return services;
    }

    private static void Rules(IdentityOptions options)
    {
        options.User.RequireUniqueEmail = true;
        // The name is the e-mail address, whose shape Identity checks on its own.
        options.User.AllowedUserNameCharacters = "";
        options.Password.RequiredLength = PasswordRules.Shortest;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.Password.RequiredUniqueChars = 0;
    }

    private static void Cookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = SessionCookies.Name;
        options.CookieManager = new SessionCookies();
        // Without a path the cookie would take the path base, which is the language: one sign-in holds for both.
        options.Cookie.Path = "/";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = Session.Idle;
        options.SlidingExpiration = true;
        options.LoginPath = "/konto/logowanie";
        options.LogoutPath = "/konto/wylogowanie";
        options.ReturnUrlParameter = "powrot";
        options.Events.OnValidatePrincipal = SessionCheck.ValidateAsync;
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }
}
