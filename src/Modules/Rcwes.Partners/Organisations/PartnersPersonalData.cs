using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.PersonalData;
using Rcwes.Partners.Local;
using Rcwes.Partners.Room;

namespace Rcwes.Partners.Organisations;

/// <summary>People who wanted to join a local partnership, animators, and what colleagues wrote of themselves in the partners' room.</summary>
internal sealed class PartnersPersonalData(RcwesDb db, IStringLocalizer<PartnersTexts> l) : IPersonalData
{
    private const string MemberKind = "room-member";

    public string Module => PartnersModule.Key;

    public async Task<IReadOnlyList<PersonRecord>> FindAsync(PersonClues clues, CancellationToken ct)
    {
        var joins = await clues.In(db.Set<JoinRequest>().AsNoTracking(), r => r.Name, r => r.Email, r => r.Phone, r => r.Text, r => r.Organisation, r => r.Note).ToListAsync(ct);
        var locals = await clues.In(db.Set<LocalPartnership>().AsNoTracking(), p => p.AnimatorName, p => p.AnimatorEmail).ToListAsync(ct);
        var accounts = clues.Accounts.Keys.ToList();
        var members = await db.Set<RoomMember>().AsNoTracking().Where(m => accounts.Contains(m.AccountId)).ToListAsync(ct);
        return
        [
            .. joins.Select(r => new PersonRecord(Module, JoinRequest.Subject, r.Id.ToString(), l["Zgłoszenie do partnerstwa lokalnego: {0}", r.Organisation])
            {
                Fate = r.State == JoinState.Waiting ? Fate.Kept : Fate.Deleted,
                Why = r.State == JoinState.Waiting ? l["Zgłoszenie czeka na odpowiedź. Najpierw je załatw."] : "",
                IsSure = clues.Agrees(r.Name, r.Email, r.Phone),
                Url = $"/admin/partnerstwa-lokalne/zgloszenia/{r.Id}",
                Facts = PersonFact.List(("organisation", l["Organizacja"], r.Organisation), ("name", l["Imię i nazwisko"], r.Name), ("email", l["Adres e-mail"], r.Email), ("phone", l["Telefon"], r.Phone), ("text", l["Treść"], r.Text), ("note", l["Uwagi"], r.Note)),
            }),
            .. locals.Select(p => new PersonRecord(Module, LocalPartnership.Subject, p.Id.ToString(), l["Animator partnerstwa lokalnego: {0}", p.Name])
            {
                Fate = Fate.Kept,
                Why = l["Osoba pełni tę funkcję. Najpierw wpisz w jej miejsce kogoś innego na stronie partnerstwa."],
                IsSure = clues.Agrees(p.AnimatorName, p.AnimatorEmail),
                Url = $"/admin/partnerstwa-lokalne/{p.Id}",
                Facts = PersonFact.List(("name", l["Imię i nazwisko"], p.AnimatorName), ("email", l["Adres e-mail"], p.AnimatorEmail)),
            }),
            .. members.Select(m => new PersonRecord(Module, MemberKind, m.AccountId.ToString(), l["Kontakt w pokoju partnerów"])
            {
                Fate = Fate.Deleted,
                IsSure = clues.Accounts[m.AccountId],
                Url = "/admin/pokoj-partnerow",
                Facts = PersonFact.List(("phone", l["Telefon"], m.Phone), ("position", l["Stanowisko"], m.Position)),
            }),
        ];
    }

    public async Task EraseAsync(IReadOnlyCollection<PersonRecord> records, Erasing erasing, CancellationToken ct)
    {
        foreach (var record in records)
        {
            var id = Guid.Parse(record.Id);
            if (record.Kind == JoinRequest.Subject) await db.Set<JoinRequest>().Where(r => r.Id == id).ExecuteDeleteAsync(ct);
            if (record.Kind == MemberKind) await db.Set<RoomMember>().Where(m => m.AccountId == id).ExecuteDeleteAsync(ct);
            db.Activities.Add(ActivityEntry.Of(PartnersModule.DeskKey, record.Kind, record.Id, "erased", erasing.Actor, erasing.Now));
        }
    }
}
