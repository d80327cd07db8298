using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Institutions.Contracts;
using Rcwes.Participants.Contracts;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Enrolments;

/// <summary>What applicants do, each act in one transaction behind the gate of the edition.</summary>
internal sealed class EnrolmentDesk(RcwesDb db, EditionGate gate, IPeople people, IEntitlements entitlements, IInstitutions institutions, NumberSeries numbers, EnrolmentOptions options, TimeProvider clock)
{
    /// <summary>Id of the module in what other modules keep of its things.</summary>
    public const string Module = "Rcwes.Trainings";

    /// <summary>Letters of the numbers of applications.</summary>
    private const string Series = "SZK";

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public OfferTerms Terms => options.Terms;

    /// <summary>Begins an application that is saved as it goes.</summary>
    /// <returns>The token of its address.</returns>
    /// <exception cref="RuleException">Sign-up is closed.</exception>
    public Task<string> BeginAsync(Edition edition, DraftFacts facts, CancellationToken ct) => BeginAsync(edition, facts, null, ct);

    /// <summary>The same, written down by somebody of the staff, e.g. on the phone.</summary>
    /// <exception cref="RuleException">Sign-up is closed.</exception>
    public async Task<string> BeginAsync(Edition edition, DraftFacts facts, Actor? staff, CancellationToken ct)
    {
        edition.RefuseUnlessOpen(Now);
        var draft = new Enrolment(edition.Id, facts, Cultures.Current, Now);
        if (staff is { } taker) draft.TakeDown(taker);
        var (link, token) = EnrolmentLink.New(draft.Id, Now);
        db.Add(draft);
        db.Add(link);
        await db.SaveChangesAsync(ct);
        return token;
    }

    /// <summary>The application behind a link; null when nobody knows it.</summary>
    public async Task<Enrolment?> FindAsync(string token, CancellationToken ct)
    {
        var (hash, now) = (EnrolmentLink.Hash(token), Now);
        return await db.Set<Enrolment>().AsNoTracking().SingleOrDefaultAsync(e => db.Set<EnrolmentLink>().Any(l => l.TokenHash == hash && l.EnrolmentId == e.Id && (l.ExpiresUtc == null || l.ExpiresUtc > now)), ct);
    }

