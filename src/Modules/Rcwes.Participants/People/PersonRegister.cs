using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Contracts;
using Rcwes.Participants.Contracts;
using Rcwes.Participants.Keys;

namespace Rcwes.Participants.People;

/// <summary>Finds people by who they are, and adds them once.</summary>
internal sealed class PersonRegister(RcwesDb db, PersonKeys keys, IRegion region, IStringLocalizer<ParticipantsTexts> l) : IPeople
{
    public async Task<Guid> FindOrAddAsync(PersonIdentity identity, Actor actor, DateTime now, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("People are found and added inside a transaction.");
        var facts = await CheckedAsync(identity, now, ct);
        var hash = await keys.OfNamesAsync(facts.GivenNames, facts.FamilyName, facts.BirthDate, ct);
        for (Guid? held = null; ;)
        {
            if (await FindAsync(hash, facts, ct) is not { } found)
            {
                // Who waited looks once more: somebody else may have added the person meanwhile.
                if (!await LockHashAsync(hash, ct) || await FindAsync(hash, facts, ct) is null) return Add(facts, hash, 0, actor, now).Id;
            }
            else if (found == held) return await MeetAgainAsync(found, facts, actor, now, ct);
            else
            {
                // Whoever renames, joins or forgets people holds them. What is found while this one is held stays true; what was found before may be forgotten by now.
                await PersonLock.TakeAsync(db, found, ct);
                held = found;
            }
        }
    }

    public async Task<IReadOnlyList<Guid>> FindOrAddAllAsync(IReadOnlyList<PersonIdentity> identities, Actor actor, DateTime now, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("People are found and added inside a transaction.");
        var hashes = new List<string>();
        var known = new List<Guid>();
        foreach (var identity in identities)
        {
            var facts = await CheckedAsync(identity, now, ct);
            hashes.Add(await keys.OfNamesAsync(facts.GivenNames, facts.FamilyName, facts.BirthDate, ct));
        }
        foreach (var hash in hashes.Distinct().Order(StringComparer.Ordinal)) await LockHashAsync(hash, ct);
        for (var i = 0; i < identities.Count; i++)
            if (await FindAsync(hashes[i], await CheckedAsync(identities[i], now, ct), ct) is { } person) known.Add(person);
        foreach (var person in known.Distinct().Order()) await PersonLock.TakeAsync(db, person, ct);
        var found = new List<Guid>();
        foreach (var identity in identities) found.Add(await FindOrAddAsync(identity, actor, now, ct));
        return found;
    }

    public bool IsNew(Guid person) => PersonLock.IsNew(db, person);

    public async Task CheckAsync(PersonIdentity identity, DateTime now, CancellationToken ct)
    {
        try
        {
            await CheckedAsync(identity, now, ct);
        }
        catch (RuleException rule)
        {
            // The caller's texts do not know the sentences of this module.
            throw new RuleException(rule.Code, l[rule.Sentence, [.. rule.Arguments]]) { Field = rule.Field };
        }
    }

    public async Task CorrectEmailAsync(Guid person, string wrong, string right, Actor actor, DateTime now, CancellationToken ct)
    {
        if (await HeldAsync(person, ct) is { } found && found.CorrectEmail(wrong, right, actor, now) is { } told) db.Activities.Add(told);
    }

    public async Task HearOfEmailAsync(Guid person, string address, Actor actor, DateTime now, CancellationToken ct)
    {
        if (await HeldAsync(person, ct) is { } found && found.HearOf(address, actor, now) is { } told) db.Activities.Add(told);
    }

    public async Task HearOfPhoneAsync(Guid person, string address, string phone, Actor actor, DateTime now, CancellationToken ct)
    {
        try
        {
            var number = PersonFacts.PhoneOf(phone);
            if (number is not null && await HeldAsync(person, ct) is { } found && found.HearOfPhone(address, number, actor, now) is { } told) db.Activities.Add(told);
        }
        catch (RuleException rule)
        {
            // The caller's texts do not know the sentences of this module.
            throw new RuleException(rule.Code, l[rule.Sentence, [.. rule.Arguments]]) { Field = rule.Field };
        }
    }

