using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Contracts;
using Rcwes.Partners.Contracts;
using Rcwes.Trainings.Assessment;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Editions;

/// <summary>All editions: finds those within reach, adds and changes them.</summary>
internal sealed class EditionBook(RcwesDb db, IPartnerScope scopes, IPartners partners, IRegion region, EditionGate gate, EnrolmentDesk desk, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Editions that the person may reach under a right; those of the centre are reached by those who reach all.</summary>
    public async Task<IQueryable<Edition>> WithinAsync(ClaimsPrincipal user, PartnerRight right, CancellationToken ct) =>
        db.Set<Edition>().Include(e => e.Sessions).Within(await scopes.OfAsync(user, right, ct), e => e.OrganiserId);

    /// <summary>One edition within reach; null for others', exactly like for none.</summary>
    public async Task<Edition?> FindAsync(Guid id, ClaimsPrincipal user, PartnerRight right, CancellationToken ct) =>
        await (await WithinAsync(user, right, ct)).SingleOrDefaultAsync(e => e.Id == id, ct);

    /// <summary>Adds an edition. Whoever works at a partner adds editions of that partner.</summary>
    /// <exception cref="RuleException">The facts contradict each other, or the partner or gmina is unknown or out of reach.</exception>
    public async Task<Edition> AddAsync(Guid course, EditionFacts facts, ClaimsPrincipal? user, CancellationToken ct)
    {
        if (user is not null) facts = await WithinReachAsync(facts, user, ct);
        await CheckAsync(facts, ct);
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        // A number is counted once; two at the same moment meet at the unique index, and the second tries again.
        var number = 1 + (await db.Set<Edition>().Where(e => e.CourseId == course).MaxAsync(e => (int?)e.Number, ct) ?? 0);
        var (edition, told) = Edition.Make(course, number, facts, user is null ? Actor.System : Actor.From(user), Now);
        db.Add(edition);
        db.Activities.Add(told);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException) when (user is not null)
        {
            throw new RuleException("edition.number", "Ktoś inny dodał w tej chwili termin tego szkolenia. Wyślij formularz jeszcze raz.");
        }
        await transaction.CommitAsync(ct);
        return edition;
    }

    /// <exception cref="RuleException">Somebody saved it since, or the facts contradict each other.</exception>
    public async Task ChangeAsync(Edition edition, EditionFacts facts, Guid seen, ClaimsPrincipal user, CancellationToken ct)
    {
        facts = await WithinReachAsync(facts, user, ct);
        await CheckAsync(facts, ct);
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var locked = await gate.EnterWithEverybodyAsync(edition.Id, ct);
        var before = locked.Capacity;
        if (locked.Change(facts, seen, Actor.From(user), Now) is { } told) db.Activities.Add(told);
        locked.FactsChanged(before, desk.Terms, Now);
        await desk.SaveAsync(locked, ct);
        await transaction.CommitAsync(ct);
    }

    public async Task PublishAsync(Edition edition, Actor actor, CancellationToken ct)
    {
        if (edition.IsAssessed && !await db.Set<Criterion>().AnyAsync(c => c.EditionId == edition.Id, ct)) throw AssessmentDesk.Missing();
        db.Activities.Add(edition.Publish((await CourseAsync(edition.CourseId, ct))!.CountsTowardLimit, actor, Now));
        await SaveAsync(ct);
    }

    /// <summary>Cancels an edition: every application ends, everybody is told, entitlements come back.</summary>
    public async Task CancelAsync(Edition edition, string reason, Actor actor, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var locked = await gate.EnterWithEverybodyAsync(edition.Id, ct);
        db.Activities.Add(locked.Cancel(reason, actor, Now));
        locked.ReleaseAll(reason, actor, Now);
        await desk.SaveAsync(locked, ct);
        await transaction.CommitAsync(ct);
    }

    public Task<Course?> CourseAsync(Guid id, CancellationToken ct) => db.Set<Course>().SingleOrDefaultAsync(c => c.Id == id, ct);

    private async Task SaveAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw Course.Stale();
        }
    }

    private async Task<EditionFacts> WithinReachAsync(EditionFacts facts, ClaimsPrincipal user, CancellationToken ct)
    {
        var scope = await scopes.OfAsync(user, TrainingsPermissions.Editing, ct);
        if (scope.IsNone) throw new RuleException("edition.no-partner", "Nie pracujesz u żadnego partnera, więc nie możesz prowadzić terminów szkoleń.");
        return scope.IsAll ? facts : facts with { OrganiserId = scope.PartnerId };
    }

    private async Task CheckAsync(EditionFacts facts, CancellationToken ct)
    {
        if (facts.GminaCode is { Length: > 0 } code && (await region.ReadAsync(ct)).Gmina(code) is null)
            throw new RuleException("edition.gmina", "Takiej gminy nie ma w Lubuskiem. Wybierz ją jeszcze raz.") { Field = nameof(EditionFacts.GminaCode) };
        if (facts.OrganiserId is { } partner && !(await partners.CardsAsync([partner], ct)).ContainsKey(partner))
            throw new RuleException("edition.organiser", "Takiego partnera nie ma na liście. Wybierz go jeszcze raz.") { Field = nameof(EditionFacts.OrganiserId) };
    }
}
