namespace Rcwes.Institutions.Entries;

/// <summary>Where an entry stands.</summary>
internal enum InstitutionState
{
    /// <summary>Staff still write it.</summary>
    Draft,

    /// <summary>Somebody else brought it; staff have not looked yet.</summary>
    Proposed,

    /// <summary>The public sees it.</summary>
    Listed,

    /// <summary>Complete, but not shown: not confirmed for long, or not wanted.</summary>
    Hidden,

    /// <summary>The institution is no more. Its address says so.</summary>
    Closed,

    /// <summary>Joined with another entry; its address leads there.</summary>
    Merged,
}

/// <summary>The one table of moves.</summary>
internal static class InstitutionStates
{
    public static IReadOnlyList<InstitutionState> Next(InstitutionState from) => from switch
    {
        InstitutionState.Draft => [InstitutionState.Proposed, InstitutionState.Listed, InstitutionState.Hidden, InstitutionState.Merged],
        InstitutionState.Proposed => [InstitutionState.Listed, InstitutionState.Hidden, InstitutionState.Merged],
        InstitutionState.Listed => [InstitutionState.Hidden, InstitutionState.Closed, InstitutionState.Merged],
        InstitutionState.Hidden => [InstitutionState.Listed, InstitutionState.Closed, InstitutionState.Merged],
        InstitutionState.Closed => [InstitutionState.Listed, InstitutionState.Hidden, InstitutionState.Merged],
        // Only back to where it was; see Institution.Unmerge.
        InstitutionState.Merged => [],
        _ => throw new ArgumentOutOfRangeException(nameof(from)),
    };

    public static bool MayBecome(this InstitutionState from, InstitutionState to) => Next(from).Contains(to);
}

/// <summary>Who said that an entry is right.</summary>
internal enum ConfirmedBy
{
    Staff,

    /// <summary>Somebody who reads the mail of the institution, or its representative.</summary>
    Institution,

    /// <summary>A public register.</summary>
    Register,
}
