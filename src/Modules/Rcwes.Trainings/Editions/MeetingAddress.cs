using Rcwes.Framework;

namespace Rcwes.Trainings.Editions;

/// <summary>Addresses at which people take part online.</summary>
internal static class MeetingAddress
{
    /// <summary>Letters of the longest one; invitations of some services are long.</summary>
    public const int Longest = 1000;

    /// <summary>The address as it is kept.</summary>
    /// <param name="typed">As somebody typed it; may be empty.</param>
    /// <param name="address">Without spaces around it; null for none.</param>
    /// <returns>False when it is no https address: on any other way a stranger could listen in, and a name with a password in it would be shown to everybody.</returns>
    public static bool TryRead(string? typed, out string? address)
    {
        address = null;
        if (string.IsNullOrWhiteSpace(typed)) return true;
        if (!Uri.TryCreate(typed.Trim(), UriKind.Absolute, out var read) || read.Scheme != Uri.UriSchemeHttps || read.UserInfo.Length > 0 || read.AbsoluteUri.Length > Longest) return false;
        address = read.AbsoluteUri;
        return true;
    }

    /// <summary>What is told of one that cannot be taken.</summary>
    public static RuleException Wrong(string field) => new("edition.online-address", "Link do zajęć online musi zaczynać się od https://.") { Field = field };
}
