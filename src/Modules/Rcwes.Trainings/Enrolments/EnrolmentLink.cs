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

    /// <summary>From then on it opens nothing; null for a link of a letter, which works as long as the matter is kept.</summary>
    public DateTime? ExpiresUtc { get; private set; }

    /// <summary>
    /// It went to the mailbox of the application or was opened from there: who shows it reads that mailbox. False for the one that a browser
    /// gets when an application is begun: its address was only typed, perhaps by somebody else.
    /// </summary>
    public bool IsProven { get; private set; }

    /// <summary>A new link and the token that stands in its address, which is told once and never again. One that is made for a moment says how long it lasts.</summary>
    public static (EnrolmentLink Link, string Token) New(Guid enrolment, DateTime now, TimeSpan? lasts = null, bool isProven = false)
    {
        var token = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(TokenBytes));
        return (new EnrolmentLink { TokenHash = Hash(token), EnrolmentId = enrolment, CreatedUtc = now, ExpiresUtc = now + lasts, IsProven = isProven }, token);
    }

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
