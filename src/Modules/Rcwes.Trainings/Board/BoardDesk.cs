using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Partners.Contracts;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Board;

/// <summary>What staff do on the list of applications of an edition, for acts on one of them and on many. Applications of others' editions are not found.</summary>
internal sealed class BoardDesk(RcwesDb db, EditionBook book, EditionGate gate, EnrolmentDesk desk, IPartnerScope scopes, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Ids of the applications that the list of an edition shows, in its order.</summary>
    public async Task<IReadOnlyList<Guid>> IdsAsync(Guid edition, int most, CancellationToken ct) =>
        await db.Set<Enrolment>().Where(e => e.EditionId == edition && e.State != EnrolmentState.Draft).OrderBy(e => e.Queue).Take(most).Select(e => e.Id).ToListAsync(ct);

    /// <summary>Which of these applications belong to editions that the person does not run.</summary>
    public async Task<IReadOnlySet<Guid>> OutOfReachAsync(ClaimsPrincipal by, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var scope = await scopes.OfAsync(by, TrainingsPermissions.Editing, ct);
        var organisers = await db.Set<Enrolment>().Where(e => ids.Contains(e.Id)).Join(db.Set<Edition>(), e => e.EditionId, e => e.Id, (enrolment, edition) => new { enrolment.Id, edition.OrganiserId }).ToListAsync(ct);
        return organisers.Where(o => !scope.Reaches(o.OrganiserId)).Select(o => o.Id).ToHashSet();
    }

    /// <exception cref="RuleException">There is none within reach.</exception>
    public async Task<Enrolment> FindAsync(string id, ClaimsPrincipal by, CancellationToken ct)
    {
        var key = Guid.TryParse(id, out var given) ? given : Guid.Empty;
        var found = await db.Set<Enrolment>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == key && e.State != EnrolmentState.Draft, ct);
        return found is not null && await book.FindAsync(found.EditionId, by, TrainingsPermissions.Editing, ct) is not null ? found : throw new RuleException("enrolment.missing", "Nie ma takiego zgłoszenia.");
    }

    /// <summary>Locks what everybody locks who changes an application: its edition.</summary>
    public async Task LockAsync(string id, CancellationToken ct)
    {
        if (db.Engine == DatabaseEngine.Postgres && Guid.TryParse(id, out var key))
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM trainings_editions WHERE id = (SELECT edition_id FROM trainings_enrolments WHERE id = {key}) FOR UPDATE", ct);
    }

    /// <summary>Brings an application back that staff ended by mistake: state, place, book and entitlement in one commit.</summary>
    /// <exception cref="RuleException">See <see cref="Edition.TakeBackEnd"/>; or the person has no training left.</exception>
    public async Task TakeBackAsync(Enrolment seen, EnrolmentState before, Actor actor, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var edition = await gate.EnterAsync(seen.EditionId, seen.Id, ct);
        if (seen.PersonId is { } person) await gate.AddPersonAsync(edition, person, ct);
        var enrolment = edition.Enrolments.Single(e => e.Id == seen.Id);
        edition.TakeBackEnd(enrolment, before, desk.Terms, actor, Now);
        if (!await desk.MayTakeAsync(edition, enrolment, actor, ct)) throw new RuleException("enrolment.undo-limit", "Ta osoba wykorzystała tymczasem wszystkie szkolenia, do których ma prawo.");
        await desk.SaveAsync(edition, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Writes to one of several whom staff ticked. They share one message; each application has it in its history.</summary>
    /// <exception cref="RuleException">There is no address any more.</exception>
    public async Task WriteToAsync(Enrolment enrolment, string title, string text, Actor actor, DateTime at, CancellationToken ct)
    {
        if (enrolment.Email.Length == 0) throw new RuleException("enrolment.forgotten", "Dane z tego zgłoszenia są już usunięte.");
        // Both engines keep milliseconds as they are, so the moment of the run finds the message of the others.
        at = new DateTime(at.Ticks - at.Ticks % TimeSpan.TicksPerMillisecond, DateTimeKind.Utc);
        var wanted = new EditionMessage(enrolment.EditionId, MessageReach.Picked, title, text, at);
        var message = await db.Set<EditionMessage>().FirstOrDefaultAsync(m => m.EditionId == wanted.EditionId && m.Reach == MessageReach.Picked && m.SentUtc == at && m.Title == wanted.Title && m.Text == wanted.Text, ct);
        if (message is null) db.Add(message = wanted);
        db.Activities.Add(ActivityEntry.Of(TrainingsModule.Key, Enrolment.Subject, enrolment.Id.ToString(), "written-to", actor, Now, note: message.Title, data: new { message = message.Id }));
        await db.SaveChangesAsync(ct);
    }
}
