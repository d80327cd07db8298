using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Rcwes.Trainings.Enrolments;

/// <summary>A link to an application. Only the hash of its token is kept: who reads the table cannot use it. Every letter brings one of its own, and all of them work.</summary>
internal sealed class EnrolmentLink
{
    private const int TokenBytes = 16;

    // For EF.
    private EnrolmentLink() { }

    public string TokenHash { get; private set; } = "";

    public Guid EnrolmentId { get; private set; }

    public DateTime CreatedUtc { get; private set; }

    /// <summary>A new link and the token that stands in its address, which is told once and never again.</summary>
    public static (EnrolmentLink Link, string Token) New(Guid enrolment, DateTime now)
    {
        var token = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(TokenBytes));
        return (new EnrolmentLink { TokenHash = Hash(token), EnrolmentId = enrolment, CreatedUtc = now }, token);
    }

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
