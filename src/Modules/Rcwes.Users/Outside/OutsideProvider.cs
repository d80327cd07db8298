using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Rcwes.Users.Outside;

/// <summary>
/// Signing in at another provider by OpenID Connect: the code flow with PKCE. The way back is a plain GET, so the cookies that bind it to this browser need no
/// <c>SameSite=None</c>; and as every way there begins with a link, never with a form, the content policy stays as strict as it is.
/// </summary>
internal static class OutsideProvider
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static IServiceCollection AddOutsideSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<OutsideDesk>().AddScoped<OutsideLinks>().AddSingleton<OutsideGate>();
        if (OutsideSettings.Of(configuration) is { } settings)
            services.AddAuthentication().AddOpenIdConnect(OutsideSettings.Scheme, options => Set(options, settings, OutsideSettings.In(configuration)));
        return services;
    }

    private static void Set(OpenIdConnectOptions options, OutsideSettings settings, IConfigurationSection section)
    {
        (options.Authority, options.ClientId, options.ClientSecret) = (section["Authority"]!.Trim(), section["ClientId"], section["ClientSecret"]);
        // Plain HTTP is for a provider on the same machine, as tests have one.
        options.RequireHttpsMetadata = !settings.Authority.IsLoopback;
        (options.ResponseType, options.ResponseMode, options.UsePkce) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query, true);
        options.Scope.Clear();
        options.Scope.Add(OpenIdConnectScope.OpenId);
        // What is not used is not asked for.
        if (settings.TrustEmail) options.Scope.Add(OpenIdConnectScope.Email);
        (options.MapInboundClaims, options.SaveTokens, options.GetClaimsFromUserInfoEndpoint, options.DisableTelemetry) = (false, false, false, true);
        // The issuer is needed, which these would take out.
        options.ClaimActions.Clear();
        (options.CallbackPath, options.RemoteSignOutPath, options.SignedOutCallbackPath) = (OutsideSettings.CallbackPath, default, default);
        options.BackchannelHttpHandler = new OutsideLine();
        (options.BackchannelTimeout, options.RemoteAuthenticationTimeout, options.ProtocolValidator.NonceLifetime) = (Patience, OutsideTrip.Lasts, OutsideTrip.Lasts);
        foreach (var cookie in new[] { options.NonceCookie, options.CorrelationCookie })
            (cookie.Path, cookie.SameSite, cookie.SecurePolicy, cookie.HttpOnly) = ("/", SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest, true);
        // Signatures with the provider's private key alone; a shared secret, or none, signs nothing here.
        options.TokenValidationParameters.ValidAlgorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];
        options.Events.OnRedirectToIdentityProvider = context =>
        {
            // One address for both languages: the provider knows it letter by letter.
            context.ProtocolMessage.RedirectUri = $"{context.Request.Scheme}://{context.Request.Host}{OutsideSettings.CallbackPath}";
            return Task.CompletedTask;
        };
        options.Events.OnMessageReceived = context =>
        {
            // Before the code is taken to the provider.
            if (!context.HttpContext.RequestServices.GetRequiredService<OutsideGate>().Admits(context.HttpContext, "back")) context.HandleResponse();
            return Task.CompletedTask;
        };
        options.Events.OnTicketReceived = async context =>
        {
            context.HandleResponse();
            var desk = context.HttpContext.RequestServices.GetRequiredService<OutsideDesk>();
            context.Response.Redirect(await desk.ArriveAsync(context.HttpContext, OutsidePerson.Of(context.Principal), OutsideTrip.Unpack(context.Properties), context.HttpContext.RequestAborted));
        };
        options.Events.OnAccessDenied = context =>
        {
            context.HandleResponse();
            context.Response.Redirect(Address(OutsideTrip.Unpack(context.Properties), OutsideEnd.Denied));
            return Task.CompletedTask;
        };
        options.Events.OnRemoteFailure = context =>
        {
            context.HandleResponse();
            context.Response.Redirect(Address(OutsideTrip.Unpack(context.Properties), EndOf(context.Failure)));
            return Task.CompletedTask;
        };
    }

    /// <summary>Whether the provider did not answer, rather than answer what does not fit.</summary>
    public static bool IsSilence(Exception? fault) =>
        fault is HttpRequestException or IOException or TaskCanceledException || (fault?.InnerException is { } inner && IsSilence(inner));

    /// <summary>What the provider said no to is told apart from what does not fit, so that nobody tries again in vain.</summary>
    private static OutsideEnd EndOf(Exception? fault) => IsSilence(fault) ? OutsideEnd.Unreachable : fault?.Data["error"] switch
    {
        "temporarily_unavailable" or "server_error" => OutsideEnd.Unreachable,
        "invalid_client" or "unauthorized_client" or "invalid_request" or "invalid_scope" or "unsupported_response_type" or "unsupported_grant_type" => OutsideEnd.Refused,
        "login_required" or "interaction_required" or "consent_required" or "account_selection_required" => OutsideEnd.Denied,
        _ => OutsideEnd.Broken,
    };

    private static string Address(OutsideTrip? trip, OutsideEnd end) => trip?.Back(end) ?? OutsideTrip.Lost(end);
}
