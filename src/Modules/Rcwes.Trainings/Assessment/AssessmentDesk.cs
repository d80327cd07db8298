using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Participants.Contracts;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Assessment;

/// <summary>An application with what was said of it so far.</summary>
internal sealed record AssessedLine(Enrolment Enrolment, IReadOnlyList<AssessmentCard> Cards, Appeal? Appeal)
{
    /// <summary>Cards that hold. The others are of the application before it was completed.</summary>
    public IEnumerable<AssessmentCard> Holding => Cards.Where(c => c.IsOf(Enrolment));

    public bool IsComplete => Holding.Count() == AssessmentCard.Assessors;

    public int Score => Holding.Sum(c => c.Total);

    /// <summary>Why somebody found that the person cannot take part; null when nobody did.</summary>
    public string? Refusal => Holding.FirstOrDefault(c => !c.IsEligible)?.Note;
}

/// <summary>Criteria, assessments, the list that follows from them, and appeals.</summary>
internal sealed class AssessmentDesk(RcwesDb db, EditionGate gate, EnrolmentDesk desk, IEntitlements entitlements, EnrolmentOptions options, IStringLocalizer<TrainingsTexts> l, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public Task<List<Criterion>> CriteriaAsync(Guid edition, CancellationToken ct) => db.Set<Criterion>().AsNoTracking().Where(c => c.EditionId == edition).OrderBy(c => c.Order).ToListAsync(ct);

    /// <summary>Most points that an application can have: of both assessors.</summary>
    public async Task<int> MostAsync(Guid edition, CancellationToken ct) => AssessmentCard.Assessors * await db.Set<Criterion>().Where(c => c.EditionId == edition).SumAsync(c => c.Most, ct);

    /// <summary>Writes the criteria anew.</summary>
    /// <exception cref="RuleException">Sign-up has begun, or somebody has applied: applicants know what they are judged by.</exception>
    public async Task SaveCriteriaAsync(Edition seen, IReadOnlyList<CriterionFacts> facts, Actor actor, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var edition = await gate.EnterWithEverybodyAsync(seen.Id, ct);
        if (edition.State != EditionState.Draft && (edition.OpensUtc <= Now || edition.QueueLast > 0)) throw new RuleException("criteria.late", "Zapisy już się zaczęły. Kryteriów nie można zmieniać.");
        if (facts.Count > Criterion.MostOfEdition) throw new RuleException("criteria.many", "Jeden termin może mieć najwyżej {0} kryteriów.", Criterion.MostOfEdition);
        if (facts.Count == 0 && edition.State != EditionState.Draft) throw Missing();
        var known = await db.Set<Criterion>().Where(c => c.EditionId == seen.Id).OrderBy(c => c.Order).ToListAsync(ct);
        for (var i = 0; i < facts.Count; i++)
        {
            if (i < known.Count) known[i].Write(i, facts[i]);
            else db.Add(new Criterion(seen.Id, i, facts[i]));
        }
        db.RemoveRange(known.Skip(facts.Count));
        db.Activities.Add(ActivityEntry.Of(TrainingsModule.Key, Edition.Subject, seen.Id.ToString(), "criteria-changed", actor, Now));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    public static RuleException Missing() => new("criteria.none", "Termin z oceną zgłoszeń musi mieć kryteria. Dodaj je przed publikacją.");

    /// <summary>All applications of an edition, the best first; those that nobody has assessed yet in the order of sending.</summary>
    public async Task<IReadOnlyList<AssessedLine>> LinesAsync(Guid edition, CancellationToken ct)
    {
        var enrolments = await db.Set<Enrolment>().AsNoTracking().Where(e => e.EditionId == edition && e.State != EnrolmentState.Draft).ToListAsync(ct);
        var cards = (await db.Set<AssessmentCard>().AsNoTracking().Include(c => c.Points).Where(c => c.EditionId == edition).OrderBy(c => c.SavedUtc).ToListAsync(ct)).ToLookup(c => c.EnrolmentId);
        var appeals = await db.Set<Appeal>().AsNoTracking().Where(a => a.EditionId == edition).ToDictionaryAsync(a => a.EnrolmentId, ct);
        return [.. enrolments.Select(e => new AssessedLine(e, [.. cards[e.Id]], appeals.GetValueOrDefault(e.Id)))
            .OrderByDescending(x => x.IsComplete).ThenByDescending(x => x.IsComplete ? x.Enrolment.Points ?? x.Score : 0).ThenBy(x => x.Enrolment.AgreedUtc).ThenBy(x => x.Enrolment.Queue)];
    }

    /// <summary>The applicant has changed what was read.</summary>
    public static RuleException Revised() => new("assessment.revised", "Osoba zmieniła zgłoszenie, kiedy ta strona była otwarta. Przeczytaj je jeszcze raz i zapisz ocenę, także gdy punkty zostają takie same.");

    /// <summary>Saves what one of the two says.</summary>
    /// <param name="seen">As the assessor read it.</param>
    /// <param name="isEligible">The person may take part at all.</param>
    /// <param name="points">By criterion.</param>
    /// <param name="note">Why, for the other one and for the history; null for none.</param>
    /// <param name="assessor">Who says so.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="RuleException">Two others assessed it already, it is decided, was sent back or changed, or the points cannot be right.</exception>
    public async Task AssessAsync(Enrolment seen, bool isEligible, IReadOnlyDictionary<Guid, int> points, string? note, Actor assessor, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var edition = await gate.EnterAsync(seen.EditionId, seen.Id, ct);
        var enrolment = edition.Enrolments.Single(e => e.Id == seen.Id);
        if (enrolment.State != EnrolmentState.Submitted) throw new RuleException("assessment.state", "Oceniać można tylko zgłoszenie, które czeka na decyzję.");
        if (enrolment.RevisedUtc != seen.RevisedUtc) throw Revised();
        var cards = await db.Set<AssessmentCard>().Include(c => c.Points).Where(c => c.EnrolmentId == seen.Id).ToListAsync(ct);
        var own = cards.Find(c => c.Assessor == assessor.Id);
        if (own is null)
        {
            if (cards.Count >= AssessmentCard.Assessors)
            {
                // Whoever assessed it before it was completed, and has not looked at it since, gives way.
                db.Remove(cards.Find(c => !c.IsOf(enrolment)) ?? throw new RuleException("assessment.two", "To zgłoszenie oceniły już dwie osoby."));
            }
            own = new AssessmentCard(seen.Id, seen.EditionId, assessor.Id!);
            db.Add(own);
        }
        own.Write(isEligible, points, note, await CriteriaAsync(seen.EditionId, ct), Now);
        edition.Note(enrolment, "assessed", assessor, Now);
        await desk.SaveAsync(edition, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Makes the basic and the reserve list in one commit: places, entitlements, results.</summary>
    /// <exception cref="RuleException">Something was not assessed by two people, or see <see cref="Edition.Rank"/>.</exception>
    public async Task RankAsync(Guid id, Actor actor, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var edition = await gate.EnterWithEverybodyAsync(id, ct);
        var lines = (await LinesAsync(id, ct)).ToDictionary(x => x.Enrolment.Id);
        RefuseTwice(edition);
        var verdicts = new List<Verdict>();
        foreach (var enrolment in edition.Enrolments.Where(e => e.State == EnrolmentState.Submitted).OrderBy(e => e.PersonId))
        {
            if (lines.GetValueOrDefault(enrolment.Id) is not { IsComplete: true } line) throw new RuleException("ranking.incomplete", "Zgłoszenia {0} nie oceniły jeszcze dwie osoby.", enrolment.Number ?? "");
            verdicts.Add(new(enrolment, line.Score, await RefusalAsync(edition, line, ct)));
        }
        edition.Rank(verdicts, actor, Now);
        // In the order of ids, as everybody who locks several people does.
        foreach (var enrolment in verdicts.Select(v => v.Enrolment).Where(e => e.State == EnrolmentState.Placed))
            if (!await desk.MayTakeAsync(edition, enrolment, actor, ct)) throw new RuleException("ranking.stale", "Lista zgłoszeń zmieniła się w międzyczasie. Obejrzyj ją jeszcze raz.");
        await desk.SaveAsync(edition, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Until when the result of an application can be appealed; null when it cannot.</summary>
    public async Task<DateTime?> AppealUntilAsync(Enrolment enrolment, Edition edition, CancellationToken ct)
    {
        return edition.AppealsUntil(enrolment, options.AppealDays) is { } until && until > Now && !await db.Set<Appeal>().AnyAsync(a => a.EnrolmentId == enrolment.Id, ct) ? until : null;
    }

    public Task<Appeal?> AppealOfAsync(Guid enrolment, CancellationToken ct) => db.Set<Appeal>().AsNoTracking().SingleOrDefaultAsync(a => a.EnrolmentId == enrolment, ct);

    /// <summary>The applicant does not agree.</summary>
    /// <exception cref="RuleException">The time is over, or there is an appeal already.</exception>
    public async Task AppealAsync(Enrolment seen, string text, Actor actor, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var edition = await gate.EnterAsync(seen.EditionId, seen.Id, ct);
        var enrolment = edition.Enrolments.Single(e => e.Id == seen.Id);
        if (await AppealUntilAsync(enrolment, edition, ct) is null) throw new RuleException("appeal.late", "Od tego wyniku nie można się już odwołać.");
        db.Add(new Appeal(seen.Id, seen.EditionId, text, Now));
        edition.Note(enrolment, "appealed", actor, Now);
        await desk.SaveAsync(edition, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Staff decide an appeal with a reason.</summary>
    /// <exception cref="RuleException">It is decided already, the points cannot be right, or see <see cref="Edition.Uphold"/>.</exception>
    public async Task DecideAsync(Enrolment seen, AppealDecision decision, int? score, string reason, Actor actor, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var edition = await gate.EnterWithEverybodyAsync(seen.EditionId, ct);
        var enrolment = edition.Enrolments.Single(e => e.Id == seen.Id);
        (await db.Set<Appeal>().SingleAsync(a => a.EnrolmentId == seen.Id, ct)).Decide(decision, reason, actor, Now);
        if (decision == AppealDecision.Upheld)
        {
            var most = await MostAsync(edition.Id, ct);
            if (score is not { } points || points < 0 || points > most) throw new RuleException("appeal.points", "Podaj punkty od 0 do {0}.", most) { Field = "Score" };
            edition.Uphold(enrolment, points, reason, desk.Terms, actor, Now);
        }
        else
        {
            edition.Refuse(enrolment, reason, actor, Now);
        }
        await desk.SaveAsync(edition, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Why an application gets no place whatever its points: an assessor says so, or the person has no training left. In the language of the applicant, who reads it.</summary>
    public async Task<string?> RefusalAsync(Edition edition, AssessedLine line, CancellationToken ct)
    {
        if (line.Refusal is not null || !edition.CountsTowardLimit || line.Enrolment is not { LimitReason: null, PersonId: { } person }) return line.Refusal;
        return (await entitlements.OfAsync(person, ct)).Left > 0 ? null : Cultures.Speaking(line.Enrolment.Culture, () => l["Wszystkie szkolenia, do których ta osoba ma prawo, są już wykorzystane."].Value);
    }

    /// <summary>Records that were joined may have left two applications of one person.</summary>
    /// <exception cref="RuleException">They have, and one of them waits for the list.</exception>
    internal static void RefuseTwice(Edition edition)
    {
        var twice = edition.Enrolments.Where(e => e.PersonId is not null && e.State.IsAlive()).GroupBy(e => e.PersonId).FirstOrDefault(g => g.Count() > 1 && g.Any(e => e.State == EnrolmentState.Submitted));
        if (twice is not null) throw new RuleException("ranking.twice", "Te zgłoszenia są jednej osoby: {0}. Odrzuć jedno z nich, a potem zatwierdź listę.", string.Join(", ", twice.Select(e => e.Number).Order(StringComparer.Ordinal)));
    }
}
