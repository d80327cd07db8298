using Rcwes.Framework;
using Rcwes.Institutions.Entries;
using static Rcwes.Institutions.Entries.InstitutionState;

namespace Rcwes.Institutions.Tests;

/// <summary>Every state against every verb: what is not in the table throws.</summary>
public sealed class StateTests
{
    private static readonly (string Verb, Action<Institution> Act, InstitutionState[] From, InstitutionState To)[] Verbs =
    [
        ("Propose", i => i.Propose(Actor.System, Samples.Now), [Draft], Proposed),
        ("List", i => i.List(Actor.System, Samples.Now), [Draft, Proposed, Hidden, Closed], Listed),
        ("Hide", i => i.Hide(null, Actor.System, Samples.Now), [Draft, Proposed, Listed, Closed], Hidden),
        ("Close", i => i.Close(null, Actor.System, Samples.Now), [Listed, Hidden], Closed),
        ("MergeInto", i => i.MergeInto(In(Listed), Actor.System, Samples.Now), [Draft, Proposed, Listed, Hidden, Closed], Merged),
    ];

    [Fact]
    public void Every_verb_moves_from_the_states_of_the_table_and_from_no_other()
    {
        foreach (var (verb, act, froms, to) in Verbs)
            foreach (var from in Enum.GetValues<InstitutionState>())
            {
                var institution = In(from);
                var refused = Record.Exception(() => act(institution));
                if (froms.Contains(from)) Assert.True(refused is null && institution.State == to, $"{verb} from {from}: {refused?.Message} {institution.State}");
                else Assert.True(refused is RuleException { Code: "institution.move" } && institution.State == from, $"{verb} from {from} was not refused: {institution.State}");
            }
    }

    [Fact]
    public void A_joined_entry_goes_back_to_where_it_was()
    {
        foreach (var from in Enum.GetValues<InstitutionState>().Except([Merged]))
        {
            var institution = In(from);
            institution.MergeInto(In(Listed), Actor.System, Samples.Now);
            institution.Unmerge(Actor.System, Samples.Now);
            Assert.Equal((from, null, null), (institution.State, institution.MergedIntoId, institution.StateBeforeMerge));
        }
        Assert.Throws<RuleException>(() => In(Listed).Unmerge(Actor.System, Samples.Now));
    }

    [Fact]
    public void Nothing_is_joined_with_itself_or_with_what_was_joined()
    {
        var institution = In(Listed);
        Assert.Throws<RuleException>(() => institution.MergeInto(institution, Actor.System, Samples.Now));
        Assert.Throws<RuleException>(() => institution.MergeInto(In(Merged), Actor.System, Samples.Now));
        Assert.Equal(Listed, institution.State);
    }

    [Fact]
    public void Who_does_not_want_to_be_listed_is_hidden_at_once_and_stays_so_until_the_wish_is_taken_back()
    {
        var institution = In(Listed);
        var told = institution.ForbidListing("Prosili o to listem.", Actor.System, Samples.Now);
        Assert.Equal(("Listed", "Hidden", "Prosili o to listem."), (told.FromState, told.ToState, told.Note));
        Assert.Equal("institution.do-not-list", Assert.Throws<RuleException>(() => institution.List(Actor.System, Samples.Now)).Code);
        institution.AllowListing(Actor.System, Samples.Now);
        Assert.Equal(Hidden, institution.State);
        institution.List(Actor.System, Samples.Now);
        Assert.Equal(Listed, institution.State);
    }

    [Fact]
    public void Only_what_the_public_sees_moves_the_stamp_of_its_pages()
    {
        var institution = In(Draft);
        Assert.Equal(InstitutionsModule.DeskKey, institution.Change(Samples.Association("Inna nazwa"), Actor.System, Samples.Now)!.Module);
        Assert.Equal(InstitutionsModule.Key, institution.List(Actor.System, Samples.Now).Module);
        Assert.Equal(InstitutionsModule.Key, institution.Hide(null, Actor.System, Samples.Now).Module);
        Assert.Equal(InstitutionsModule.DeskKey, institution.Confirm(new(2026, 11, 25), ConfirmedBy.Staff, Actor.System, Samples.Now).Module);
        Assert.Equal(InstitutionsModule.Key, institution.Close(null, Actor.System, Samples.Now).Module);
    }

    private static Institution In(InstitutionState state)
    {
        var (institution, _) = Institution.Begin(Samples.Association("Łąka"), "laka", state == Proposed ? Proposed : Draft, Actor.System, Samples.Now);
        if (state is Listed or Closed) institution.List(Actor.System, Samples.Now);
        if (state == Hidden) institution.Hide(null, Actor.System, Samples.Now);
        if (state == Closed) institution.Close(null, Actor.System, Samples.Now);
        if (state == Merged) institution.MergeInto(In(Listed), Actor.System, Samples.Now);
        return institution;
    }
}
