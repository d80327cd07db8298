using Rcwes.Framework;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Tests;

/// <summary>Whatever staff end and take back in whatever order, nobody loses a place by it and the book agrees.</summary>
public sealed class UndoStormTests
{
    private static readonly OfferTerms Terms = new(48, 24, 4);

    [Fact]
    public void Ending_and_taking_back_among_all_else_gives_no_place_twice_and_passes_nobody_over()
    {
        var random = new Random(20261127);
        var restored = 0;
        for (var storm = 0; storm < 300; storm++) restored += Play(random);
        Assert.True(restored > 100, $"{restored} applications came back");
    }

    private static int Play(Random random)
    {
        var (now, restored) = (DateTime.UtcNow, 0);
        var edition = Edition.Make(Guid.NewGuid(), 1, Cast.Facts(random.Next(1, 5)), Actor.System, now).Edition;
        edition.Publish(true, Actor.System, now);
        var (lines, ended) = (new List<PlaceEntry>(), new Dictionary<Enrolment, EnrolmentState>());
        for (var step = 0; step < 40; step++)
        {
            now = now.AddHours(random.NextDouble() * 3);
            // Who has a place or an offer for good or for now keeps it, whatever is taken back.
            var held = edition.Enrolments.Where(e => e.State.HoldsPlace()).Select(e => (e.Id, e.Place)).ToList();
            var isUndo = false;
            try
            {
                isUndo = Do(edition, random, ended, now);
                if (isUndo) restored++;
            }
            catch (RuleException)
            {
                // A rule said no; nothing may have changed for that.
            }
            lines.AddRange(edition.TakeWritten().Lines);
            Assert.Empty(PlaceBook.Verify(edition, lines, edition.Enrolments));
            var (places, waiting) = (edition.Enrolments.Count(e => e.State.HoldsPlace()), edition.Enrolments.Count(e => e.State == EnrolmentState.Reserve));
            Assert.True(places == edition.Capacity || waiting == 0, "Somebody waits beside a free place.");
            Assert.Equal((places, waiting), (edition.Taken, edition.Waiting));
            Assert.DoesNotContain(edition.Enrolments.Where(e => e.State.IsAlive()).GroupBy(e => e.PersonId), g => g.Count() > 1);
            if (isUndo) Assert.All(held, h => Assert.Contains(edition.Enrolments, e => e.Id == h.Id && e.Place == h.Place && e.State.HoldsPlace()));
        }
        return restored;
    }

    /// <returns>Whether something was taken back.</returns>
    private static bool Do(Edition edition, Random random, Dictionary<Enrolment, EnrolmentState> ended, DateTime now)
    {
        var some = edition.Enrolments.Count == 0 ? null : edition.Enrolments[random.Next(edition.Enrolments.Count)];
        switch (random.Next(8))
        {
            case <= 2:
                var draft = new Enrolment(edition.Id, new("Żaneta", "Łoś", new(1990, 1, 1), "z@laka.example.pl"), "pl", now);
                edition.Join(draft);
                // Now and then somebody whose application was ended applies anew.
                edition.Enrol(draft, random.Next(4) == 0 && some?.PersonId is { } again ? again : Guid.NewGuid(), null, Actor.Visitor, now);
                return false;
            case 3 or 4 when some is not null:
                var before = some.State;
                edition.EndOne(some, random.Next(2) == 0 ? EnrolmentState.Rejected : EnrolmentState.Resigned, "Na próbę.", Terms, Actor.System, now);
                ended[some] = before;
                return false;
            case 5 when some is not null:
                edition.Accept(some, Actor.Visitor, now);
                return false;
            case >= 6 when some is not null && ended.TryGetValue(some, out var was):
                edition.TakeBackEnd(some, was, Terms, Actor.System, now);
                return true;
            default:
                return false;
        }
    }
}