    /// <exception cref="RuleException">It is sent already.</exception>
    public async Task WriteAsync(Guid id, Action<Enrolment, DateTime> write, CancellationToken ct)
    {
        var draft = await db.Set<Enrolment>().SingleAsync(e => e.Id == id, ct);
        write(draft, Now);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Sends an application: place or reserve list, number and entitlement in one commit. A second press finds it sent and changes nothing.</summary>
    /// <exception cref="RuleException">Sign-up is closed, the person is in already, has no training left, or something written cannot be right.</exception>
    public async Task SendAsync(Enrolment draft, CancellationToken ct)
    {
        await gate.ReadTooEarlyAsync(draft.EditionId, draft.Id, ct);
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var edition = await gate.EnterAsync(draft.EditionId, draft.Id, ct);
        var enrolment = edition.Enrolments.Single(e => e.Id == draft.Id);
        if (enrolment.Draft is not { } facts) return;
        edition.RefuseUnlessOpen(Now);
        var actor = enrolment.TakenBy is { } taker ? new Actor(ActorKind.User, taker) : Actor.Visitor;
        var person = await people.FindOrAddAsync(new(facts.GivenNames, facts.FamilyName, facts.BirthDate) { Email = facts.Email, Phone = facts.Phone, GminaCode = facts.GminaCode }, actor, Now, ct);
        var institution = facts.InstitutionId ?? (facts.InstitutionName is { } name ? await institutions.ProposeAsync(new(name, null), actor, Now, ct) : null);
        await gate.AddPersonAsync(edition, person, ct);
        edition.Enrol(enrolment, person, institution, actor, Now);
        await TakeAsync(edition, enrolment, person, ct);
        // Last, because everybody who sends anything waits for the row of the numbers until this commits.
        enrolment.GiveNumber(await numbers.NextAsync(Series, ct));
        await SaveAsync(edition, ct);
        await transaction.CommitAsync(ct);
    }

    /// <exception cref="RuleException">The offer is over, or the person has no training left.</exception>
    public Task AcceptAsync(Enrolment seen, Actor actor, CancellationToken ct) => ActAsync(seen, async (edition, enrolment) =>
    {
        // Pressed twice: the second press finds what the first one did.
        if (enrolment.State == EnrolmentState.Confirmed) return;
        edition.Accept(enrolment, actor, Now);
        await TakeAsync(edition, enrolment, enrolment.PersonId!.Value, ct);
    }, ct);

    /// <exception cref="RuleException">It is too late to resign here.</exception>
    public Task ResignAsync(Enrolment seen, Actor actor, CancellationToken ct) => ActAsync(seen, (edition, enrolment) =>
    {
        if (enrolment.State is not (EnrolmentState.Resigned or EnrolmentState.ResignedLate)) edition.Resign(enrolment, Terms, actor, Now);
        return Task.CompletedTask;
    }, ct);

    /// <summary>Staff end an application with a reason.</summary>
    /// <exception cref="RuleException">See <see cref="Edition.EndOne"/>.</exception>
    public Task EndAsync(Enrolment seen, EnrolmentState to, string reason, Actor actor, CancellationToken ct) => ActAsync(seen, (edition, enrolment) =>
    {
        if (enrolment.State != to) edition.EndOne(enrolment, to, reason, Terms, actor, Now);
        return Task.CompletedTask;
    }, ct);

    /// <summary>Passes on the offers of an edition that ran out.</summary>
    public async Task ExpireAsync(Guid edition, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var locked = await gate.EnterAsync(edition, null, ct);
        if (locked.ExpireDue(Terms, Now) == 0) return;
        await SaveAsync(locked, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Ends the reserve list of an edition that has begun.</summary>
    public async Task CloseReserveAsync(Guid edition, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var locked = await gate.EnterWithEverybodyAsync(edition, ct);
        locked.ExpireDue(Terms, Now);
        if (locked.CloseReserve(Now) == 0) return;
        await SaveAsync(locked, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Stores an edition that came through the gate: its places, its book, its history, and the entitlements that come back.</summary>
    public async Task SaveAsync(Edition edition, CancellationToken ct)
    {
        var (lines, told) = edition.TakeWritten();
        db.AddRange(lines);
        db.Activities.AddRange(told);
        db.ChangeTracker.DetectChanges();
        // In the order of ids, as everybody who locks several people does.
        var released = db.Held<Enrolment>()
            .Where(e => e.State == EntityState.Modified && e.OriginalValues.GetValue<EnrolmentState>(nameof(Enrolment.State)).UsesEntitlement() && !e.Entity.State.UsesEntitlement())
            .Select(e => e.Entity).OrderBy(e => e.PersonId).ToList();
        if (released.Count > 0)
        {
            var title = Title(await db.Set<Course>().Where(c => c.Id == edition.CourseId).Select(c => c.NamePl).SingleAsync(ct), edition);
            foreach (var enrolment in released) await entitlements.ReturnAsync(enrolment.PersonId!.Value, new(Module, enrolment.Id, title), Actor.System, Now, ct);
        }
        await db.SaveKnownAsync(ct);
    }

    private async Task ActAsync(Enrolment seen, Func<Edition, Enrolment, Task> act, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var edition = await gate.EnterAsync(seen.EditionId, seen.Id, ct);
        await act(edition, edition.Enrolments.Single(e => e.Id == seen.Id));
        await SaveAsync(edition, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Takes one of the trainings that the person has a right to, when this one counts and there is a place. Who waits must still have one left.</summary>
    private async Task TakeAsync(Edition edition, Enrolment enrolment, Guid person, CancellationToken ct)
    {
        var course = await db.Set<Course>().Where(c => c.Id == edition.CourseId).Select(c => new { c.NamePl, c.CountsTowardLimit }).SingleAsync(ct);
        if (!course.CountsTowardLimit) return;
        var may = enrolment.State.UsesEntitlement()
            ? (await entitlements.TakeAsync(person, new(Module, enrolment.Id, Title(course.NamePl, edition)), null, Actor.Visitor, Now, ct)).Holds
            : (await entitlements.OfAsync(person, ct)).Left > 0;
        if (!may) throw new RuleException("enrolment.limit", "Ta osoba wykorzystała już wszystkie szkolenia, do których ma prawo. Warsztaty psychospołeczne są nadal otwarte.");
    }

    private static string Title(string course, Edition edition) => $"{course} – edycja {edition.Number}";
}
