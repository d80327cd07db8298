using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Rcwes.Framework.PersonalData;

namespace Rcwes.Institutions.Truth;

/// <summary>What a link of an entry opens.</summary>
internal enum LinkPurpose
{
    /// <summary>The question whether the entry is still right. Works until it expires: pressing twice must do no harm.</summary>
    StillRight,

    /// <summary>The form of the representative. Works once.</summary>
    Access,

    /// <summary>Stands in a cookie while the form is open.</summary>
    Session,
}

/// <summary>A link in a letter about an entry. Only the hash of its token is kept: who reads the table cannot use it.</summary>
internal sealed class EntryLink
{
    private EntryLink() { }

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public Guid InstitutionId { get; private set; }

    public LinkPurpose Purpose { get; private set; }

    /// <summary>Where it was sent: who opens it reads this mailbox.</summary>
    [Personal]
    public string? Email { get; private set; }

    /// <summary>Whose it is, when that is known.</summary>
    public Guid? RepresentativeId { get; private set; }

    public string TokenHash { get; private set; } = "";

    public DateTime CreatedUtc { get; private set; }

    public DateTime ExpiresUtc { get; private set; }

    public DateTime? UsedUtc { get; private set; }

    /// <summary>A new link and the token that stands in its address, which is told once and never again.</summary>
    public static (EntryLink Link, string Token) New(LinkPurpose purpose, Guid institution, DateTime now, TimeSpan lasts, string? email, Guid? representative = null)
    {
        var token = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(16));
        return (new() { Purpose = purpose, InstitutionId = institution, Email = email, RepresentativeId = representative, TokenHash = Hash(token), CreatedUtc = now, ExpiresUtc = now + lasts }, token);
    }

    /// <summary>128 random bits cannot be guessed, so a plain hash is enough.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    public bool Lives(DateTime now) => UsedUtc is null && ExpiresUtc > now;
}
