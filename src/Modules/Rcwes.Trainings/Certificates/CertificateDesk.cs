using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Participants.Contracts;
using Rcwes.Partners.Contracts;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Certificates;

/// <summary>Gives certificates out, takes them back and finds them.</summary>
internal sealed class CertificateDesk(RcwesDb db, EditionGate gate, IPeople people, IPartners partners, NumberSeries numbers, ISiteChrome site, TimeProvider clock)
{
    /// <summary>Letters of the numbers of certificates.</summary>
    private const string Series = "ZAS";

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Who completed has a certificate, who did not has none. In the caller's unit of work.</summary>
    /// <param name="edition">Behind its gate.</param>
    /// <param name="enrolments">Those whose result may be new.</param>
    /// <param name="why">Why one is taken back, when a result was corrected.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task FollowAsync(Edition edition, IReadOnlyList<Enrolment> enrolments, string why, Actor actor, CancellationToken ct)
    {
        var ids = enrolments.Select(e => e.Id).ToList();
        var valid = await db.Set<Certificate>().Where(c => ids.Contains(c.EnrolmentId) && c.RevokedUtc == null).ToDictionaryAsync(c => c.EnrolmentId, ct);
        foreach (var enrolment in enrolments.Where(e => e.State != EnrolmentState.Completed))
            if (valid.TryGetValue(enrolment.Id, out var lost)) db.Activities.Add(lost.Revoke(why, null, actor, Now));
        // Only for a result that is new: what staff took back is not given out again because a list was corrected.
        var fresh = enrolments.Where(e => e.State == EnrolmentState.Completed && !valid.ContainsKey(e.Id) && db.Entry(e).OriginalValues.GetValue<EnrolmentState>(nameof(Enrolment.State)) != EnrolmentState.Completed).ToList();
        foreach (var certificate in await MakeAsync(edition, fresh, ct))
        {
            db.Add(certificate);
            db.Activities.Add(certificate.Issued(actor));
        }
    }

    /// <summary>Takes a certificate back. A second press finds it so and changes nothing.</summary>
    public async Task RevokeAsync(Guid id, string reason, Actor actor, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var (certificate, _, _) = await EnterAsync(id, ct);
        if (!certificate.IsValid) return;
        db.Activities.Add(certificate.Revoke(reason, null, actor, Now));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Gives out another with what holds now, e.g. a name that was spelt right, and takes the old one back unless it was taken back before. A second press finds it replaced and changes nothing.</summary>
    /// <exception cref="RuleException">Another one holds, or the training is not completed.</exception>
    public async Task ReissueAsync(Guid id, string reason, Actor actor, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var (old, edition, enrolment) = await EnterAsync(id, ct);
        if (enrolment.State != EnrolmentState.Completed) throw new RuleException("certificate.state", "Ta osoba nie ukończyła szkolenia, więc nie może dostać zaświadczenia.");
        if (old.ReplacedById is not null) return;
        if (!old.IsValid && await OfAsync(enrolment.Id, ct) is not null) throw new RuleException("certificate.replaced", "To zaświadczenie jest już zastąpione nowym.");
        var fresh = (await MakeAsync(edition, [enrolment], ct)).Single();
        db.Activities.Add(old.IsValid ? old.Revoke(reason, fresh.Id, actor, Now) : old.ReplaceBy(fresh.Id, reason, actor, Now));
        // First the old one ends: at no moment do two hold.
        await db.SaveChangesAsync(ct);
        db.Add(fresh);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    public Task<Certificate?> FindAsync(string code, CancellationToken ct) => db.Set<Certificate>().AsNoTracking().SingleOrDefaultAsync(c => c.Code == code, ct);

    /// <summary>The one that holds for an application.</summary>
    public Task<Certificate?> OfAsync(Guid enrolment, CancellationToken ct) =>
        db.Set<Certificate>().AsNoTracking().SingleOrDefaultAsync(c => c.EnrolmentId == enrolment && c.RevokedUtc == null, ct);

    /// <summary>All of an edition by number, those that were taken back too.</summary>
    public Task<List<Certificate>> OfEditionAsync(Guid edition, CancellationToken ct) =>
        db.Set<Certificate>().AsNoTracking().Where(c => c.EditionId == edition).OrderBy(c => c.Number).ToListAsync(ct);

    /// <summary>The certificate with its edition and application, read behind the gate: what was read before it may be old.</summary>
    private async Task<(Certificate Certificate, Edition Edition, Enrolment Enrolment)> EnterAsync(Guid id, CancellationToken ct)
    {
        var seen = await db.Set<Certificate>().AsNoTracking().SingleAsync(c => c.Id == id, ct);
        var edition = await gate.EnterAsync(seen.EditionId, seen.EnrolmentId, ct);
        return (await db.Set<Certificate>().SingleAsync(c => c.Id == id, ct), edition, edition.Enrolments.Single(e => e.Id == seen.EnrolmentId));
    }

    private async Task<IReadOnlyList<Certificate>> MakeAsync(Edition edition, IReadOnlyList<Enrolment> enrolments, CancellationToken ct)
    {
        if (enrolments.Count == 0) return [];
        var course = await db.Set<Course>().SingleAsync(c => c.Id == edition.CourseId, ct);
        var cards = await people.CardsAsync([.. enrolments.Select(e => e.PersonId!.Value)], ct);
        var organiser = edition.OrganiserId is { } id ? (await partners.CardsAsync([id], ct)).GetValueOrDefault(id)?.Name : null;
        organiser ??= (await site.GetAsync("pl", ct)).SiteName;
        var order = Comparer<string>.Create((a, b) => Cultures.Polish.CompareInfo.Compare(a, b));
        var made = new List<Certificate>();
        foreach (var (enrolment, card) in enrolments.Select(e => (e, cards[e.PersonId!.Value])).OrderBy(p => p.Item2.FamilyName, order).ThenBy(p => p.Item2.GivenNames, order))
            made.Add(new(await numbers.NextAsync(Series, ct), enrolment, edition, course, card.GivenNames, card.FamilyName, organiser, Now));
        return made;
    }
}
