using Rcwes.Framework;
using Rcwes.Framework.Localization;
using Rcwes.Institutions.Contracts;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Editions;

/// <summary>The split of places between the subregions: what is kept for whom, until when, and what that leaves free.</summary>
internal sealed partial class Edition
{
    /// <summary>The split that holds is another one than the book knows.</summary>
    private bool _isDivided;

    /// <summary>Places kept for people who live in the subregion of Gorzów.</summary>
    public int KeptGorzowski { get; private set; }

    /// <summary>Places kept for people who live in the subregion of Zielona Góra.</summary>
    public int KeptZielonogorski { get; private set; }

    /// <summary>Last day of the split; null where places are not divided.</summary>
    public DateOnly? KeptUntil { get; private set; }

    /// <summary>When what was kept went to everybody; null while the split holds.</summary>
    public DateTime? KeptReleasedUtc { get; private set; }

    /// <summary>While the split holds: places that somebody of each subregion, or from elsewhere, gets at once.</summary>
    public int FreeGorzowski { get; private set; }

    public int FreeZielonogorski { get; private set; }

    public int FreeElsewhere { get; private set; }

    /// <summary>The split that holds now. Ends by an act with a line in the book, never by itself.</summary>
    public PlaceSplit SplitNow => KeptReleasedUtc is null ? new(KeptGorzowski, KeptZielonogorski) : PlaceSplit.None;

    /// <summary>Places that somebody who applies alone and lives there gets at once.</summary>
    public int FreeFor(Subregion? home) => SplitNow.IsNone ? FreeNow : home switch
    {
        Subregion.Gorzowski => FreeGorzowski,
        null => FreeElsewhere,
        _ => FreeZielonogorski,
    };

    private Room Room => new(Capacity, SplitNow, Heads.Of(_enrolments.Where(e => e.State.HoldsPlace()).Select(e => e.Home).Concat(Others.Select(s => s.Home))));

    /// <summary>The last day of the split is over: what is still kept goes to those who wait, in their order.</summary>
    /// <returns>False when there is nothing to end yet.</returns>
    public bool EndSplit(OfferTerms terms, DateTime now)
    {
        if (SplitNow.IsNone || KeptUntil is not { } last || now < Warsaw.StartOf(last.AddDays(1))) return false;
        KeptReleasedUtc = now;
        Line(PlaceAct.Capacity, null, null, now);
        _told.Add(Record("split-ended", Actor.System, now));
        OfferFreed(terms, now);
        return true;
    }

    private void PutSplit(EditionFacts facts)
    {
        var (before, until) = (SplitNow, facts.Kept.IsNone ? null : facts.KeptUntil);
        // What was ended stays ended, unless somebody says something else.
        if ((KeptGorzowski, KeptZielonogorski, KeptUntil) != (facts.Kept.Gorzowski, facts.Kept.Zielonogorski, until)) KeptReleasedUtc = null;
        (KeptGorzowski, KeptZielonogorski, KeptUntil) = (facts.Kept.Gorzowski, facts.Kept.Zielonogorski, until);
        _isDivided |= SplitNow != before;
        CountFree();
    }

    private void CountFree()
    {
        var (room, units) = (Room, Units());
        int Free(Subregion? home) => ReserveOrder.Before(units, Heads.One(home), room) is null ? 0 : room.FreeFor(home);
        (FreeGorzowski, FreeZielonogorski, FreeElsewhere) = SplitNow.IsNone ? (0, 0, 0) : (Free(Subregion.Gorzowski), Free(Subregion.Zielonogorski), Free(null));
    }

    private static void CheckSplit(EditionFacts facts)
    {
        if (facts.Kept.Gorzowski < 0 || facts.Kept.Zielonogorski < 0 || facts.Kept.All > facts.Capacity) throw new RuleException("edition.kept", "Miejsc zachowanych dla podregionów nie może być więcej niż wszystkich.") { Field = nameof(KeptGorzowski) };
        if (facts.Kept.IsNone) return;
        if (facts.KeptUntil is not { } until) throw new RuleException("edition.kept-until", "Podaj, do którego dnia obowiązuje podział miejsc.") { Field = nameof(KeptUntil) };
        if (facts.Sessions.Count > 0 && until >= facts.Sessions.Min(s => s.Day)) throw new RuleException("edition.kept-late", "Podział miejsc musi się skończyć przed pierwszym dniem zajęć.") { Field = nameof(KeptUntil) };
    }
}
