using CsCheck;
using Rcwes.Framework;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Tests;

/// <summary>Random storms of everything that can happen to the places of an edition, against a simple model.</summary>
public sealed class PlaceStormTests
{
    private static readonly OfferTerms Terms = new(48, 24, 4);

    /// <summary>What to do, on whom, and how many hours later.</summary>
    private static readonly Gen<(int Act, int Whom, int Hours)[]> Storm = Gen.Select(Gen.Int[0, 10], Gen.Int[0, 30], Gen.Int[0, 30]).Array[1, 120];

    [Fact]
    public void Whatever_happens_no_place_is_given_twice_the_order_is_kept_and_the_book_agrees() =>
        Gen.Select(Gen.Int[1, 6], Storm).Try((capacity, storm) => Run(capacity, storm), 600);

    [Fact]
    public void A_book_with_a_line_changed_left_out_or_exchanged_does_not_agree()
    {
        var (edition, lines) = Play(2, [(0, 0, 0), (0, 0, 0), (0, 0, 0), (6, 0, 1), (5, 0, 1)]);
        Assert.Empty(PlaceBook.Verify(edition, lines, edition.Enrolments));
        Assert.Contains(PlaceBook.Verify(edition, lines.Where(l => l.Number != 2), edition.Enrolments), f => f.Kind == PlaceFaultKind.Chain);
        Assert.Contains(PlaceBook.Verify(edition, lines.SkipLast(1), edition.Enrolments), f => f.Kind == PlaceFaultKind.Mismatch);
        var first = lines[0];
        List<PlaceEntry> forged = [new(edition.Id, 1, "", PlaceAct.Given, Guid.NewGuid(), 1, 1, first.Capacity, first.At), .. lines.Skip(1)];
        Assert.Contains(PlaceBook.Verify(edition, forged, edition.Enrolments), f => f is { Line: 2, Kind: PlaceFaultKind.Chain });
        // A whole chain that is right in itself, but gives one place to two.
        var one = new PlaceEntry(edition.Id, 1, "", PlaceAct.Given, Guid.NewGuid(), 1, 1, 1, first.At);
        var two = new PlaceEntry(edition.Id, 2, one.Hash, PlaceAct.Given, Guid.NewGuid(), 2, 1, 1, first.At);
        Assert.Contains(PlaceBook.Verify(edition, [one, two], []), f => f.Kind == PlaceFaultKind.Oversold);
    }

    /// <summary>What is left agrees with the applications: only the edition knows that there was more.</summary>
    [Fact]
    public void A_book_whose_tail_is_cut_off_does_not_agree_even_when_nothing_else_shows_it()
    {
        var (edition, lines) = Play(2, [(0, 0, 0)]);
        edition.Change(edition.Facts with { Capacity = 5 }, edition.Stamp, Actor.System, Cast.Morning);
        edition.FactsChanged(2, Terms, Cast.Morning);
        edition.Change(edition.Facts with { Capacity = 2 }, edition.Stamp, Actor.System, Cast.Morning);
        edition.FactsChanged(5, Terms, Cast.Morning);
        lines.AddRange(edition.TakeWritten().Lines);
        Assert.Empty(PlaceBook.Verify(edition, lines, edition.Enrolments));
        Assert.Contains(PlaceBook.Verify(edition, lines.SkipLast(2), edition.Enrolments), f => f.Kind == PlaceFaultKind.Chain);
        // Somebody writes the number of places past the book.
        typeof(Edition).GetProperty(nameof(Edition.Capacity))!.SetValue(edition, 9);
        Assert.Contains(PlaceBook.Verify(edition, lines, edition.Enrolments), f => f.Kind == PlaceFaultKind.Mismatch);
    }

    [Fact]
    public void An_edition_that_is_shown_keeps_a_day_and_a_nearer_beginning_shortens_offers()
    {
        var now = Cast.Morning;
        var (edition, _) = Play(1, [(0, 0, 0), (0, 0, 0), (5, 0, 0)]);
        var offered = edition.Enrolments.Single(e => e.State == EnrolmentState.Offered);
        Assert.Equal("edition.sessions", Assert.Throws<RuleException>(() => edition.Change(edition.Facts with { Sessions = [] }, edition.Stamp, Actor.System, now)).Code);
        Assert.Equal("edition.place", Assert.Throws<RuleException>(() => edition.Change(edition.Facts with { Locality = " " }, edition.Stamp, Actor.System, now)).Code);
        edition.Remind(now);
        var soon = DateOnly.FromDateTime(now).AddDays(1);
        edition.Change(edition.Facts with { ClosesOn = soon, Sessions = [new(soon, new(9, 0), new(15, 0))] }, edition.Stamp, Actor.System, now);
        edition.FactsChanged(1, Terms, now);
        Assert.Equal((edition.StartsUtc, (DateTime?)null), (offered.OfferedUntilUtc, edition.RemindedUtc));
        // Nobody takes a place in a training that has begun, whatever the offer says.
        offered.ShortenOffer(edition.StartsUtc!.Value.AddDays(3));
        Assert.Equal("enrolment.offer-over", Assert.Throws<RuleException>(() => edition.Accept(offered, Actor.Visitor, edition.StartsUtc!.Value)).Code);
    }

