using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;

namespace Rcwes.Trainings.Enrolments;

/// <summary>A link to a group, for whoever enrolled it; kept like <see cref="EnrolmentLink"/>.</summary>
internal sealed class GroupLink
{
    private const int TokenBytes = 16;

    // For EF.
    private GroupLink() { }

    public string TokenHash { get; private set; } = "";

    public Guid GroupId { get; private set; }

    public DateTime CreatedUtc { get; private set; }

    /// <summary>From then on it opens nothing; null for a link of a letter.</summary>
    public DateTime? ExpiresUtc { get; private set; }

    public static (GroupLink Link, string Token) New(Guid group, DateTime now, TimeSpan? lasts = null)
    {
        var token = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(TokenBytes));
        return (new GroupLink { TokenHash = EnrolmentLink.Hash(token), GroupId = group, CreatedUtc = now, ExpiresUtc = now + lasts }, token);
    }
}
