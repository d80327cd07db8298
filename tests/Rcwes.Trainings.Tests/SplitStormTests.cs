using CsCheck;
using Rcwes.Framework;
using Rcwes.Institutions.Contracts;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Tests;

/// <summary>Places kept for a subregion among people and groups on one reserve list: random storms against <see cref="ReserveModel"/>, and what the book finds out.</summary>
public sealed class SplitStormTests
{
    /// <summary>What to do, on whom, and how many together; people of both subregions and from elsewhere, splits that come, change and end.</summary>
    private static readonly Gen<(int Act, int Whom, int Size)[]> Divided = Gen.Select(Gen.Int[0, 16], Gen.Int[0, 60], Gen.Int[2, 6]).Array[1, 90];

    [Fact]
    public void Whatever_happens_places_kept_for_a_subregion_go_to_its_people_nobody_loses_their_turn_and_the_book_agrees() =>
        Gen.Select(Gen.Int[1, 10], Gen.Int[0, 3], Gen.Int[0, 99], Divided).Try((capacity, skips, kept, storm) => new GroupPlay(capacity, skips, kept).Run(storm), 1500);

    [Fact]
    public void A_kept_place_waits_for_its_subregion_costs_nobody_a_turn_and_goes_to_everybody_when_the_split_ends()
    {
        var play = new GroupPlay(capacity: 3, skips: 1);
        play.Divide(0, 2);
        var north = new[] { play.Come(Subregion.Gorzowski), play.Come(Subregion.Gorzowski), play.Come(null) };
        Assert.Equal([EnrolmentState.Placed, EnrolmentState.Reserve, EnrolmentState.Reserve], north.Select(e => e.State));
        Assert.Equal((0, 2, 0, 2), (play.Edition.FreeFor(Subregion.Gorzowski), play.Edition.FreeFor(Subregion.Zielonogorski), play.Edition.FreeFor(null), play.Edition.FreeNow));
        // Two more of the north wait in front: who takes what they never could, passes them for nothing.
        var group = play.Come(2, GroupMode.AsManyAsFit, Subregion.Gorzowski);
        var south = play.Come(Subregion.Zielonogorski);
        Assert.Equal((EnrolmentState.Placed, 0), (south.State, group.Skips));
        // Who leaves an open place gives it to the first in line, whoever they are; a kept one goes to nobody of the north.
        play.Leave(north[0]);
        Assert.Equal((EnrolmentState.Offered, EnrolmentState.Reserve), (north[1].State, north[2].State));
        play.Leave(south);
        Assert.Equal(EnrolmentState.Reserve, north[2].State);
        Assert.True(play.EndSplit());
        List<Enrolment> next = [north[2], .. play.Edition.MembersOf(group)];
        Assert.Equal([EnrolmentState.Offered, EnrolmentState.Offered, EnrolmentState.Reserve], next.Select(e => e.State));
        Assert.False(play.EndSplit());
        Assert.Empty(play.Faults());
    }

    [Fact]
    public void A_group_that_waits_for_open_places_is_passed_over_as_often_as_it_may_be_and_a_split_that_does_not_hold_it_is_told()
    {
        var play = new GroupPlay(capacity: 5, skips: 1);
        play.Divide(1, 1);
        var (one, two) = (play.Come(null), play.Come(null));
        // Three of the north need two open places beside the kept one; one is free.
        var group = play.Come(3, GroupMode.Together, Subregion.Gorzowski);
        Assert.All(play.Edition.MembersOf(group), m => Assert.Equal(EnrolmentState.Reserve, m.State));
        Assert.Equal(EnrolmentState.Placed, play.Come(Subregion.Zielonogorski).State);
        Assert.Equal(0, group.Skips);
        Assert.Equal((EnrolmentState.Placed, 1), (play.Come(null).State, group.Skips));
        play.Leave(one);
        // Now what is open is kept for the group, and the place of the north with it.
        Assert.Equal((EnrolmentState.Reserve, EnrolmentState.Reserve, true), (play.Come(null).State, play.Come(Subregion.Gorzowski).State, play.Edition.IsKept));
        play.Leave(two);
        Assert.All(play.Edition.MembersOf(group), m => Assert.Equal(EnrolmentState.Offered, m.State));
        Assert.Equal("group.no-room-split", Assert.Throws<RuleException>(() => play.Come(5, GroupMode.Together, Subregion.Gorzowski)).Code);
        Assert.Equal("edition.kept-held", Assert.Throws<RuleException>(() => play.Divide(0, 5)).Code);
    }

