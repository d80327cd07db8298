using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Rcwes.Forms.Answers;

/// <summary>A link to an answer. Only the hash of its token is kept; every letter brings one of its own, and all of them work.</summary>
internal sealed class FormLink
{
    private const int TokenBytes = 16;

    // For EF.
    private FormLink() { }

    public string TokenHash { get; private set; } = "";

    public Guid AnswerId { get; private set; }

    public DateTime CreatedUtc { get; private set; }

    /// <summary>A new link and the token that stands in its address, which is told once and never again.</summary>
    public static (FormLink Link, string Token) New(Guid answer, DateTime now)
    {
        var token = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(TokenBytes));
        return (new FormLink { TokenHash = Hash(token), AnswerId = answer, CreatedUtc = now }, token);
    }

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

/// <summary>A file that belongs to an answer. Its bytes, name and type are kept by the private store of the framework.</summary>
internal sealed class FormFile
{
    // For EF.
    private FormFile() { }

    public FormFile(Guid answer, Guid file, string key, DateTime now) => (AnswerId, FileId, Key, AtUtc) = (answer, file, key, now);

    /// <summary>Of the stored file.</summary>
    public Guid FileId { get; private set; }

    public Guid AnswerId { get; private set; }

    /// <summary>Name of the question that asked for it.</summary>
    public string Key { get; private set; } = "";

    public DateTime AtUtc { get; private set; }
}

/// <summary>The door of a form: the row that is locked before its last place is given, and what the log was last told.</summary>
internal sealed class FormGate
{
    // For EF.
    private FormGate() { }

    public string FormId { get; private set; } = "";

    /// <summary>Staff closed it before its time.</summary>
    public bool IsShut { get; private set; }

    /// <summary>What the log was told last.</summary>
    public bool WasOpen { get; private set; }

    public DateTime ChangedUtc { get; private set; }

    public void Shut(bool shut, DateTime now) => (IsShut, ChangedUtc) = (shut, now);

    public void Tell(bool open, DateTime now) => (WasOpen, ChangedUtc) = (open, now);
}
