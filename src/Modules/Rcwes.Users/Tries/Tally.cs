namespace Rcwes.Users.Tries;

/// <summary>How often something was tried within a quarter of an hour: by somebody, from somewhere, or both.</summary>
internal sealed class Tally
{
    private Tally() { }

    /// <summary>SHA-256 of what is counted.</summary>
    public string Hash { get; private set; } = "";

    public int Times { get; private set; }

    /// <summary>First try of the present quarter of an hour.</summary>
    public DateTime SinceUtc { get; private set; }
}

/// <summary>Something that may be tried so many times in a quarter of an hour.</summary>
/// <param name="Kind">What is counted.</param>
/// <param name="Whose">Of whom or from where.</param>
/// <param name="Most">Tries until it is closed.</param>
internal sealed record Limit(LimitKind Kind, string Whose, int Most);

/// <summary>From the narrow to the wide: they are taken in this order.</summary>
internal enum LimitKind
{
    /// <summary>One address of mail, from one place.</summary>
    Pair,

    /// <summary>One place, whatever the address of mail.</summary>
    Origin,

    /// <summary>One address of mail, from all strange devices together.</summary>
    Account,

    /// <summary>One device that signed in to the account before.</summary>
    Device,

    /// <summary>The second step of one account.</summary>
    Code,

    /// <summary>One question to a device about a passkey; it is answered once.</summary>
    Ask,

    /// <summary>Letters to one mailbox that anybody may ask for.</summary>
    Mailbox,

    /// <summary>The present password, asked for by somebody who has signed in.</summary>
    Present,
}
