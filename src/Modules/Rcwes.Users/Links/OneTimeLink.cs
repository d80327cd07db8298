using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Rcwes.Users.Links;

/// <summary>A link that works once and without signing in. Only the hash of its token is kept: who reads the table cannot use it.</summary>
internal sealed class OneTimeLink
{
    private OneTimeLink() { }

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public LinkPurpose Purpose { get; private set; }

    /// <summary>Whose password it sets; null for the link of the first administrator.</summary>
    public Guid? AccountId { get; private set; }

    public string TokenHash { get; private set; } = "";

    public DateTime CreatedAt { get; private set; }

    public DateTime ExpiresAt { get; private set; }

    public DateTime? UsedAt { get; private set; }

    /// <summary>A new link and the token that stands in its address, which is told once and never again.</summary>
    public static (OneTimeLink Link, string Token) New(LinkPurpose purpose, Guid? account, DateTime now, TimeSpan lasts)
    {
        var token = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(16));
        return (new() { Purpose = purpose, AccountId = account, TokenHash = Hash(token), CreatedAt = now, ExpiresAt = now + lasts }, token);
    }

    /// <summary>128 random bits cannot be guessed, so a plain hash is enough; slow hashing is for passwords.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

internal enum LinkPurpose
{
    FirstAdministrator,
    SetPassword,
}
