using Rcwes.Framework;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Editions;

/// <summary>How places are given before anybody waits for one.</summary>
internal enum RecruitmentMode
{
    /// <summary>In the order of sending.</summary>
    FirstCome,

    /// <summary>By points that two people give by criteria, after sign-up has closed.</summary>
    Assessed,
}

/// <summary>What the assessment says of one application.</summary>
/// <param name="Enrolment">Which one.</param>
/// <param name="Score">Points of both assessors.</param>
/// <param name="Refusal">Why it gets no place at all; null when it may.</param>
internal sealed record Verdict(Enrolment Enrolment, int Score, string? Refusal);

/// <summary>Recruitment with assessment: applications wait for a decision, and one act makes the basic and the reserve list of them.</summary>
internal sealed partial class Edition
{
    /// <summary>Sign-up of an assessed edition ends at least so many days before the first one: two people have to assess, and a list has to be approved.</summary>
    public const int AssessmentDays = 3;

    public RecruitmentMode Recruitment { get; private set; }

    /// <summary>When the list was approved last; null while there is none.</summary>
    public DateTime? RankedUtc { get; private set; }

    public bool IsAssessed => Recruitment == RecruitmentMode.Assessed;

    /// <summary>A draft becomes an application that waits for the decision.</summary>
    private void Submit(Enrolment draft, Actor actor, DateTime now)
    {
        draft.Submit(++QueueLast, now);
        Tell(draft, "submitted", EnrolmentState.Draft, actor, now);
    }

    /// <summary>Sign-up is over and the training has not begun: the list can be approved.</summary>
    public bool MayRank(DateTime now) => IsAssessed && State == EditionState.Published && ClosesUtc <= now && !(StartsUtc <= now);

    /// <summary>Until when the result of an application can be appealed; null when it cannot. What has begun or was cancelled is not changed any more.</summary>
    public DateTime? AppealsUntil(Enrolment enrolment, int days)
    {
        if (State != EditionState.Published || StartsUtc is not { } starts || enrolment is not { Points: not null, DecidedUtc: { } decided, State: EnrolmentState.Reserve or EnrolmentState.Rejected }) return null;
        var until = decided.AddDays(days);
        return until < starts ? until : starts;
    }

    /// <summary>Places by points, the rest on the reserve list in the same order; equal points go by the moment of sending.</summary>
    /// <exception cref="RuleException">Sign-up is still open or the training has begun, somebody is asked to complete an application, or somebody applied since the assessment was read.</exception>
    public void Rank(IReadOnlyCollection<Verdict> verdicts, Actor actor, DateTime now)
    {
        if (!MayRank(now)) throw new RuleException("ranking.time", "Listę zatwierdza się po zakończeniu zapisów, a przed pierwszymi zajęciami.");
        RefuseReturned();
        var undecided = _enrolments.Where(e => e.State == EnrolmentState.Submitted).ToHashSet();
        if (undecided.Count == 0) throw new RuleException("ranking.empty", "Nie ma zgłoszeń, które czekają na decyzję.");
        if (!undecided.SetEquals(verdicts.Select(v => v.Enrolment))) throw new RuleException("ranking.stale", "Lista zgłoszeń zmieniła się w międzyczasie. Obejrzyj ją jeszcze raz.");
        RankedUtc = now;
        _told.Add(Record("ranked", actor, now));
        foreach (var (enrolment, score, refusal) in InOrder(verdicts))
        {
            enrolment.Score(score, now);
            if (refusal is null)
            {
                Admit([enrolment], "result-placed", "result-queued", EnrolmentState.Submitted, actor, now);
                continue;
            }
            enrolment.Move(EnrolmentState.Rejected, now);
            Tell(enrolment, "result-rejected", EnrolmentState.Submitted, actor, now, refusal);
        }
    }

    /// <summary>Who is before whom.</summary>
    public static IEnumerable<Verdict> InOrder(IEnumerable<Verdict> verdicts) => verdicts.OrderByDescending(v => v.Score).ThenBy(v => v.Enrolment.AgreedUtc).ThenBy(v => v.Enrolment.Queue);

    /// <summary>An appeal was right: the application gets other points and waits where they put it. Nobody loses a place that was given.</summary>
    /// <exception cref="RuleException">It is not in a state that points can change, the person has another application here, or the edition has begun or is cancelled.</exception>
    public void Uphold(Enrolment enrolment, int score, string reason, OfferTerms terms, Actor actor, DateTime now)
    {
        if (enrolment.State is not (EnrolmentState.Reserve or EnrolmentState.Rejected)) throw new RuleException("appeal.state", "Tego zgłoszenia odwołanie już nie zmieni.");
        if (State != EditionState.Published || StartsUtc <= now) throw new RuleException("appeal.begun", "Szkolenie już się zaczęło albo jest odwołane. Tego odwołania nie można uznać.");
        var before = enrolment.State;
        if (before == EnrolmentState.Rejected && enrolment.PersonId is { } person && IsIn(person)) throw new RuleException("appeal.twice", "Ta osoba ma na ten termin drugie zgłoszenie, które jest w toku. Tego odwołania nie można uznać.");
        enrolment.Score(score, now);
        var behind = _enrolments.Where(e => e != enrolment && e.State == EnrolmentState.Reserve && IsBehind(e, enrolment)).OrderBy(e => e.Queue).ToList();
        if (before == EnrolmentState.Rejected) enrolment.Admit(++QueueLast, null, now);
        else enrolment.MoveInQueue(++QueueLast, now);
        Put(before == EnrolmentState.Rejected ? PlaceAct.Queued : PlaceAct.Moved, enrolment, "appeal-upheld", before, actor, now, reason);
        // Numbers only grow: whoever stands behind gets a new one too.
        foreach (var next in behind)
        {
            next.MoveInQueue(++QueueLast, now);
            Line(PlaceAct.Moved, next, null, now);
        }
        OfferFreed(terms, now);
    }

    /// <summary>The appeal changes nothing, and the applicant is told why.</summary>
    public void Refuse(Enrolment enrolment, string reason, Actor actor, DateTime now) => Note(enrolment, "appeal-refused", actor, now, reason);

    private static void CheckAssessed(EditionFacts facts)
    {
        if (facts.Recruitment == RecruitmentMode.Assessed && facts.Sessions.Count > 0 && facts.ClosesOn.AddDays(AssessmentDays) > facts.Sessions.Min(s => s.Day))
            throw new RuleException("edition.window-assessed", "Gdy zgłoszenia są oceniane, zapisy muszą się skończyć najpóźniej {0} dni przed pierwszymi zajęciami. Tyle potrzeba na ocenę i listę.", AssessmentDays) { Field = nameof(ClosesOn) };
    }

    private static bool IsBehind(Enrolment one, Enrolment other) => one.Points is not { } points || points < other.Points || (points == other.Points && one.AgreedUtc > other.AgreedUtc);
}
