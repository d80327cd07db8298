using Rcwes.Framework.PersonalData;

namespace Rcwes.Users.Sessions;

/// <summary>One sign-in in one browser, from its beginning to its end. The cookie carries its id; a cookie without a living row is worth nothing.</summary>
internal sealed class Session
{
    /// <summary>Without a request for so long it is over.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(8);

    /// <summary>However busy, after so long the person signs in again.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    // For EF.
    private Session() { }

    public Session(Guid account, Guid device, SignInWay way, string words, string place, DateTime now) =>
        (AccountId, DeviceId, Way, Words, Place, StartedUtc, LastSeenUtc) = (account, device, way, words, place, now, now);

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public Guid AccountId { get; private set; }

    public Guid DeviceId { get; private set; }

    public SignInWay Way { get; private set; }

    /// <summary>Browser and system, see <see cref="Devices.BrowserWords"/>.</summary>
    [Personal]
    public string Words { get; private set; } = "";

    /// <summary>Half of the address on the network, e.g. <c>83.12.*.*</c>.</summary>
    [Personal]
    public string Place { get; private set; } = "";

    public DateTime StartedUtc { get; private set; }

    /// <summary>Right to about five minutes.</summary>
    public DateTime LastSeenUtc { get; private set; }

    public DateTime? EndedUtc { get; private set; }
}

/// <summary>How somebody showed who they are.</summary>
internal enum SignInWay
{
    Password,
    PasswordAndCode,
    PasswordAndRecoveryCode,

    /// <summary>The password, in a browser in which the person asked not to be asked for codes.</summary>
    PasswordOnTrustedDevice,

    Passkey,

    /// <summary>Another provider (OpenID Connect), with no code asked for here.</summary>
    Outside,

    /// <summary>Another provider, and a code of the second factor here.</summary>
    OutsideAndCode,

    /// <summary>Another provider that asked for two factors and is trusted to.</summary>
    OutsideWithSecondFactor,

    /// <summary>The link on the console by which the first administrator is appointed.</summary>
    FirstRun,
}
