using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Framework.PersonalData;
using Rcwes.Participants.Contracts;
using Rcwes.Participants.Entitlements;
using Rcwes.Participants.Keys;
using Rcwes.Participants.Statuses;
using Rcwes.Participants.Supports;

namespace Rcwes.Participants.People;

/// <summary>Participants: their record, what they used of the limit, and their lines in the ledger.</summary>
internal sealed class ParticipantsPersonalData(RcwesDb db, PersonKeys keys, IPersonHold hold, IStringLocalizer<ParticipantsTexts> l) : IPersonalData
{
    public string Module => ParticipantsModule.Key;

    public async Task<IReadOnlyList<PersonRecord>> FindAsync(PersonClues clues, CancellationToken ct)
    {
        var names = clues is { HasName: true, BirthDate: { } birth } ? await keys.OfNamesAsync(clues.GivenNames, clues.FamilyName, birth, ct) : null;
        var pesel = clues.Pesel is { } digits ? await keys.OfPeselAsync(digits, ct) : null;
        var all = db.Set<Person>().AsNoTracking();
        var found = await clues.In(all, p => p.GivenNames + " " + p.FamilyName, p => p.Email, p => p.OtherEmail, p => p.Phone, p => p.OtherPhone).ToListAsync(ct);
        found.AddRange((await all.Where(p => (names != null && p.NameHash == names) || (pesel != null && p.PeselHash == pesel)).ToListAsync(ct)).Where(p => !found.Exists(f => f.Id == p.Id)));
        // Records that staff joined are one person.
        var stays = found.Select(p => p.JoinedIntoId ?? p.Id).Distinct().ToList();
        var joined = await all.Where(p => stays.Contains(p.Id) || (p.JoinedIntoId != null && stays.Contains(p.JoinedIntoId.Value))).ToListAsync(ct);
        List<PersonRecord> records = [];
        foreach (var family in joined.GroupBy(p => p.JoinedIntoId ?? p.Id))
        {
            var isSure = family.Any(p => (names is not null && p.NameHash == names) || (pesel is not null && p.PeselHash == pesel)
                || (clues.BirthDate is null && (clues.Agrees(p.Name, p.Email, p.Phone) || clues.Agrees(p.Name, p.OtherEmail, p.OtherPhone))));
            var why = await hold.OfAsync(family.Key, ct);
            foreach (var person in family)
            {
                clues.People[person.Id] = isSure;
                if (isSure) clues.Emails.UnionWith(new[] { person.Email, person.OtherEmail }.OfType<string>());
                records.Add(await RecordAsync(person, why, isSure, ct));
            }
        }
        return records;
    }

    public async Task EraseAsync(IReadOnlyCollection<PersonRecord> records, Erasing erasing, CancellationToken ct)
    {
        var ids = records.Select(r => Guid.Parse(r.Id)).ToList();
        foreach (var person in await db.Set<Person>().Where(p => ids.Contains(p.Id)).ToListAsync(ct)) db.Activities.Add(person.Forget(erasing.Actor, erasing.Now));
        foreach (var held in await db.Set<HeldEntitlement>().Where(h => ids.Contains(h.PersonId)).ToListAsync(ct)) held.Forget();
        await db.Set<PersonStatus>().Where(s => ids.Contains(s.PersonId)).ExecuteDeleteAsync(ct);
    }

    private async Task<PersonRecord> RecordAsync(Person person, string? why, bool isSure, CancellationToken ct)
    {
        var supports = await db.Set<SupportEntry>().Standing().Where(e => e.PersonId == person.Id).OrderBy(e => e.Day).Select(e => new { e.Day, e.Hours }).ToListAsync(ct);
        var uses = await db.Set<HeldEntitlement>().Where(h => h.PersonId == person.Id && h.ReturnedUtc == null).OrderBy(h => h.Slot).Select(h => new { h.Title, h.OverrideReason }).ToListAsync(ct);
        List<PersonFact> facts =
        [
            .. PersonFact.List(
                ("givenNames", l["Imię albo imiona"], person.GivenNames), ("familyName", l["Nazwisko"], person.FamilyName), ("birthDate", l["Data urodzenia"], person.BirthDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                ("sex", l["Płeć"], person.Sex switch { Sex.Woman => l["kobieta"].Value, Sex.Man => l["mężczyzna"].Value, _ => null }), ("email", l["Adres e-mail"], person.Email), ("phone", l["Telefon"], person.Phone),
                ("otherEmail", l["Inny adres e-mail"], person.OtherEmail), ("otherPhone", l["Inny telefon"], person.OtherPhone),
                ("locality", l["Miejscowość"], person.Locality), ("postalCode", l["Kod pocztowy"], person.PostalCode), ("gmina", l["Gmina (kod TERYT)"], person.GminaCode)),
            .. uses.Select(u => new PersonFact("training", l["Wykorzystane szkolenie"], u.OverrideReason is null ? u.Title : $"{u.Title} ({u.OverrideReason})")),
            .. supports.Select(s => new PersonFact("support", l["Wsparcie"], l["{0}, godzin: {1}", s.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), s.Hours.ToString("0.##", CultureInfo.CurrentCulture)])),
        ];
        if (await db.Set<PersonStatus>().AsNoTracking().SingleOrDefaultAsync(s => s.PersonId == person.Id, ct) is { } told) facts.AddRange(Told(told));
        if (person.PeselHidden is { } hidden) facts.Insert(3, new("pesel", l["Numer PESEL"], keys.Reveal(hidden), "*******" + person.PeselEnd));
        return new(Module, Person.Subject, person.Id.ToString(), l["Uczestnik: {0}", person.Name])
        {
            Fate = why is null ? Fate.Anonymised : Fate.Kept,
            Why = why ?? l["Zostają rok urodzenia, płeć i gmina, żeby liczby projektu były prawdziwe. Nie da się z nich odczytać, kto to był."],
            IsSure = isSure,
            Facts = facts,
            Url = $"/admin/uczestnicy/{person.Id}",
        };
    }

    /// <summary>What the person told for the reports. What they need not have told is no matter of whoever looks for them.</summary>
    private IEnumerable<PersonFact> Told(PersonStatus told) =>
    [
        .. PersonFact.List(("labour", l["Sytuacja na rynku pracy"], StatusWords.Of(told.Labour, l)), ("education", l["Wykształcenie"], StatusWords.Of(told.Education, l))),
        .. PersonFact.List(
            ("disability", l["Niepełnosprawność"], StatusWords.Of(told.Disability, l)), ("foreignOrigin", l["Obce pochodzenie"], StatusWords.Of(told.ForeignOrigin, l)), ("thirdCountry", l["Obywatelstwo państwa spoza Unii Europejskiej"], StatusWords.Of(told.ThirdCountry, l)),
            ("minority", l["Mniejszość narodowa lub etniczna"], StatusWords.Of(told.Minority, l)), ("homeless", l["Bezdomność lub brak dostępu do mieszkania"], StatusWords.Of(told.Homeless, l))).Select(f => f with { Masked = "…" }),
    ];
}
