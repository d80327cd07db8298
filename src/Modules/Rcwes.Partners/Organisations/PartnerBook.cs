using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Polish;
using Rcwes.Institutions.Contracts;
using Rcwes.Partners.Contracts;
using Rcwes.Partners.Topics;

namespace Rcwes.Partners.Organisations;

/// <summary>All partners: finds them within reach, adds and changes them.</summary>
internal sealed class PartnerBook(RcwesDb db, IPartnerScope scopes, IInstitutions institutions, IRegion region, PartnerPeople people, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Partners that the person may reach under a right.</summary>
    public async Task<IQueryable<Partner>> WithinAsync(ClaimsPrincipal user, PartnerRight right, CancellationToken ct) =>
        db.Set<Partner>().Include(p => p.Absences).Within(await scopes.OfAsync(user, right, ct), p => (Guid?)p.Id);

    /// <summary>One partner within reach; null for others', exactly like for none.</summary>
    public async Task<Partner?> FindAsync(Guid id, ClaimsPrincipal user, PartnerRight right, CancellationToken ct) =>
        await (await WithinAsync(user, right, ct)).SingleOrDefaultAsync(p => p.Id == id, ct);

    /// <exception cref="RuleException">The institution is unknown or a partner already, or a code is.</exception>
    public async Task<Partner> AddAsync(Guid institution, PartnerFacts facts, Actor actor, CancellationToken ct)
    {
        if ((await institutions.CardsAsync([institution], ct)).GetValueOrDefault(institution) is not { } card)
            throw new RuleException("partner.institution", "Tej instytucji nie ma w katalogu. Wybierz ją jeszcze raz.");
        // A partner may stand on an entry that was joined with this one later.
        var same = await institutions.SameAsync(card.Id, ct);
        if (await db.Set<Partner>().AnyAsync(p => same.Contains(p.InstitutionId), ct)) throw Twice();
        await CheckAsync(facts, ct);
        var (partner, told) = Partner.Make(card.Id, facts, actor, Now);
        db.Add(partner);
        db.Activities.Add(told);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // The unique institution, taken by somebody at the same moment.
            if (await db.Set<Partner>().AsNoTracking().AnyAsync(p => p.InstitutionId == card.Id, ct)) throw Twice();
            throw;
        }
        return partner;
    }

    /// <param name="partner">As the form showed it.</param>
    /// <param name="facts">What is to be.</param>
    /// <param name="seen">Stamp that the form was opened with.</param>
    /// <param name="actor">Who changes it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task ChangeAsync(Partner partner, PartnerFacts facts, Guid seen, Actor actor, CancellationToken ct)
    {
        await CheckAsync(facts, ct);
        if (partner.Change(facts, seen, actor, Now) is { } told) db.Activities.Add(told);
        await SaveAsync(ct);
    }

    /// <summary>Ends the part of a partner and the access of all its people.</summary>
    public async Task EndAsync(Partner partner, string? reason, ClaimsPrincipal by, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        db.Activities.Add(partner.End(reason, Actor.From(by), Now));
        foreach (var person in await people.PresentAsync(partner.Id, ct)) await people.LeaveAsync(partner, person, by, ct);
        await SaveAsync(ct);
        await transaction.CommitAsync(ct);
    }

    public async Task ResumeAsync(Partner partner, Actor actor, CancellationToken ct)
    {
        db.Activities.Add(partner.Resume(actor, Now));
        await SaveAsync(ct);
    }

    public async Task ChangeHoursAsync(Partner partner, IReadOnlyList<WorkDay> days, Guid seen, Actor actor, CancellationToken ct)
    {
        if (partner.ChangeHours(days, seen, actor, Now) is { } told) db.Activities.Add(told);
        await SaveAsync(ct);
    }

    public async Task AddAbsenceAsync(Partner partner, DateOnly from, DateOnly to, string? note, Actor actor, CancellationToken ct)
    {
        db.Activities.Add(partner.AddAbsence(from, to, note, actor, Now));
        db.Add(partner.Absences[^1]);
        await SaveAsync(ct);
    }

    public async Task RemoveAbsenceAsync(Partner partner, Guid absence, Actor actor, CancellationToken ct)
    {
        if (partner.RemoveAbsence(absence, actor, Now) is { } told) db.Activities.Add(told);
        await SaveAsync(ct);
    }

    private async Task SaveAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new RuleException("partner.stale", "Ktoś inny zmienił dane tego partnera w tej samej chwili. Otwórz stronę ponownie i powtórz zmianę.");
        }
    }

    private async Task CheckAsync(PartnerFacts facts, CancellationToken ct)
    {
        var lubuskie = await region.ReadAsync(ct);
        if (facts.Powiats.Any(code => lubuskie.Powiat(code) is null)) throw new RuleException("partner.powiat", "Takiego powiatu nie ma w Lubuskiem. Zaznacz powiaty jeszcze raz.") { Field = nameof(PartnerFacts.Powiats) };
        var known = await db.Set<PartnerTopic>().Select(t => t.Slug).ToListAsync(ct);
        if (facts.Topics.Except(known).Any()) throw new RuleException("partner.topic", "Takiego obszaru wsparcia nie ma na liście. Zaznacz obszary jeszcze raz.") { Field = nameof(PartnerFacts.Topics) };
    }

    private static RuleException Twice() => new("partner.twice", "Ta instytucja jest już na liście partnerów.");
}
