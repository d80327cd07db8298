using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Polish;
using Rcwes.Institutions.Contracts;
using Rcwes.Partners.Contracts;
using Rcwes.Partners.Topics;
using Rcwes.Users.Contracts;

namespace Rcwes.Partners.Organisations;

/// <summary>The partners as other modules use them. They are few: all are read and chosen in memory.</summary>
internal sealed class PartnerCards(RcwesDb db, IRegion region, IStaffAccounts accounts) : IPartners
{
    private static readonly StringComparer PolishOrder = StringComparer.Create(Cultures.Polish, ignoreCase: true);

    public async Task<IReadOnlyList<PartnerCard>> ActiveAsync(CancellationToken ct) => await ReadAsync(db.Set<Partner>().Where(p => p.State == PartnerState.Active), ct);

    public async Task<IReadOnlyDictionary<Guid, PartnerCard>> CardsAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        (await ReadAsync(db.Set<Partner>().Where(p => ids.Contains(p.Id)), ct)).ToDictionary(p => p.Id);

    public async Task<IReadOnlyList<PartnerCard>> CoveringAsync(string? gminaCode, string? topic, CancellationToken ct)
    {
        var powiat = gminaCode is null ? null : (await region.ReadAsync(ct)).PowiatOf(gminaCode)?.Code;
        // A gmina of elsewhere is covered by nobody.
        if (gminaCode is not null && powiat is null) return [];
        return [.. (await ActiveAsync(ct)).Where(p => (powiat is null || p.Powiats.Contains(powiat)) && (topic is null || p.Topics.Contains(topic)))];
    }

    public async Task<IReadOnlyList<PartnerTopicCard>> TopicsAsync(CancellationToken ct) =>
        [.. (await db.Set<PartnerTopic>().AsNoTracking().ToListAsync(ct)).OrderBy(t => t.Kind).ThenBy(t => t.Order).Select(t => t.Card())];

    public async Task<IReadOnlySet<Guid>> StaffedAsync(CancellationToken ct)
    {
        var people = await (from person in db.Set<PartnerStaff>()
                            join organisation in db.Set<Partner>() on person.PartnerId equals organisation.Id
                            where person.LeftUtc == null && organisation.State == PartnerState.Active
                            select new { person.PartnerId, person.AccountId }).ToListAsync(ct);
        var cards = await accounts.CardsAsync([.. people.Select(p => p.AccountId).Distinct()], ct);
        return people.Where(p => cards.GetValueOrDefault(p.AccountId) is { MaySignIn: true, HasPassword: true }).Select(p => p.PartnerId).ToHashSet();
    }

    public async Task<IReadOnlyDictionary<Guid, WorkWeek>> WeeksAsync(CancellationToken ct) =>
        (await db.Set<Partner>().AsNoTracking().Where(p => p.WorkDays.Count > 0).Select(p => new { p.Id, p.WorkDays }).ToListAsync(ct)).ToDictionary(p => p.Id, p => WorkWeek.OfStored(p.WorkDays));

    public async Task<IReadOnlyList<PartnerPerson>> PeopleAsync(Guid partner, CancellationToken ct) =>
        await (from person in db.Set<PartnerStaff>()
               join organisation in db.Set<Partner>() on person.PartnerId equals organisation.Id
               where person.PartnerId == partner && person.LeftUtc == null && organisation.State == PartnerState.Active
               orderby person.SinceUtc
               select new PartnerPerson(person.AccountId, person.PartnerId)).ToListAsync(ct);

    private static async Task<List<PartnerCard>> ReadAsync(IQueryable<Partner> partners, CancellationToken ct) =>
        [.. (await partners.AsNoTracking().Include(p => p.Absences).ToListAsync(ct)).Select(Card).OrderBy(p => p.Name, PolishOrder)];

    private static PartnerCard Card(Partner partner) => new(partner.Id, partner.Name, partner.InstitutionId)
    {
        IsActive = partner.State == PartnerState.Active,
        Mailbox = partner.Mailbox,
        Powiats = partner.Powiats,
        Topics = partner.Topics,
        Capacity = partner.Capacity,
        Week = partner.Week,
        Absences = [.. partner.Absences.OrderBy(a => a.From).Select(a => new PartnerAway(a.From, a.To))],
    };
}