    /// <summary>The negative control of the split: a kept place in other hands, a split that changes in silence, a turn that was passed over.</summary>
    [Fact]
    public void A_book_that_gives_a_kept_place_away_or_changes_the_split_without_a_line_is_found_out()
    {
        var (edition, now, kept) = (Guid.NewGuid(), Cast.Morning, new PlaceSplit(0, 1));
        (PlaceAct, PlaceSplit?, Subregion?) open = (PlaceAct.Given, kept, Subregion.Gorzowski);
        Assert.DoesNotContain(Verify([open, (PlaceAct.Given, kept, Subregion.Zielonogorski)]), IsWrong);
        Assert.Contains(Verify([open, (PlaceAct.Given, kept, Subregion.Gorzowski)]), f => f is { Line: 2, Kind: PlaceFaultKind.Kept });
        Assert.Contains(Verify([open, (PlaceAct.Given, null, Subregion.Gorzowski)]), f => f is { Line: 2, Kind: PlaceFaultKind.Kept });
        Assert.DoesNotContain(Verify([open, (PlaceAct.Capacity, null, null), (PlaceAct.Given, null, Subregion.Gorzowski)]), IsWrong);
        // Somebody of the south waits, and somebody from elsewhere takes the place after the split: the south was first.
        Assert.Contains(Verify([(PlaceAct.Given, null, null), (PlaceAct.Queued, null, Subregion.Zielonogorski), (PlaceAct.Given, null, null)]), f => f is { Line: 3, Kind: PlaceFaultKind.Order });
        // Who gets the kept place passes nobody over; the same line without a split does.
        Assert.DoesNotContain(Verify([open, (PlaceAct.Queued, kept, Subregion.Gorzowski), (PlaceAct.Given, kept, Subregion.Zielonogorski)]), IsWrong);
        Assert.Contains(Verify([(PlaceAct.Given, null, Subregion.Gorzowski), (PlaceAct.Queued, null, Subregion.Gorzowski), (PlaceAct.Given, null, Subregion.Zielonogorski)]), f => f.Kind == PlaceFaultKind.Order);

        static bool IsWrong(PlaceFault fault) => fault.Kind is not (PlaceFaultKind.Mismatch or PlaceFaultKind.Chain);

        IReadOnlyList<PlaceFault> Verify((PlaceAct Act, PlaceSplit? Split, Subregion? Home)[] acts)
        {
            var lines = new List<PlaceEntry>();
            foreach (var (act, split, home) in acts)
                lines.Add(new(edition, lines.Count + 1, lines.Count == 0 ? "" : lines[^1].Hash, act, act == PlaceAct.Capacity ? null : Guid.NewGuid(), lines.Count + 1, act == PlaceAct.Given ? lines.Count(l => l.Act == PlaceAct.Given) + 1 : null, 2, now, split: split, home: home));
            return PlaceBook.Verify(Edition.Make(Guid.NewGuid(), 1, Cast.MorningFacts(2), Actor.System, now).Edition, lines, []);
        }
    }

    [Fact]
    public void The_hash_of_a_line_holds_the_split_and_where_somebody_lives_and_lines_from_before_keep_theirs()
    {
        var (edition, who, now) = (Guid.NewGuid(), Guid.NewGuid(), Cast.Morning);
        PlaceEntry Line(PlaceSplit? split, Subregion? home) => new(edition, 1, "", PlaceAct.Given, who, 1, 1, 2, now, split: split, home: home);
        Assert.Equal(Line(null, null).Hash, Line(PlaceSplit.None, null).Hash);
        Assert.Equal(4, new[] { Line(null, null), Line(new(1, 0), null), Line(new(0, 1), null), Line(null, Subregion.Gorzowski) }.Select(l => l.Hash).Distinct().Count());
    }
}