    [Fact]
    public void Every_state_moves_as_the_table_says_and_ends_hold_nothing()
    {
        foreach (var state in Enum.GetValues<EnrolmentState>())
        {
            Assert.DoesNotContain(EnrolmentState.Draft, EnrolmentMoves.Next(state));
            Assert.DoesNotContain(state, EnrolmentMoves.Next(state));
            if (state is EnrolmentState.Resigned or EnrolmentState.Expired or EnrolmentState.Rejected or EnrolmentState.CancelledByOrganiser) Assert.False(state.HoldsPlace() || state.IsAlive());
        }
    }

    [Fact]
    public void An_offer_has_two_days_one_day_when_it_is_near_and_never_outlives_the_beginning()
    {
        var now = new DateTime(2026, 11, 25, 9, 0, 0, DateTimeKind.Utc);
        Assert.Equal(now.AddHours(48), Terms.Until(now, now.AddDays(10)));
        Assert.Equal(now.AddHours(24), Terms.Until(now, now.AddDays(3)));
        Assert.Equal(now.AddHours(5), Terms.Until(now, now.AddHours(5)));
    }

    private static void Run(int capacity, (int Act, int Whom, int Hours)[] storm)
    {
        var (edition, lines) = Play(capacity, storm);
        var faults = PlaceBook.Verify(edition, lines, edition.Enrolments);
        if (faults.Count > 0) throw new InvalidOperationException($"The book says {string.Join(", ", faults)}.");
    }

    private static (Edition Edition, List<PlaceEntry> Lines) Play(int capacity, (int Act, int Whom, int Hours)[] storm)
    {
        var now = Cast.Morning;
        var edition = Edition.Make(Guid.NewGuid(), 1, Cast.MorningFacts(capacity), Actor.System, now).Edition;
        edition.Publish(true, Actor.System, now);
        var lines = new List<PlaceEntry>();
        foreach (var (act, whom, hours) in storm)
        {
            now = now.AddHours(hours / 10.0);
            try
            {
                Do(edition, act, whom, now);
            }
            catch (RuleException)
            {
                // A rule said no; nothing may have changed for that.
            }
            lines.AddRange(edition.TakeWritten().Lines);
            Check(edition, now);
        }
        return (edition, lines);
    }

    private static void Do(Edition edition, int act, int whom, DateTime now)
    {
        var some = edition.Enrolments.Count == 0 ? null : edition.Enrolments[whom % edition.Enrolments.Count];
        switch (act)
        {
            case <= 4:
                var draft = new Enrolment(edition.Id, new("Żaneta", "Łoś", new(1990, 1, 1), "z@laka.example.pl"), "pl", now);
                edition.Join(draft);
                edition.Enrol(draft, act == 4 && some?.PersonId is { } again ? again : Guid.NewGuid(), null, Actor.Visitor, now);
                break;
            case 5 or 6 when some is not null:
                edition.Resign(some, isWarned: true, Terms, Actor.Visitor, now);
                break;
            case 7 when some is not null:
                edition.Accept(some, Actor.Visitor, now);
                break;
            case 8:
                // Later than the rest of the storm, but not so late that the training would have begun in the meantime.
                var later = now.AddHours(whom * 2);
                edition.ExpireDue(Terms, later < edition.StartsUtc ? later : now);
                break;
            case 9:
                var capacity = 1 + whom % 8;
                if (capacity < edition.Enrolments.Count(e => e.State.HoldsPlace())) return;
                var before = edition.Capacity;
                edition.Change(edition.Facts with { Capacity = capacity }, edition.Stamp, Actor.System, now);
                edition.FactsChanged(before, Terms, now);
                break;
            case 10:
                var first = DateOnly.FromDateTime(now).AddDays(1 + whom);
                edition.Change(edition.Facts with { ClosesOn = first, Sessions = [new(first, new(9, 0), new(15, 0))] }, edition.Stamp, Actor.System, now);
                edition.FactsChanged(edition.Capacity, Terms, now);
                break;
        }
    }

    /// <summary>The simple model: who holds, who waits, and nobody waits while a place is free.</summary>
    private static void Check(Edition edition, DateTime now)
    {
        var held = edition.Enrolments.Where(e => e.State.HoldsPlace()).ToList();
        var waiting = edition.Enrolments.Where(e => e.State == EnrolmentState.Reserve).ToList();
        if (held.Count > edition.Capacity) throw new InvalidOperationException("More people than places.");
        if (held.Select(e => e.Place).Distinct().Count() != held.Count || held.Exists(e => e.Place is null)) throw new InvalidOperationException("A place is held twice.");
        if (edition.StartsUtc <= now) return;
        if (held.Count < edition.Capacity && waiting.Count > 0) throw new InvalidOperationException("Somebody waits beside a free place.");
        if (edition.Enrolments.Where(e => e.State.IsAlive()).GroupBy(e => e.PersonId).Any(g => g.Count() > 1)) throw new InvalidOperationException("A person is in twice.");
        if (held.Exists(e => e.OfferedUntilUtc > edition.StartsUtc)) throw new InvalidOperationException("An offer outlives the beginning.");
        if ((edition.Taken, edition.Waiting) != (held.Count, waiting.Count)) throw new InvalidOperationException("The counts are wrong.");
    }
}
