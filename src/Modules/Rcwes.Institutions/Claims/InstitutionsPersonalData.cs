using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Framework.PersonalData;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Exchange.Import;
using Rcwes.Institutions.Joins;
using Rcwes.Institutions.Mistakes;
using Rcwes.Institutions.Truth;

namespace Rcwes.Institutions.Claims;

/// <summary>People around entries: contacts, representatives, who sent a correction or a report; and their names in files that were read.</summary>
internal sealed class InstitutionsPersonalData(RcwesDb db, IStringLocalizer<InstitutionsTexts> l) : IPersonalData
{
    private const string ContactKind = "contact";
    private const string LinkKind = "link";
    private const string JoinKind = "join";
    private const string RowKind = "import-row";

    public string Module => InstitutionsModule.Key;

    public async Task<IReadOnlyList<PersonRecord>> FindAsync(PersonClues clues, CancellationToken ct) =>
    [
        .. await ContactsAsync(clues, ct), .. await RepresentativesAsync(clues, ct), .. await CorrectionsAsync(clues, ct), .. await MistakesAsync(clues, ct),
        .. await LinksAsync(clues, ct), .. await JoinsAsync(clues, ct), .. await RowsAsync(clues, ct),
    ];

    public async Task EraseAsync(IReadOnlyCollection<PersonRecord> records, Erasing erasing, CancellationToken ct)
    {
        List<Guid> Ids(string kind) => [.. records.Where(r => r.Kind == kind).Select(r => Guid.Parse(r.Id))];
        var (contacts, people, corrections, mistakes, links, joins) = (Ids(ContactKind), Ids(Representative.Subject), Ids(Correction.Subject), Ids(MistakeReport.Subject), Ids(LinkKind), Ids(JoinKind));
        bool Goes(ContactFacts c) => (c.Id is { } id && contacts.Contains(id)) || IsAbout(c, erasing.Clues);

        foreach (var correction in await db.Set<Correction>().Where(c => corrections.Contains(c.Id) || (c.RepresentativeId != null && people.Contains(c.RepresentativeId.Value))).ToListAsync(ct))
        {
            if (corrections.Contains(correction.Id)) correction.Forget(Goes);
            if (correction.RepresentativeId is { } sender && people.Contains(sender)) correction.ForgetSender();
        }
        await db.Set<EntryLink>().Where(k => links.Contains(k.Id) || (k.RepresentativeId != null && people.Contains(k.RepresentativeId.Value))).ExecuteDeleteAsync(ct);
        foreach (var person in await db.Set<Representative>().Where(r => people.Contains(r.Id)).ToListAsync(ct))
        {
            db.Activities.Add(person.Forgotten(erasing.Actor, erasing.Now));
            db.Remove(person);
        }
        foreach (var report in await db.Set<MistakeReport>().Where(r => mistakes.Contains(r.Id)).ToListAsync(ct)) db.Activities.Add(report.Forget(erasing.Actor, erasing.Now));
        foreach (var join in await db.Set<InstitutionJoin>().Where(j => joins.Contains(j.Id)).ToListAsync(ct)) join.Forget(Goes);
        foreach (var record in records.Where(r => r.Kind == RowKind))
        {
            var (import, number) = (Guid.Parse(record.Id.Split('.')[0]), int.Parse(record.Id.Split('.')[1], CultureInfo.InvariantCulture));
            (await db.Set<ImportRow>().SingleAsync(r => r.ImportId == import && r.Number == number, ct)).Forget();
        }
        await TakeContactsAsync(contacts, erasing, ct);
    }

    /// <summary>As every change of an entry: the line in the history tells the index and the pages.</summary>
    private async Task TakeContactsAsync(List<Guid> contacts, Erasing erasing, CancellationToken ct)
    {
        var entries = await db.Set<InstitutionContact>().Where(c => contacts.Contains(c.Id)).Select(c => c.InstitutionId).Distinct().ToListAsync(ct);
        foreach (var entry in await db.Set<Institution>().Include(i => i.Contacts).Include(i => i.Identifiers).Include(i => i.Terms).Include(i => i.Places).ThenInclude(p => p.Hours).AsSplitQuery().Where(i => entries.Contains(i.Id)).ToListAsync(ct))
            db.Activities.Add(entry.DropContacts(contacts, erasing.Actor, erasing.Now));
    }

    private static bool IsAbout(ContactFacts contact, PersonClues clues) => clues.Names(contact.Name) || clues.IsEmail(contact.Email) || clues.IsPhone(contact.Phone);

    private async Task<IEnumerable<PersonRecord>> ContactsAsync(PersonClues clues, CancellationToken ct)
    {
        var contacts = await clues.In(db.Set<InstitutionContact>().AsNoTracking(), c => c.Name, c => c.Email, c => c.Phone)
            .Join(db.Set<Institution>(), c => c.InstitutionId, i => i.Id, (c, i) => new { Contact = c, i.Name }).ToListAsync(ct);
        return contacts.Select(r => new PersonRecord(Module, ContactKind, r.Contact.Id.ToString(), l["Kontakt we wpisie: {0}", r.Name])
        {
            Fate = Fate.Deleted,
            // An address without a name is the office's.
            IsSure = r.Contact.Name is not null && clues.Agrees(r.Contact.Name, r.Contact.Email, r.Contact.Phone),
            Url = $"/admin/instytucje/{r.Contact.InstitutionId}",
            Facts = Facts(r.Contact.Name, r.Contact.Email, r.Contact.Phone),
        });
    }

