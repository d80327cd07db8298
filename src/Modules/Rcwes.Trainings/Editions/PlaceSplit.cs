using Rcwes.Institutions.Contracts;

namespace Rcwes.Trainings.Editions;

/// <summary>How many places are kept for people of each subregion. All others are open to everybody, to them too.</summary>
internal sealed record PlaceSplit(int Gorzowski, int Zielonogorski)
{
    public static PlaceSplit None { get; } = new(0, 0);

    public int All => Gorzowski + Zielonogorski;

    public bool IsNone => All == 0;
}

/// <summary>People counted by where they live.</summary>
internal readonly record struct Heads(int Gorzowski, int Zielonogorski, int Elsewhere)
{
    public int All => Gorzowski + Zielonogorski + Elsewhere;

    public static Heads One(Subregion? home) => home switch
    {
        Subregion.Gorzowski => new(1, 0, 0),
        null => new(0, 0, 1),
        _ => new(0, 1, 0),
    };

    public static Heads Of(IEnumerable<Subregion?> homes) => homes.Aggregate(default(Heads), (all, home) => all + One(home));

    public static Heads operator +(Heads one, Heads other) => new(one.Gorzowski + other.Gorzowski, one.Zielonogorski + other.Zielonogorski, one.Elsewhere + other.Elsewhere);
}

/// <summary>
/// The places of an edition and who holds them. People of a subregion use the places that are kept for it first; everybody whom these do not
/// hold sits on an open one. So nobody is counted on a certain chair, and a kept place that its people leave goes to their subregion again.
/// </summary>
/// <param name="Capacity">All places.</param>
/// <param name="Split">How many of them are kept, and for whom.</param>
/// <param name="Held">Who has one.</param>
internal sealed record Room(int Capacity, PlaceSplit Split, Heads Held)
{
    /// <summary>More open places are not taken than there are: holds before and after every act.</summary>
    public bool Holds => OpenTaken(Held) <= Open;

    private int Open => Capacity - Split.All;

    /// <summary>There are places for all of them at once.</summary>
    public bool Fits(Heads unit) => OpenTaken(Held + unit) <= Open;

    /// <summary>There would be if nobody had a place yet.</summary>
    public bool CouldEver(Heads unit) => OpenTaken(unit) <= Open;

    /// <summary>Whether places for these people are places that the others could use. They are not when they were kept for those and never for these.</summary>
    public bool Harms(Heads unit, Heads other) => OpenTaken(Held + unit + other) > OpenTaken(Held + other);

    /// <summary>Places for people of one subregion, or from elsewhere, who come one after the other.</summary>
    public int FreeFor(Subregion? home) => Math.Max(0, Open - OpenTaken(Held) + home switch
    {
        Subregion.Gorzowski => Math.Max(0, Split.Gorzowski - Held.Gorzowski),
        null => 0,
        _ => Math.Max(0, Split.Zielonogorski - Held.Zielonogorski),
    });

    private int OpenTaken(Heads heads) => Math.Max(0, heads.Gorzowski - Split.Gorzowski) + Math.Max(0, heads.Zielonogorski - Split.Zielonogorski) + heads.Elsewhere;
}
