using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Rcwes.Advisory.Requests;

/// <summary>A link to a request. Only the hash of its token is kept: who reads the table cannot use it. Every letter brings one of its own, and all of them work.</summary>
internal sealed class RequestLink
{
    private const int TokenBytes = 16;

    // For EF.
    private RequestLink() { }

    public string TokenHash { get; private set; } = "";

    public Guid RequestId { get; private set; }

    public DateTime CreatedUtc { get; private set; }

    /// <summary>From then on it opens nothing; null for a link of a letter, which works as long as the matter is kept.</summary>
    public DateTime? ExpiresUtc { get; private set; }

    /// <summary>It was given to nobody but the client's mailbox: whoever opens it reads that mailbox. What a client agrees to needs such a link.</summary>
    public bool IsByLetter { get; private set; }

    /// <summary>A new link and the token that stands in its address, which is told once and never again. One that is made for a moment says how long it lasts.</summary>
    public static (RequestLink Link, string Token) New(Guid request, DateTime now, TimeSpan? lasts = null, bool isByLetter = false)
    {
        var token = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(TokenBytes));
        return (new RequestLink { TokenHash = Hash(token), RequestId = request, CreatedUtc = now, ExpiresUtc = now + lasts, IsByLetter = isByLetter }, token);
    }

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
