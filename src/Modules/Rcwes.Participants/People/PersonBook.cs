using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Polish;
using Rcwes.Participants.Contracts;
using Rcwes.Participants.Keys;
using Rcwes.Participants.Statuses;

namespace Rcwes.Participants.People;

/// <summary>People as staff look after them.</summary>
internal sealed class PersonBook(RcwesDb db, PersonKeys keys, PersonRegister register, PersonStatuses statuses, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public Task<Person?> FindAsync(Guid id, CancellationToken ct) => db.Set<Person>().SingleOrDefaultAsync(p => p.Id == id, ct);

    /// <summary>Adds somebody by hand; with a consent also a namesake born on the same day.</summary>
    /// <exception cref="RuleException">There is such a person, or something cannot be right.</exception>
    public async Task<Person> AddAsync(PersonIdentity identity, bool isNamesake, Actor actor, CancellationToken ct)
    {
        var facts = await register.CheckedAsync(identity, Now, ct);
        var hash = await keys.OfNamesAsync(facts.GivenNames, facts.FamilyName, facts.BirthDate, ct);
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        await register.LockHashAsync(hash, ct);
        var next = await NextNamesakeAsync(hash, Guid.Empty, ct);
        if (next > 0 && !isNamesake) throw Known();
        var person = register.Add(facts, hash, next, actor, Now);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return person;
    }

    /// <param name="person">As the form showed it.</param>
    /// <param name="identity">What is to be.</param>
    /// <param name="seen">Stamp that the form was opened with.</param>
    /// <param name="actor">Who changes it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task ChangeAsync(Person person, PersonIdentity identity, Guid seen, Actor actor, CancellationToken ct)
    {
        var facts = await register.CheckedAsync(identity, Now, ct);
        var hash = await keys.OfNamesAsync(facts.GivenNames, facts.FamilyName, facts.BirthDate, ct);
        if (hash != person.NameHash && await NextNamesakeAsync(hash, person.Id, ct) > 0) throw Known();
        if (person.Change(facts, hash, 0, seen, actor, Now) is { } told) db.Activities.Add(told);
        await SaveAsync(Known, ct);
    }

    /// <param name="person">As the page shows it.</param>
    /// <param name="takeOther">The newer contact is right.</param>
    /// <param name="seen">Stamp that the page was opened with.</param>
    /// <param name="actor">Who says so.</param>
    /// <param name="ct">Cancels.</param>
    public async Task SettleContactAsync(Person person, bool takeOther, Guid seen, Actor actor, CancellationToken ct)
    {
        db.Activities.Add(person.SettleContact(takeOther, seen, actor, Now));
        await SaveAsync(Person.Stale, ct);
    }

    /// <summary>Staff write down what somebody without e-mail told them for the reports.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="facts">As told.</param>
    /// <param name="seen">When the person had told it as the form was opened, in ticks; null when they had not.</param>
    /// <param name="actor">Who writes it down.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="RuleException">It was told since the form was opened, or see <see cref="IPersonStatuses.KeepAsync"/>.</exception>
    public async Task WriteStatusAsync(Person person, StatusFacts facts, long? seen, Actor actor, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        await PersonLock.TakeFinalAsync(db, person.Id, ct);
        // What is fixed is refused below, with the reason.
        if (await statuses.StandingAsync(person.Id, ct) is { IsFixed: false } standing && standing.ToldUtc?.Ticks != seen) throw Person.Stale();
        await statuses.KeepAsync(person.Id, facts, actor, Now, ct);
        await SaveAsync(Person.Stale, ct);
        await transaction.CommitAsync(ct);
    }

    /// <exception cref="RuleException">The number is wrong, does not agree with the person, or somebody else has it.</exception>
    public async Task WritePeselAsync(Person person, string? typed, Actor actor, CancellationToken ct)
    {
        var digits = Pesel.Read(typed) ?? throw new RuleException("pesel.wrong", "To nie jest poprawny numer PESEL. Sprawdź, czy ma 11 cyfr i czy żadna nie jest zamieniona.") { Field = "Pesel" };
        var hash = await keys.OfPeselAsync(digits, ct);
        if (await db.Set<Person>().AnyAsync(p => p.PeselHash == hash && p.Id != person.Id && p.JoinedIntoId == null, ct)) throw Taken();
        db.Activities.Add(person.WritePesel(digits, keys.Hide(digits), hash, actor, Now));
        await SaveAsync(Taken, ct);
    }

    public async Task RemovePeselAsync(Person person, bool hasNone, Actor actor, CancellationToken ct)
    {
        db.Activities.Add(person.RemovePesel(hasNone, actor, Now));
        await SaveAsync(Person.Stale, ct);
    }

    /// <summary>The whole number; that somebody saw it is stored first.</summary>
    public async Task<string?> RevealPeselAsync(Person person, Actor actor, CancellationToken ct)
    {
        if (person.PeselHidden is null) return null;
        db.Activities.Add(person.Record("pesel-revealed", actor, Now));
        await db.SaveChangesAsync(ct);
        return keys.Reveal(person.PeselHidden);
    }

    private async Task<int> NextNamesakeAsync(string hash, Guid but, CancellationToken ct) =>
        (await db.Set<Person>().Where(p => p.NameHash == hash && p.Id != but && p.JoinedIntoId == null).Select(p => (int?)p.Namesake).MaxAsync(ct) ?? -1) + 1;

    private async Task SaveAsync(Func<RuleException> taken, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw Person.Stale();
        }
        catch (DbUpdateException)
        {
            // A unique index: somebody else wrote the same at the same moment.
            throw taken();
        }
    }

    private static RuleException Known() =>
        new("person.known", "Taka osoba już jest: te same imiona, nazwisko i data urodzenia. Jeśli to ta sama osoba, połącz zapisy.") { Field = nameof(PersonIdentity.FamilyName) };

    private static RuleException Taken() => new("pesel.taken", "Ten numer PESEL ma już inny uczestnik. Jeśli to ta sama osoba, połącz zapisy.") { Field = "Pesel" };
}
