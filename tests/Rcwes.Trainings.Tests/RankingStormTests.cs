using CsCheck;
using Rcwes.Framework;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Tests;

/// <summary>Random points, refusals, resignations and appeals: the list goes by points and time at every moment, and the book agrees.</summary>
public sealed class RankingStormTests
{
    private static readonly OfferTerms Terms = new(48, 24, 4);

    private static readonly Gen<(int Points, bool Refused)[]> Applicants = Gen.Select(Gen.Int[0, 6], Gen.Int[0, 9]).Select(p => (p.Item1, p.Item2 == 0)).Array[1, 25];

    private static readonly Gen<(int Act, int Whom, int Points)[]> Storm = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 30], Gen.Int[0, 6]).Array[0, 30];

    [Fact]
    public void The_list_goes_by_points_then_by_time_whatever_happens_to_it() =>
        Gen.Select(Gen.Int[1, 6], Applicants, Storm).Try((capacity, applicants, storm) => Run(capacity, applicants, storm), 500);

    private static void Run(int capacity, (int Points, bool Refused)[] applicants, (int Act, int Whom, int Points)[] storm)
    {
        var now = Cast.Morning;
        var edition = Edition.Make(Guid.NewGuid(), 1, Cast.MorningFacts(capacity) with { ClosesOn = DateOnly.FromDateTime(Cast.Morning).AddDays(5), Recruitment = RecruitmentMode.Assessed }, Actor.System, now).Edition;
        edition.Publish(true, Actor.System, now);
        var verdicts = new List<Verdict>();
        foreach (var (points, refused) in applicants)
        {
            now = now.AddMinutes(1);
            var draft = new Enrolment(edition.Id, new("Żaneta", "Łoś", new(1990, 1, 1), "z@laka.example.pl"), "pl", now);
            draft.Argue("Źródła utrzymania spółdzielni.", now);
            edition.Join(draft);
            edition.Enrol(draft, Guid.NewGuid(), null, Actor.Visitor, now);
            verdicts.Add(new(draft, points, refused ? "Spoza regionu." : null));
        }
        if (edition.TakeWritten().Lines.Count > 0) throw new InvalidOperationException("Who waits for a decision stands in the book of places.");
        now = now.AddDays(10);
        edition.Rank(verdicts, Actor.System, now);
        var lines = new List<PlaceEntry>(edition.TakeWritten().Lines);
        var best = Edition.InOrder(verdicts.Where(v => v.Refusal is null)).Take(capacity).Select(v => v.Enrolment);
        if (!best.ToHashSet().SetEquals(edition.Enrolments.Where(e => e.State == EnrolmentState.Placed))) throw new InvalidOperationException("Others than the best have places.");
        Check(edition);
        foreach (var (act, whom, points) in storm)
        {
            var some = edition.Enrolments[whom % edition.Enrolments.Count];
            try
            {
                if (act <= 1) edition.Uphold(some, points, "Nowe dokumenty.", Terms, Actor.System, now);
                else if (act == 2) edition.Resign(some, isWarned: true, Terms, Actor.Visitor, now);
                else edition.Accept(some, Actor.Visitor, now);
            }
            catch (RuleException)
            {
                // A rule said no; nothing may have changed for that.
            }
            lines.AddRange(edition.TakeWritten().Lines);
            Check(edition);
        }
        if (PlaceBook.Verify(edition, lines, edition.Enrolments) is { Count: > 0 } faults) throw new InvalidOperationException($"The book says {string.Join(", ", faults)}.");
    }

    private static void Check(Edition edition)
    {
        var waiting = edition.Enrolments.Where(e => e.State == EnrolmentState.Reserve).OrderBy(e => e.Queue).ToList();
        var held = edition.Enrolments.Count(e => e.State.HoldsPlace());
        if (held > edition.Capacity || (held < edition.Capacity && waiting.Count > 0)) throw new InvalidOperationException("Somebody waits beside a free place, or there are too many.");
        if (!waiting.SequenceEqual(waiting.OrderByDescending(e => e.Points).ThenBy(e => e.AgreedUtc))) throw new InvalidOperationException("The list does not go by points and time.");
        if ((edition.Taken, edition.Waiting) != (held, waiting.Count)) throw new InvalidOperationException("The counts are wrong.");
    }
}
