using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Partners.Organisations;
using Rcwes.Users.Contracts;

namespace Rcwes.Partners.Room;

/// <summary>A person in the list of contacts.</summary>
internal sealed record Contact(Guid AccountId, Guid PartnerId, string Partner, StaffCard Card, RoomMember? Member, DateTime SinceUtc);

/// <summary>Somebody to whom the room may write.</summary>
internal sealed record Reader(Guid AccountId, string Email, DateTime SinceUtc);

/// <summary>Who is in the partners' room.</summary>
internal sealed class RoomPeople(RcwesDb db, IStaffAccounts accounts, IActorNames names)
{
    /// <summary>People who work at active partners now, by partner.</summary>
    public async Task<IReadOnlyList<Contact>> ContactsAsync(CancellationToken ct)
    {
        var staff = await (from person in db.Set<PartnerStaff>().AsNoTracking()
                           join partner in db.Set<Partner>() on person.PartnerId equals partner.Id
                           where person.LeftUtc == null && partner.State == PartnerState.Active
                           orderby partner.Name, person.SinceUtc
                           select new { person.AccountId, person.SinceUtc, partner.Id, partner.Name }).ToListAsync(ct);
        var ids = staff.Select(s => s.AccountId).ToList();
        var cards = await accounts.CardsAsync(ids, ct);
        var members = await db.Set<RoomMember>().AsNoTracking().Where(m => ids.Contains(m.AccountId)).ToDictionaryAsync(m => m.AccountId, ct);
        return [.. staff.Where(s => cards.ContainsKey(s.AccountId)).Select(s => new Contact(s.AccountId, s.Id, s.Name, cards[s.AccountId], members.GetValueOrDefault(s.AccountId), s.SinceUtc))];
    }

    /// <summary>Partner staff who can sign in, and people of the centre who may enter the room and asked for letters.</summary>
    public async Task<IReadOnlyList<Reader>> ReadersAsync(CancellationToken ct)
    {
        var staff = (await ContactsAsync(ct)).Where(c => c.Card is { HasPassword: true, MaySignIn: true }).Select(c => new Reader(c.AccountId, c.Card.Email, c.SinceUtc)).ToList();
        var known = staff.Select(s => s.AccountId).ToList();
        var others = await db.Set<RoomMember>().AsNoTracking().Where(m => m.Digest != Digest.Off && !known.Contains(m.AccountId)).ToListAsync(ct);
        if (others.Count == 0) return staff;
        var holders = (await names.AddressesOfHoldersAsync(PartnersPermissions.Room, ct)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var cards = await accounts.CardsAsync([.. others.Select(m => m.AccountId)], ct);
        staff.AddRange(from member in others
                       where cards.TryGetValue(member.AccountId, out var card) && holders.Contains(card.Email)
                       select new Reader(member.AccountId, cards[member.AccountId].Email, member.DigestedUtc ?? DateTime.MinValue));
        return staff;
    }
}
