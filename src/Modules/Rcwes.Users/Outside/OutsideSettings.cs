using Microsoft.Extensions.Configuration;
using Rcwes.Framework;

namespace Rcwes.Users.Outside;

/// <summary>What the configuration says of the provider by which staff may sign in.</summary>
/// <param name="Authority">Its address, as it stands in what it issues.</param>
/// <param name="Name">How people call it; stands on buttons.</param>
/// <param name="TrustEmail">An account here is found by the address of mail that the provider has verified.</param>
/// <param name="SatisfiesSecondFactor">Who used a second factor there is not asked for one here.</param>
/// <param name="SignOut">Who came in by it and signs out here is offered to sign out there, too.</param>
internal sealed record OutsideSettings(Uri Authority, string Name, bool TrustEmail, bool SatisfiesSecondFactor, bool SignOut)
{
    /// <summary>Name of the scheme.</summary>
    public const string Scheme = "OpenIdConnect";

    /// <summary>Where the provider sends people back to, in whatever language.</summary>
    public const string CallbackPath = "/konto/logowanie/zewnetrzne/powrot";

    /// <summary>Where the provider sends people back to who signed out there, in whatever language.</summary>
    public const string FarewellPath = "/konto/wylogowano";

    /// <summary>Where it stands.</summary>
    public static IConfigurationSection In(IConfiguration configuration) => configuration.GetSection("Rcwes:SignIn:OpenIdConnect");

    /// <summary>Null when it is off.</summary>
    public static OutsideSettings? Of(IConfiguration configuration)
    {
        var section = In(configuration);
        if (!Uri.TryCreate(section["Authority"]?.Trim(), UriKind.Absolute, out var authority)) return null;
        var name = section["Name"]?.Trim();
        return new(authority, string.IsNullOrEmpty(name) ? authority.Host : name, section.GetValue<bool>("TrustEmail"), section.GetValue<bool>("SatisfiesSecondFactor"), section.GetValue<bool>("SignOut"));
    }

    /// <exception cref="RuleException">Something is set and something else that it needs is not.</exception>
    public static void RefuseUnlessWhole(IConfiguration configuration)
    {
        var section = In(configuration);
        if (string.IsNullOrWhiteSpace(section["Authority"])) return;
        if (Of(configuration) is not { } settings || !(settings.Authority.Scheme == Uri.UriSchemeHttps || settings.Authority is { IsLoopback: true, Scheme: "http" }))
            throw new RuleException("outside.authority", "Rcwes:SignIn:OpenIdConnect:Authority: podaj pełny adres, który zaczyna się od https://.");
        if (string.IsNullOrWhiteSpace(section["ClientId"]))
            throw new RuleException("outside.client", "Rcwes:SignIn:OpenIdConnect:ClientId: podaj identyfikator, który nadał dostawca logowania.");
    }
}
