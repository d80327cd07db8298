namespace Rcwes.Users.SecondFactors;

/// <summary>The application on somebody's phone that shows a new code every half minute (RFC 6238). There is a row once the person has shown a right code.</summary>
internal sealed class SecondFactor
{
    // For EF.
    private SecondFactor() { }

    public SecondFactor(Guid account, string keyHidden, long step, DateTime now) =>
        (AccountId, KeyHidden, LastStep, SinceUtc) = (account, keyHidden, step, now);

    public Guid AccountId { get; private set; }

    /// <summary>Encrypted with the keys of the site.</summary>
    public string KeyHidden { get; private set; } = "";

    /// <summary>The half minute of the last code that was taken; a code of it or of an earlier one is never taken again.</summary>
    public long LastStep { get; private set; }

    public DateTime SinceUtc { get; private set; }
}

/// <summary>A code for the day on which the phone is lost. It works once.</summary>
internal sealed class RecoveryCode
{
    // For EF.
    private RecoveryCode() { }

    public RecoveryCode(Guid account, string hash, DateTime now) => (AccountId, CodeHash, CreatedUtc) = (account, hash, now);

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public Guid AccountId { get; private set; }

    public string CodeHash { get; private set; } = "";

    public DateTime CreatedUtc { get; private set; }

    public DateTime? UsedUtc { get; private set; }
}