    /// <summary>What is told of a person, checked and in one spelling.</summary>
    public async Task<PersonFacts> CheckedAsync(PersonIdentity identity, DateTime now, CancellationToken ct)
    {
        var facts = PersonFacts.Of(identity, now);
        if (facts.GminaCode is not null && (await region.ReadAsync(ct)).Gmina(facts.GminaCode) is null) throw NoGmina();
        return facts;
    }

    public async Task<IReadOnlyDictionary<Guid, PersonCard>> CardsAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var rows = await (from person in db.Set<Person>().AsNoTracking()
                          where ids.Contains(person.Id)
                          join other in db.Set<Person>().AsNoTracking() on person.JoinedIntoId equals other.Id into stays
                          from stay in stays.DefaultIfEmpty()
                          select new { person.Id, Person = person, Stay = stay }).ToListAsync(ct);
        var cards = rows.ToDictionary(r => r.Id, r => (r.Stay ?? r.Person).Card());
        foreach (var added in db.Held<Person>().Select(p => p.Entity).Where(p => ids.Contains(p.Id) && !cards.ContainsKey(p.Id))) cards[added.Id] = added.Card();
        return cards;
    }

    /// <summary>Adds somebody, by a form of the staff too: then as another person of the same names and day of birth.</summary>
    public Person Add(PersonFacts facts, string hash, int namesake, Actor actor, DateTime now)
    {
        var (person, told) = Person.Make(facts, hash, namesake, actor, now);
        db.Add(person);
        db.Activities.Add(told);
        return person;
    }

    /// <summary>One at a time for a hash, on PostgreSQL; SQLite has one writer, and a transaction is one from its beginning.</summary>
    /// <returns>Whether others may have written since the transaction began.</returns>
    public async Task<bool> LockHashAsync(string hash, CancellationToken ct)
    {
        if (db.Engine != DatabaseEngine.Postgres) return false;
        var key = long.Parse(hash.AsSpan(0, 15), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({key})", ct);
        return true;
    }

    private static RuleException NoGmina() => new("person.gmina", "Takiej gminy nie ma na liście. Wybierz ją jeszcze raz.") { Field = nameof(PersonIdentity.GminaCode) };

    /// <summary>Among namesakes born on one day the one with the same contact, else the first. A record that was joined leads to the one that stays.</summary>
    private async Task<Guid?> FindAsync(string hash, PersonFacts facts, CancellationToken ct)
    {
        // As the database knows them now, and what this unit of work has not stored yet.
        var unsaved = db.Held<Person>().Where(p => p.State is EntityState.Added or EntityState.Modified).Select(p => p.Entity).ToDictionary(p => p.Id);
        var found = (await db.Set<Person>().AsNoTracking().Where(p => p.NameHash == hash).ToListAsync(ct)).Where(p => !unsaved.ContainsKey(p.Id)).ToList();
        found.AddRange(unsaved.Values.Where(p => p.NameHash == hash));
        var person = found.OrderByDescending(p => facts.Email is not null && string.Equals(p.Email, facts.Email, StringComparison.OrdinalIgnoreCase))
            .ThenByDescending(p => facts.Phone is not null && p.Phone == facts.Phone).ThenBy(p => p.JoinedIntoId is not null).ThenBy(p => p.Namesake).FirstOrDefault();
        return person?.JoinedIntoId ?? person?.Id;
    }

    private async Task<Guid> MeetAgainAsync(Guid id, PersonFacts facts, Actor actor, DateTime now, CancellationToken ct)
    {
        var person = await ReadAsync(id, ct);
        if (person.WouldLearn(facts) && person.MeetAgain(facts, now)) db.Activities.Add(person.Record("met-otherwise", actor, now));
        return id;
    }

    /// <summary>The record that stays for an id, held until the transaction ends; null for an unknown one.</summary>
    private async Task<Person?> HeldAsync(Guid person, CancellationToken ct) => await PersonLock.TakeFinalAsync(db, person, ct) is { } id ? await ReadAsync(id, ct) : null;

    /// <summary>Somebody who is held, as the database knows them now, unless this unit of work has changed them.</summary>
    private async Task<Person> ReadAsync(Guid id, CancellationToken ct)
    {
        var person = (await db.Set<Person>().FindAsync([id], ct))!;
        if (db.Entry(person).State == EntityState.Unchanged) await db.Entry(person).ReloadAsync(ct);
        return person;
    }
}