    private async Task<IEnumerable<PersonRecord>> RepresentativesAsync(PersonClues clues, CancellationToken ct)
    {
        var people = await clues.In(db.Set<Representative>().AsNoTracking(), r => r.Name, r => r.Email, r => r.Reason, r => r.Answer, r => r.Role).ToListAsync(ct);
        return people.Select(r => new PersonRecord(Module, Representative.Subject, r.Id.ToString(), l["Przedstawiciel instytucji"])
        {
            Fate = Fate.Deleted,
            IsSure = clues.Agrees(r.Name, r.Email),
            Url = "/admin/instytucje/przedstawiciele",
            Facts = [.. Facts(r.Name, r.Email, null), .. PersonFact.List(("role", l["Stanowisko"], r.Role), ("reason", l["Powód"], r.Reason), ("answer", l["Odpowiedź"], r.Answer))],
        });
    }

    /// <summary>What was before and after lies in a text that the database cannot fold; there are few of them.</summary>
    private async Task<IEnumerable<PersonRecord>> CorrectionsAsync(PersonClues clues, CancellationToken ct)
    {
        var all = await db.Set<Correction>().AsNoTracking().ToListAsync(ct);
        return all.Where(c => clues.Mentions(c.Answer) || c.FactsBefore().Contacts.Concat(Correction.Read(c.After).Contacts).Any(f => IsAbout(f, clues))).Select(c => new PersonRecord(Module, Correction.Subject, c.Id.ToString(), l["Poprawka wpisu o instytucji"])
        {
            Fate = Fate.Anonymised,
            Why = l["Zostaje, co poprawiono w danych instytucji. Znika kontakt do osoby."],
            IsSure = c.FactsBefore().Contacts.Concat(Correction.Read(c.After).Contacts).Any(f => clues.Agrees(f.Name, f.Email, f.Phone)),
            Url = $"/admin/instytucje/poprawki/{c.Id}",
            Facts = PersonFact.List(("answer", l["Odpowiedź"], c.Answer)),
        });
    }

    private async Task<IEnumerable<PersonRecord>> MistakesAsync(PersonClues clues, CancellationToken ct)
    {
        var reports = await clues.In(db.Set<MistakeReport>().AsNoTracking(), r => r.Text, r => r.Email, r => r.Answer).ToListAsync(ct);
        return reports.Select(r => new PersonRecord(Module, MistakeReport.Subject, r.Id.ToString(), l["Zgłoszenie błędu we wpisie"])
        {
            Fate = r.State == MistakeState.Open ? Fate.Kept : Fate.Anonymised,
            Why = r.State == MistakeState.Open ? l["Zgłoszenie czeka na odpowiedź. Najpierw je zamknij."] : "",
            IsSure = clues.Agrees(r.Text, r.Email),
            Url = $"/admin/instytucje/bledy/{r.Id}",
            Facts = PersonFact.List(("email", l["Adres e-mail"], r.Email), ("text", l["Treść"], r.Text), ("answer", l["Odpowiedź"], r.Answer)),
        });
    }

    private async Task<IEnumerable<PersonRecord>> LinksAsync(PersonClues clues, CancellationToken ct)
    {
        var links = await clues.In(db.Set<EntryLink>().AsNoTracking(), k => k.Email).ToListAsync(ct);
        return links.Select(k => new PersonRecord(Module, LinkKind, k.Id.ToString(), l["Link do wpisu z dnia {0}", k.CreatedUtc.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]) { Fate = Fate.Deleted, IsSure = !clues.HasName && clues.IsEmail(k.Email), Facts = Facts(null, k.Email, null) });
    }

    private async Task<IEnumerable<PersonRecord>> JoinsAsync(PersonClues clues, CancellationToken ct)
    {
        var all = await db.Set<InstitutionJoin>().AsNoTracking().ToListAsync(ct);
        return all.Where(j => j.Before.Contacts.Concat(j.After.Contacts).Any(c => IsAbout(c, clues))).Select(j => new PersonRecord(Module, JoinKind, j.Id.ToString(), l["Zapamiętane dane połączonych wpisów"])
        {
            Fate = Fate.Anonymised,
            Why = l["Połączenie wpisów nadal można cofnąć, ale ten kontakt nie wróci."],
            IsSure = j.Before.Contacts.Concat(j.After.Contacts).Any(c => clues.Agrees(c.Name, c.Email, c.Phone)),
        });
    }

    private async Task<IEnumerable<PersonRecord>> RowsAsync(PersonClues clues, CancellationToken ct)
    {
        var rows = await clues.In(db.Set<ImportRow>().AsNoTracking(), r => r.CellsJson, r => r.ChangesJson, r => r.BeforeJson, r => r.FindingsJson, r => r.Title).ToListAsync(ct);
        return rows.Select(r => new PersonRecord(Module, RowKind, $"{r.ImportId}.{r.Number}", l["Wiersz {0} wczytanego pliku", r.Number])
        {
            Fate = Fate.Anonymised,
            Why = l["Wynik wczytania zostaje. Treść wiersza znika, więc nie da się go cofnąć."],
            Url = $"/admin/instytucje/import/{r.ImportId}",
            Facts = PersonFact.List(("row", l["Treść"], string.Join(" | ", r.Cells))),
        });
    }

    private IReadOnlyList<PersonFact> Facts(string? name, string? email, string? phone) => PersonFact.List(("name", l["Imię i nazwisko"], name), ("email", l["Adres e-mail"], email), ("phone", l["Telefon"], phone));
}
