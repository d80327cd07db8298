using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Advisory.Cards;
using Rcwes.Advisory.Files;
using Rcwes.Advisory.Owners;
using Rcwes.Advisory.Paths;
using Rcwes.Advisory.Referrals;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;
using Rcwes.Framework.PersonalData;
using Rcwes.Participants.Contracts;

namespace Rcwes.Advisory.Requests;

/// <summary>Requests for advice with their conversation, and cards with the people who were advised.</summary>
internal sealed class AdvisoryPersonalData(RcwesDb db, RequestErasure erasure, ReferralDesk referrals, IPersonHold hold, RetentionTimes times, TimeProvider clock, IStringLocalizer<AdvisoryTexts> l) : IPersonalData
{
    private const string CardPersonKind = "card-person";

    public string Module => AdvisoryModule.Key;

    public async Task<IReadOnlyList<PersonRecord>> FindAsync(PersonClues clues, CancellationToken ct)
    {
        List<PersonRecord> records = [];
        var requests = db.Set<AdviceRequest>().AsNoTracking();
        var messages = clues.In(db.Set<RequestMessage>().AsNoTracking(), m => m.Text).Select(m => m.RequestId);
        var handed = clues.In(db.Set<RequestOwner>().AsNoTracking(), o => o.Reason).Select(o => o.RequestId);
        var found = (await clues.In(requests, r => r.ContactName, r => r.ClientName, r => r.Email, r => r.Phone, r => r.About, r => r.Times, r => r.Access).ToListAsync(ct))
            .Concat(await requests.Where(r => messages.Contains(r.Id) || handed.Contains(r.Id)).ToListAsync(ct)).DistinctBy(r => r.Id).ToList();
        foreach (var request in found) records.Add(await OfAsync(request, clues, ct));
        var people = clues.People.Keys.ToList();
        var advised = (await db.Set<CardPerson>().AsNoTracking().Where(p => p.PersonId != null && people.Contains(p.PersonId.Value)).ToListAsync(ct))
            .Concat(await clues.In(db.Set<CardPerson>().AsNoTracking(), p => p.GivenNames + " " + p.FamilyName).ToListAsync(ct)).DistinctBy(p => p.Id);
        foreach (var person in advised) records.Add(await OfAsync(person, clues, ct));
        foreach (var card in await clues.In(db.Set<AdvisoryCard>().AsNoTracking(), c => c.Problem, c => c.Done, c => c.Next, c => c.Reason, c => c.Place).ToListAsync(ct)) records.Add(OfWords(card));
        return records;
    }

    public async Task EraseAsync(IReadOnlyCollection<PersonRecord> records, Erasing erasing, CancellationToken ct)
    {
        List<Guid> Ids(string kind) => [.. records.Where(r => r.Kind == kind).Select(r => Guid.Parse(r.Id))];
        var (requests, people, cards) = (Ids(AdviceRequest.Subject), Ids(CardPersonKind), Ids(AdvisoryCard.Subject));
        await erasure.ForgetAsync(requests, erasing.Actor, erasing.Now, ct);
        foreach (var person in await db.Set<CardPerson>().Where(p => people.Contains(p.Id)).ToListAsync(ct))
        {
            person.Forget();
            Tell(AdvisoryCard.Subject, person.CardId, erasing);
        }
        var emptied = await db.Set<CardPerson>().Where(p => people.Contains(p.Id)).Select(p => p.CardId).ToListAsync(ct);
        foreach (var card in await db.Set<AdvisoryCard>().Where(c => cards.Contains(c.Id) || emptied.Contains(c.Id)).ToListAsync(ct)) card.ForgetWords();
    }

    private void Tell(string subject, Guid id, Erasing erasing) =>
        db.Activities.Add(ActivityEntry.Of(AdvisoryModule.DeskKey, subject, id.ToString(), "erased", erasing.Actor, erasing.Now));

