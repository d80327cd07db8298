using System.Security.Claims;
using Rcwes.Users.Links;

namespace Rcwes.Users.Outside;

/// <summary>Somebody as the provider names them, after its signature was checked.</summary>
/// <param name="Issuer">The provider.</param>
/// <param name="Subject">The person there; never given to another one.</param>
/// <param name="Email">The address, only when the provider says that it has verified it.</param>
/// <param name="UsedSecondFactor">Whether the provider says that it asked for a second factor.</param>
internal sealed record OutsidePerson(string Issuer, string Subject, string? Email, bool UsedSecondFactor)
{
    private const int LongestIssuer = 128;

    /// <summary>The provider as it stands in the table.</summary>
    public string Provider => Issuer.Length <= LongestIssuer ? Issuer : OneTimeLink.Hash(Issuer);

    /// <summary>
    /// The person as they stand in the table: a hash of both names, so that a subject of any length and letters fits, two providers never mean one person, and nothing that
    /// somebody is called elsewhere is kept here.
    /// </summary>
    public string Key => OneTimeLink.Hash($"{Issuer.Length}|{Issuer}|{Subject}");

    /// <summary>Null when the provider did not say who it is.</summary>
    public static OutsidePerson? Of(ClaimsPrincipal? claims)
    {
        if (claims?.FindFirst("sub") is not { Value.Length: > 0 } subject || claims.FindFirstValue("iss") is not { Length: > 0 } issuer) return null;
        var verified = bool.TryParse(claims.FindFirstValue("email_verified"), out var yes) && yes;
        return new(issuer, subject.Value, verified ? claims.FindFirstValue("email") : null, claims.FindAll("amr").Any(c => c.Value == "mfa"));
    }
}
