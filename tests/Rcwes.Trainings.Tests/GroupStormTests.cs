using CsCheck;
using Rcwes.Framework;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Tests;

/// <summary>Groups among single people on one reserve list: random storms against <see cref="ReserveModel"/>, the book played again, and the promise to groups.</summary>
public sealed class GroupStormTests
{
    private static readonly Gen<(int Act, int Whom, int Size)[]> Storm = Gen.Select(Gen.Int[0, 13], Gen.Int[0, 40], Gen.Int[2, 6]).Array[1, 90];

    [Fact]
    public void Whatever_happens_groups_and_people_hold_and_wait_as_the_model_says_and_the_book_agrees() =>
        Gen.Select(Gen.Int[1, 8], Gen.Int[0, 4], Storm).Try((capacity, skips, storm) => new GroupPlay(capacity, skips).Run(storm), 800);

    [Fact]
    public void A_group_is_passed_over_as_often_as_it_may_be_and_then_places_are_kept_until_it_fits()
    {
        var play = new GroupPlay(capacity: 3, skips: 2);
        var (one, two, three) = (play.Come(), play.Come(), play.Come());
        var group = play.Come(3, GroupMode.Together);
        var late = new[] { play.Come(), play.Come(), play.Come() };
        play.Leave(one);
        play.Leave(two);
        Assert.Equal((2, EnrolmentState.Offered, EnrolmentState.Offered, EnrolmentState.Reserve), (group.Skips, late[0].State, late[1].State, late[2].State));
        play.Leave(three);
        // One place is free, and it waits: the third of those who came late does not overtake.
        Assert.Equal((EnrolmentState.Reserve, true, 0), (late[2].State, play.Edition.IsKept, play.Edition.FreeNow));
        play.Leave(late[0]);
        play.Leave(late[1]);
        Assert.All(play.Edition.MembersOf(group), m => Assert.Equal(EnrolmentState.Offered, m.State));
        Assert.Equal((EnrolmentState.Reserve, false), (late[2].State, play.Edition.IsKept));
        Assert.Empty(play.Faults());
        Assert.Equal(2, play.Lines.Count(l => l.Act == PlaceAct.Skipped));
    }

    [Fact]
    public void A_group_gets_its_places_at_once_beside_free_ones_and_whoever_fits_comes_before_it_at_once()
    {
        var play = new GroupPlay(capacity: 4, skips: 1);
        play.Come();
        play.Come();
        var group = play.Come(3, GroupMode.Together);
        Assert.Equal((2, 3), (play.Edition.FreeNow, play.Edition.WaitingTogether));
        // Two places are free and the group needs three: the next gets one now, with a line that says so. Then what is left is kept.
        Assert.Equal(EnrolmentState.Placed, play.Come().State);
        Assert.Equal((1, true, EnrolmentState.Reserve), (group.Skips, play.Edition.IsKept, play.Come().State));
        play.Split(group);
        Assert.Equal([EnrolmentState.Offered, EnrolmentState.Reserve, EnrolmentState.Reserve], play.Edition.MembersOf(group).Select(m => m.State));
        Assert.Empty(play.Faults());
    }

    [Fact]
    public void A_group_that_does_not_insist_takes_what_there_is_and_one_larger_than_the_training_is_refused()
    {
        var play = new GroupPlay(capacity: 2, skips: 3);
        var group = play.Come(3, GroupMode.AsManyAsFit);
        Assert.Equal([EnrolmentState.Placed, EnrolmentState.Placed, EnrolmentState.Reserve], play.Edition.MembersOf(group).Select(m => m.State));
        Assert.Equal("group.no-room", Assert.Throws<RuleException>(() => play.Come(3, GroupMode.Together)).Code);
        Assert.Empty(play.Faults());
    }

    [Fact]
    public void Nobody_answers_for_a_group_alone_and_who_leaves_it_makes_it_smaller()
    {
        var play = new GroupPlay(capacity: 2, skips: 3);
        var (one, two) = (play.Come(), play.Come());
        var group = play.Come(2, GroupMode.Together);
        play.Leave(one);
        play.Leave(two);
        var members = play.Edition.MembersOf(group);
        Assert.Equal("enrolment.group-answers", Assert.Throws<RuleException>(() => play.Edition.Accept(members[0], Actor.Visitor, play.Now)).Code);
        play.Leave(members[0]);
        play.Accept(group);
        Assert.Equal([EnrolmentState.Resigned, EnrolmentState.Confirmed], play.Edition.MembersOf(group).Select(m => m.State));
        Assert.Empty(play.Faults());
    }

    /// <summary>The negative control: the same lines with a skip left out, one too many, or half a group do not agree.</summary>
    [Fact]
    public void A_book_that_passes_a_group_over_in_silence_too_often_or_gives_it_half_is_found_out()
    {
        var edition = Guid.NewGuid();
        var (group, single, now) = (Guid.NewGuid(), Guid.NewGuid(), Cast.Morning);
        List<Guid> members = [Guid.NewGuid(), Guid.NewGuid()];
        List<(PlaceAct Act, Guid? Who, int? Queue, int? Place, Guid? Group)> told =
        [
            (PlaceAct.Given, Guid.NewGuid(), 1, 1, null), (PlaceAct.Queued, members[0], 2, null, group), (PlaceAct.Queued, members[1], 3, null, group),
            (PlaceAct.Skipped, null, 2, null, group), (PlaceAct.Given, single, 4, 2, null),
        ];
        Assert.DoesNotContain(Verify(told), f => f.Kind != PlaceFaultKind.Mismatch && f.Kind != PlaceFaultKind.Chain);
        Assert.Contains(Verify([.. told.Where(t => t.Act != PlaceAct.Skipped)]), f => f.Kind == PlaceFaultKind.Order);
        Assert.Contains(Verify([.. told.Take(4), (PlaceAct.Skipped, null, 2, null, group), told[4]]), f => f.Kind == PlaceFaultKind.Order);
        Assert.Contains(Verify([.. told.Take(3), (PlaceAct.Offered, members[0], 2, 2, group)]), f => f.Kind == PlaceFaultKind.Order);

        IReadOnlyList<PlaceFault> Verify(List<(PlaceAct Act, Guid? Who, int? Queue, int? Place, Guid? Group)> acts)
        {
            var lines = new List<PlaceEntry>();
            foreach (var (act, who, queue, place, of) in acts) lines.Add(new(edition, lines.Count + 1, lines.Count == 0 ? "" : lines[^1].Hash, act, who, queue, place, 2, now, of, act == PlaceAct.Queued ? 1 : null));
            return PlaceBook.Verify(Edition.Make(Guid.NewGuid(), 1, Cast.MorningFacts(2), Actor.System, now).Edition, lines, []);
        }
    }
}
