using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Truth;

/// <summary>
/// That an institution was asked whether its entry is still right: one row for each, for the present round. A confirmation
/// ends the round by itself, because the round then began before what is confirmed.
/// </summary>
internal sealed class Asking
{
    // For EF.
    private Asking() { }

    public Guid InstitutionId { get; private set; }

    /// <summary>First day of the round, in Poland.</summary>
    public DateOnly BeganOn { get; private set; }

    /// <summary>Letters of this round; none while nobody knows an address. Two workers at once: the second one finds it counted.</summary>
    public int Letters { get; private set; }

    /// <summary>Day of the last letter, or of the look for an address.</summary>
    public DateOnly LastOn { get; private set; }

    public static Asking Of(Guid institution) => new() { InstitutionId = institution };

    /// <summary>Is this the round after the last confirmation?</summary>
    public bool IsOpen(Institution entry) => BeganOn > entry.TrueOn;

    /// <summary>One letter more, of this round or as the first of the next.</summary>
    public void Write(Institution entry, DateOnly today)
    {
        if (!IsOpen(entry)) (BeganOn, Letters) = (today, 0);
        (Letters, LastOn) = (Letters + 1, today);
    }

    /// <summary>Nobody knows whom to ask; the time runs all the same.</summary>
    public void FindNobody(Institution entry, DateOnly today)
    {
        if (!IsOpen(entry)) (BeganOn, Letters, LastOn) = (today, 0, today);
    }
}