    private async Task<PersonRecord> OfAsync(AdviceRequest request, PersonClues clues, CancellationToken ct)
    {
        var said = await db.Set<RequestMessage>().AsNoTracking().Where(m => m.RequestId == request.Id && m.Kind != MessageKind.Note).OrderBy(m => m.AtUtc).Select(m => new { m.AtUtc, m.Text }).ToListAsync(ct);
        var files = await (from f in db.Set<RequestFile>().AsNoTracking() join s in db.Set<StoredFile>() on f.FileId equals s.Id where f.RequestId == request.Id orderby f.AtUtc select s.Name).ToListAsync(ct);
        var plans = await db.Set<SupportPath>().AsNoTracking().Include(p => p.Steps).Where(p => p.RequestId == request.Id).OrderBy(p => p.Number).ToListAsync(ct);
        var trainings = await referrals.OfAsync(request.Id, ct);
        var summaries = await db.Set<Diagnosis>().AsNoTracking().Where(d => d.RequestId == request.Id && d.Summary != null).OrderBy(d => d.AtUtc).Select(d => d.Summary!).ToListAsync(ct);
        var isDraft = request.State == RequestState.Draft;
        return new(Module, AdviceRequest.Subject, request.Id.ToString(), isDraft ? l["Niewysłane zgłoszenie doradcze"] : l["Zgłoszenie doradcze {0}", request.Number!])
        {
            Fate = isDraft ? Fate.Deleted : request.State.IsOpen() ? Fate.Kept : Fate.Anonymised,
            Why = isDraft ? "" : request.State.IsOpen() ? l["Sprawa jest w toku. Najpierw ją zamknij."] : l["Zostają numer, temat, gmina i terminy. Znikają dane, treść rozmowy i planu, pliki i linki."],
            IsSure = clues.Agrees(request.ContactName, request.Email, request.Phone),
            Url = isDraft ? null : $"/admin/doradztwo/{request.Id}",
            Facts =
            [
                .. PersonFact.List(("name", l["Imię i nazwisko"], request.ContactName), ("client", l["Grupa albo instytucja"], request.ClientName), ("email", l["Adres e-mail"], request.Email), ("phone", l["Telefon"], request.Phone),
                    ("about", l["O co chodzi"], request.About), ("times", l["Kiedy można się kontaktować"], request.Times), ("access", l["Dostępność"], request.Access), ("clause", l["Klauzula informacyjna"], request.Clause)),
                .. files.Select(name => new PersonFact("file", l["Plik"], name)),
                .. trainings.Select(t => new PersonFact("referral", l["Skierowanie na szkolenie"], t.Offer?.Name ?? "–")),
                .. summaries.Select(summary => new PersonFact("diagnosis", l["Diagnoza"], summary)),
                .. plans.Select(p => new PersonFact("path", l["Plan pomocy"], string.Join(" ", p.Steps.OrderBy(s => s.Number).Select(s => s.What).Prepend(p.Goals).Append(p.Reason ?? "")).Trim())),
                .. said.Select(m => new PersonFact("message", l["Wiadomość z {0}", m.AtUtc.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)], m.Text)),
            ],
        };
    }

    private async Task<PersonRecord> OfAsync(CardPerson person, PersonClues clues, CancellationToken ct)
    {
        var card = await db.Set<AdvisoryCard>().AsNoTracking().SingleAsync(c => c.Id == person.CardId, ct);
        var why = person.PersonId is { } id ? await hold.OfAsync(id, ct) : null;
        return new(Module, CardPersonKind, person.Id.ToString(), l["Osoba na karcie doradczej {0}", card.Number])
        {
            Fate = why is null ? Fate.Anonymised : Fate.Kept,
            Why = why ?? l["Karta zostaje z godzinami, bez imienia, nazwiska i treści rozmowy."],
            IsSure = person.PersonId is { } known ? clues.People.GetValueOrDefault(known) : clues.BirthDate == person.BirthDate && clues.Names(person.Name),
            Url = $"/admin/doradztwo/{card.RequestId}",
            Facts = PersonFact.List(("name", l["Imię i nazwisko"], person.Name), ("birthDate", l["Data urodzenia"], person.BirthDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("day", l["Dzień spotkania"], card.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                ("problem", l["Z czym przyszła"], card.Problem), ("done", l["Co ustalono"], card.Done), ("next", l["Co dalej"], card.Next)),
        };
    }

    private PersonRecord OfWords(AdvisoryCard card)
    {
        var holds = times.HoldDocuments(Framework.Localization.Warsaw.Today(clock)) && card.State == CardState.Confirmed;
        return new(Module, AdvisoryCard.Subject, card.Id.ToString(), l["Treść karty doradczej {0}", card.Number])
        {
            Fate = holds ? Fate.Kept : Fate.Anonymised,
            Why = holds ? l["Potwierdzona karta należy do dokumentacji projektu, którą trzeba przechowywać."] : l["Karta zostaje z godzinami, bez treści rozmowy."],
            Url = $"/admin/doradztwo/{card.RequestId}",
            Facts = PersonFact.List(("problem", l["Z czym przyszła"], card.Problem), ("done", l["Co ustalono"], card.Done), ("next", l["Co dalej"], card.Next), ("reason", l["Uwagi"], card.Reason), ("place", l["Miejsce"], card.Place)),
        };
    }
}
