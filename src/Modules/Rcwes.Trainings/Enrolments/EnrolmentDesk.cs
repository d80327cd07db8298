using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Institutions.Contracts;
using Rcwes.Participants.Contracts;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Enrolments;

/// <summary>What applicants do, each act in one transaction behind the gate of the edition.</summary>
internal sealed partial class EnrolmentDesk(RcwesDb db, EditionGate gate, IPeople people, IEntitlements entitlements, IInstitutions institutions, NumberSeries numbers, FormerAddress former, IRegion region, EnrolmentOptions options, TimeProvider clock)
{
    /// <summary>Id of the module in what other modules keep of its things.</summary>
    public const string Module = "Rcwes.Trainings";

    /// <summary>Letters of the numbers of applications.</summary>
    private const string Series = "SZK";

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public OfferTerms Terms => options.Terms;

    /// <summary>Begins an application that is saved as it goes.</summary>
    /// <returns>The token of its address.</returns>
    /// <exception cref="RuleException">Sign-up is closed, or something written cannot be right.</exception>
    public Task<string> BeginAsync(Edition edition, DraftFacts facts, CancellationToken ct) => BeginAsync(edition, facts, null, null, ct);

    /// <summary>The same, written down by somebody of the staff, e.g. on the phone.</summary>
    /// <param name="edition">For which one.</param>
    /// <param name="facts">Who wants to come.</param>
    /// <param name="staff">Who writes it down.</param>
    /// <param name="limitReason">Why the person may come although nothing is left of the three; null when the limit holds.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="RuleException">Sign-up is closed, or something written cannot be right.</exception>
    public async Task<string> BeginAsync(Edition edition, DraftFacts facts, Actor? staff, string? limitReason, CancellationToken ct)
    {
        edition.RefuseUnlessOpen(Now);
        await people.CheckAsync(Identity(facts), Now, ct);
        var draft = new Enrolment(edition.Id, facts, Cultures.Current, Now);
        if (staff is { } taker)
        {
            draft.TakeDown(taker);
            if (!string.IsNullOrWhiteSpace(limitReason)) draft.LiftLimit(limitReason, taker, Now);
        }
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

    /// <summary>Whether who shows the link reads the mailbox of the application, so that what is known of a person with that address may be told.</summary>
    public async Task<bool> IsProvenAsync(string token, CancellationToken ct)
    {
        var hash = EnrolmentLink.Hash(token);
        return await db.Set<EnrolmentLink>().AnyAsync(l => l.TokenHash == hash && l.IsProven, ct);
    }

    /// <summary>Writes into a draft. It waits for a sending of the same draft, and the other way round: nothing is written into what was sent.</summary>
    /// <exception cref="RuleException">It is sent already.</exception>
    public async Task WriteAsync(Guid id, Action<Enrolment, DateTime> write, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        await LockDraftAsync(id, ct);
        var draft = await db.Set<Enrolment>().SingleAsync(e => e.Id == id, ct);
        write(draft, Now);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Sends an application: place or reserve list, number and entitlement in one commit. A second press finds it sent and changes nothing.</summary>
    /// <exception cref="RuleException">Sign-up is closed, the person is in already, has no training left, the institution is gone, or something written cannot be right.</exception>
    public Task SendAsync(Enrolment draft, CancellationToken ct) => SendAsync(draft, [], ct);

    /// <inheritdoc cref="SendAsync(Enrolment, IReadOnlyCollection{Consent}, string?, CancellationToken)"/>
    public Task SendAsync(Enrolment draft, IReadOnlyCollection<Consent> given, CancellationToken ct) => SendAsync(draft, given, null, ct);

    /// <param name="draft">As the applicant saw it.</param>
    /// <param name="given">What the applicant allows and could refuse.</param>
    /// <param name="rules">Key of the rules that the applicant saw; null for none.</param>
    /// <param name="ct">Cancels.</param>
    /// <inheritdoc cref="SendAsync(Enrolment, CancellationToken)"/>
    public async Task SendAsync(Enrolment draft, IReadOnlyCollection<Consent> given, string? rules, CancellationToken ct)
    {
        await gate.ReadTooEarlyAsync(draft.EditionId, draft.Id, ct);
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var edition = await gate.EnterToSendAsync(draft.EditionId, draft.Id, ct);
        var enrolment = edition.Enrolments.Single(e => e.Id == draft.Id);
        if (enrolment.Draft is not { } facts) return;
        edition.RefuseUnlessOpen(Now);
        edition.RefuseOtherRules(rules);
        enrolment.Agree(given, Now);
        var actor = enrolment.TakenBy is { } taker ? new Actor(ActorKind.User, taker) : Actor.Visitor;
        var person = await people.FindOrAddAsync(Identity(facts), actor, Now, ct);
        var institution = facts.InstitutionId is { } id ? await ListedAsync(id, ct) : facts.InstitutionName is { } name ? await institutions.ProposeAsync(new(name, null), actor, Now, ct) : (Guid?)null;
        if (!people.IsNew(person)) await gate.AddPersonAsync(edition, person, ct);
        enrolment.Reside(await HomeAsync(facts, ct));
        edition.Enrol(enrolment, person, institution, actor, Now);
        await TakeAsync(edition, enrolment, actor, ct);
        enrolment.GiveNumber(await NextNumberAsync(ct));
        await SaveAsync(edition, ct);
        await transaction.CommitAsync(ct);
    }

    /// <exception cref="RuleException">The offer is over, or the person has no training left.</exception>
    public Task AcceptAsync(Enrolment seen, Actor actor, CancellationToken ct) => ActAsync(seen, async (edition, enrolment) =>
    {
        // Pressed twice: the second press finds what the first one did.
        if (enrolment.State == EnrolmentState.Confirmed) return;
        edition.Accept(enrolment, actor, Now);
        await TakeAsync(edition, enrolment, actor, ct);
    }, ct);

    /// <param name="seen">As the applicant saw it.</param>
    /// <param name="isWarned">The applicant was told that the training will be used all the same.</param>
    /// <param name="actor">Who resigns.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="RuleException">It is too late to resign here, or late and nobody said so.</exception>
    public Task ResignAsync(Enrolment seen, bool isWarned, Actor actor, CancellationToken ct) => ActAsync(seen, (edition, enrolment) =>
    {
        if (enrolment.State is not (EnrolmentState.Resigned or EnrolmentState.ResignedLate)) edition.Resign(enrolment, isWarned, Terms, actor, Now);
        return Task.CompletedTask;
    }, ct);

    /// <summary>Staff end an application with a reason.</summary>
    /// <exception cref="RuleException">See <see cref="Edition.EndOne"/>.</exception>
    public Task EndAsync(Enrolment seen, EnrolmentState to, string reason, Actor actor, CancellationToken ct) => ActAsync(seen, (edition, enrolment) =>
    {
        if (enrolment.State != to) edition.EndOne(enrolment, to, reason, Terms, actor, Now);
        return Task.CompletedTask;
    }, ct);

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
        foreach (var enrolment in released) await entitlements.ReturnAsync(enrolment.PersonId!.Value, new(Module, enrolment.Id, Title(edition)), Actor.System, Now, ct);
        await db.SaveKnownAsync(ct);
    }

    /// <summary>Staff excuse a late resignation; the training comes back with the same save.</summary>
    /// <exception cref="RuleException">See <see cref="Edition.Excuse"/>.</exception>
    public Task ExcuseAsync(Enrolment seen, string reason, Actor actor, CancellationToken ct) => ActAsync(seen, (edition, enrolment) =>
    {
        // Pressed twice: the second press finds what the first one did.
        if (seen.State != enrolment.State && enrolment.State == EnrolmentState.Resigned) return Task.CompletedTask;
        edition.Excuse(enrolment, reason, actor, Now);
        return Task.CompletedTask;
    }, ct);

    /// <summary>Staff let somebody who waits have a place beyond the limit of trainings.</summary>
    /// <exception cref="RuleException">See <see cref="Enrolment.LiftLimit"/>.</exception>
    public Task LiftLimitAsync(Enrolment seen, string reason, Actor actor, CancellationToken ct) => ActAsync(seen, (edition, enrolment) =>
    {
        if (enrolment.LimitReason is not null) return Task.CompletedTask;
        enrolment.LiftLimit(reason, actor, Now);
        edition.Note(enrolment, "limit-lifted", actor, Now, reason.Trim());
        return Task.CompletedTask;
    }, ct);

    /// <summary>Staff correct the address of an application that was sent: links of the former one open nothing any more, both addresses are told.</summary>
    /// <param name="seen">As staff saw it.</param>
    /// <param name="email">As it was typed.</param>
    /// <param name="mayEditPeople">The record of the person follows; else the address waits there for those who may change people.</param>
    /// <param name="actor">Who corrects it.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="RuleException">See <see cref="Enrolment.CorrectAddress"/>.</exception>
    public async Task CorrectAddressAsync(Enrolment seen, string email, bool mayEditPeople, Actor actor, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var (corrected, wrong) = (seen, "");
        await ActAsync(seen, async (edition, enrolment) =>
        {
            (corrected, wrong) = (enrolment, enrolment.Email);
            enrolment.CorrectAddress(email, Now);
            await db.Set<EnrolmentLink>().Where(l => l.EnrolmentId == enrolment.Id).ExecuteDeleteAsync(ct);
            if (enrolment.PersonId is { } person)
                await (mayEditPeople ? people.CorrectEmailAsync(person, wrong, enrolment.Email, actor, Now, ct) : people.HearOfEmailAsync(person, enrolment.Email, actor, Now, ct));
            edition.Note(enrolment, "address-corrected", actor, Now);
        }, ct);
        await former.TellAsync(corrected, wrong, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Staff say whom a participant represents, e.g. because the institution is not in the directory any more.</summary>
    /// <exception cref="RuleException">The directory does not know it.</exception>
    public Task RepresentAsync(Enrolment seen, Guid? institution, Actor actor, CancellationToken ct) => ActAsync(seen, async (edition, enrolment) =>
    {
        var known = institution is { } id ? await ListedAsync(id, ct) : (Guid?)null;
        if (known == enrolment.InstitutionId) return;
        enrolment.Represent(known, Now);
        edition.Note(enrolment, "institution-changed", actor, Now, data: new { institution = known });
    }, ct);

    /// <summary>Takes consents back; nothing else changes for the applicant.</summary>
    public Task WithdrawAsync(Enrolment seen, IReadOnlyCollection<Consent> consents, Actor actor, CancellationToken ct) => ActAsync(seen, (edition, enrolment) =>
    {
        foreach (var consent in consents.Where(c => enrolment.Withdraw(c, Now))) edition.Note(enrolment, "consent-withdrawn", actor, Now, data: new { consent = consent.Key });
        return Task.CompletedTask;
    }, ct);

    private async Task ActAsync(Enrolment seen, Func<Edition, Enrolment, Task> act, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var edition = await gate.EnterAsync(seen.EditionId, seen.Id, ct);
        await act(edition, edition.Enrolments.Single(e => e.Id == seen.Id));
        await SaveAsync(edition, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>The next number of an application. Asked for last, because everybody who sends anything waits for its row until the one before commits.</summary>
    public Task<string> NextNumberAsync(CancellationToken ct) => numbers.NextAsync(Series, ct);

    /// <summary>Takes one of the trainings that the person has a right to, when this one counts and there is a place. Who waits must still have one left.</summary>
    /// <returns>False when nothing is left.</returns>
    public async Task<bool> MayTakeAsync(Edition edition, Enrolment enrolment, Actor actor, CancellationToken ct)
    {
        if (!edition.CountsTowardLimit) return true;
        var person = enrolment.PersonId!.Value;
        var beyond = enrolment.LimitReason is { } reason ? new EntitlementOverride(reason) : null;
        // Whoever lifted the limit answers for it, whoever presses the button.
        var taker = enrolment is { LimitReason: not null, LimitBy: { } by } ? new Actor(ActorKind.User, by) : actor;
        return enrolment.State.UsesEntitlement()
            ? (await entitlements.TakeAsync(person, new(Module, enrolment.Id, Title(edition)), beyond, taker, Now, ct)).Holds
            : beyond is not null || (await entitlements.OfAsync(person, ct)).Left > 0;
    }

    private async Task TakeAsync(Edition edition, Enrolment enrolment, Actor actor, CancellationToken ct)
    {
        if (!await MayTakeAsync(edition, enrolment, actor, ct)) throw new RuleException("enrolment.limit", "Ta osoba wykorzystała już wszystkie szkolenia, do których ma prawo. Warsztaty psychospołeczne są nadal otwarte.");
    }

    /// <summary>The subregion in which an applicant lives; null for elsewhere.</summary>
    public async Task<Subregion?> HomeAsync(DraftFacts facts, CancellationToken ct) => facts.GminaCode is { } gmina ? (await region.ReadAsync(ct)).SubregionOf(gmina) : null;

    /// <summary>The entry of the directory that stands for an id today.</summary>
    public async Task<Guid> ListedAsync(Guid id, CancellationToken ct) => (await institutions.CardsAsync([id], ct)).GetValueOrDefault(id)?.Id
        ?? throw new RuleException("enrolment.institution", "Instytucji, którą wybrano, nie ma już w katalogu. Wybierz ją jeszcze raz.");

    public static PersonIdentity Identity(DraftFacts facts) => new(facts.GivenNames, facts.FamilyName, facts.BirthDate) { Email = facts.Email, Phone = facts.Phone, GminaCode = facts.GminaCode };

    private static string Title(Edition edition) => $"{edition.CourseName} – edycja {edition.Number}";
}
