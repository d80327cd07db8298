using System.Net.Sockets;
using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Rcwes.Users.Outside;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Rcwes.Users.Tests;

/// <summary>A whole provider of OpenID Connect (OpenIddict) on a free port: whoever comes is the person that the test says, without a question.</summary>
internal sealed class Provider : IAsyncDisposable
{
    public const string ClientId = "rcwes";
    public const string ClientSecret = "tajne-haslo-klienta-rcwes";

    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private WebApplication? _app;

    /// <summary>Who signs in there next; null says no.</summary>
    public ProviderPerson? Person { get; set; }

    /// <summary>What the provider says instead of who it is when there is no person.</summary>
    public string Fault { get; set; } = Errors.AccessDenied;

    /// <summary>What the last person who signed out brought.</summary>
    public OpenIddictRequest? Left { get; private set; }

    /// <summary>Set to have codes answered by a fault of the server.</summary>
    public bool IsBroken { get; set; }

    /// <summary>What the last question for a code asked.</summary>
    public OpenIddictRequest? Asked { get; private set; }

    public Uri Address { get; private set; } = null!;

    /// <summary>A port on which nobody listens.</summary>
    public static Uri Nobody()
    {
        using var taken = new TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        return new($"http://127.0.0.1:{((System.Net.IPEndPoint)taken.LocalEndpoint).Port}/");
    }

    public static async Task<Provider> StartAsync()
    {
        var provider = new Provider();
        await provider._connection.OpenAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddDbContext<DbContext>(db => db.UseSqlite(provider._connection).UseOpenIddict());
        builder.Services.AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<DbContext>())
            .AddServer(server =>
            {
                server.SetAuthorizationEndpointUris("connect/authorize").SetTokenEndpointUris("connect/token").SetEndSessionEndpointUris("connect/endsession");
                server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
                server.RegisterScopes(Scopes.Email);
                server.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
                server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableEndSessionEndpointPassthrough().DisableTransportSecurityRequirement();
            });
        var app = provider._app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.Use((context, next) =>
        {
            if (!provider.IsBroken || context.Request.Path != "/connect/token") return next(context);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        });
        app.UseAuthentication();
        app.MapGet("/connect/authorize", provider.Authorize);
        app.MapGet("/connect/endsession", provider.Leave);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<DbContext>().Database.EnsureCreatedAsync();
            await scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>().CreateAsync(new OpenIddictApplicationDescriptor
            {
                ClientId = ClientId,
                ClientSecret = ClientSecret,
                RedirectUris = { new("https://localhost" + OutsideSettings.CallbackPath) },
                PostLogoutRedirectUris = { new("https://localhost" + OutsideSettings.FarewellPath) },
                Permissions = { Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.Endpoints.EndSession, Permissions.GrantTypes.AuthorizationCode, Permissions.ResponseTypes.Code, Permissions.Scopes.Email },
            });
        }
        await app.StartAsync();
        provider.Address = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/");
        // Its first answers are compiled here and now: the site waits ten seconds for it, which is little on a busy machine.
        using var client = new HttpClient { BaseAddress = provider.Address };
        foreach (var path in new[] { ".well-known/openid-configuration", ".well-known/jwks" }) await client.GetStringAsync(path);
        return provider;
    }

    private IResult Authorize(HttpContext context)
    {
        Asked = context.GetOpenIddictServerRequest();
        string[] schemes = [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme];
        if (Person is not { } person)
            return Results.Forbid(new AuthenticationProperties(new Dictionary<string, string?> { [OpenIddictServerAspNetCoreConstants.Properties.Error] = Fault }), schemes);
        var identity = new ClaimsIdentity("provider", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, person.Subject).SetClaim(Claims.Email, person.Email).SetClaim(Claims.EmailVerified, person.IsVerified);
        if (person.UsesSecondFactor) identity.SetClaims(Claims.AuthenticationMethodReference, ["pwd", "mfa"]);
        identity.SetScopes(Scopes.OpenId, Scopes.Email);
        identity.SetDestinations(_ => [Destinations.IdentityToken]);
        return Results.SignIn(new ClaimsPrincipal(identity), null, schemes[0]);
    }

    private IResult Leave(HttpContext context)
    {
        Left = context.GetOpenIddictServerRequest();
        return Results.SignOut(new AuthenticationProperties { RedirectUri = "/" }, [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        await _connection.DisposeAsync();
    }
}

/// <summary>Somebody at the provider.</summary>
internal sealed record ProviderPerson(string Subject, string Email, bool IsVerified = false, bool UsesSecondFactor = false);
