using Rcwes.Framework.PersonalData;

namespace Rcwes.Users.Devices;

/// <summary>A browser in which an account was signed in to before. Its cookie holds a secret; here is only the hash of it.</summary>
internal sealed class Device
{
    // For EF.
    private Device() { }

    public Device(Guid account, string secretHash, string words, DateTime now) =>
        (AccountId, SecretHash, Words, FirstSeenUtc, LastSeenUtc) = (account, secretHash, words, now, now);

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public Guid AccountId { get; private set; }

    public string SecretHash { get; private set; } = "";

    /// <summary>Browser and system, see <see cref="BrowserWords"/>.</summary>
    [Personal]
    public string Words { get; private set; } = "";

    public DateTime FirstSeenUtc { get; private set; }

    public DateTime LastSeenUtc { get; private set; }

    /// <summary>Until when it needs no code after the password; null when it always does.</summary>
    public DateTime? TrustedUntilUtc { get; private set; }

    public bool Trusted(DateTime now) => TrustedUntilUtc > now;

    public void Seen(string words, DateTime now) => (Words, LastSeenUtc) = (words, now);

    public void Trust(DateTime until) => TrustedUntilUtc = until;
}
