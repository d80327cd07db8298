using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Participants.Contracts;
using Rcwes.Participants.People;

namespace Rcwes.Participants.Tests;

/// <summary>Who is the same person, and who is not.</summary>
public abstract class IdentityTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_person_stays_one_however_the_names_are_typed()
    {
        var family = Cast.Family("Żółć") + "-Łąkowska";
        var first = await site.PersonAsync("Świętosława Maria", family);
        foreach (var (given, spelt) in new[]
        {
            ("świętosława", family.ToLowerInvariant()), ("SWIETOSLAWA MARIA", family.ToUpperInvariant()), ("Świętosława-Maria", family.Replace('-', ' ')),
            (" Świętosława  Maria ", family.Replace("-", " – ", StringComparison.Ordinal)), ("Swietoslawa", family.Replace("Ż", "Z", StringComparison.Ordinal).Replace("ó", "o", StringComparison.Ordinal).Replace("łć", "lc", StringComparison.Ordinal)),
        })
            Assert.Equal(first, await site.PersonAsync(given, spelt));
        Assert.NotEqual(first, await site.PersonAsync("Świętosław", family));
        Assert.NotEqual(first, await site.PersonAsync(Cast.Identity("Świętosława", family) with { BirthDate = Cast.Born.AddDays(1) }));
        var card = (await site.InScopeAsync(s => s.GetRequiredService<IPeople>().CardsAsync([first, Guid.NewGuid()], Ct))).Values.Single();
        Assert.Equal(("Świętosława Maria " + family, "081102"), (card.Name, card.GminaCode));
    }

    [Fact]
    public async Task Colleagues_with_one_mailbox_are_different_people_and_another_mailbox_does_not_make_a_new_one()
    {
        var (zofia, lucja) = (Cast.Identity("Zofia", Cast.Family("Wójcik")) with { Email = "gops@laka.example.pl" }, Cast.Identity("Łucja", Cast.Family("Dąb")) with { Email = "gops@laka.example.pl" });
        var ids = (await site.PersonAsync(zofia), await site.PersonAsync(lucja));
        Assert.NotEqual(ids.Item1, ids.Item2);
        Assert.Equal(ids.Item1, await site.PersonAsync(zofia with { Email = "prywatna@laka.example.pl", Phone = "600 100 200" }));
        var person = await site.AskAsync(db => db.Set<Person>().SingleAsync(p => p.Id == ids.Item1, Ct));
        // What differs waits for staff, and what comes with it: the phone of whoever writes from there need not be hers.
        Assert.Equal(("gops@laka.example.pl", null, "prywatna@laka.example.pl", "600 100 200"), (person.Email, person.Phone, person.OtherEmail, person.OtherPhone));
        Assert.Equal(["created", "met-otherwise"], await site.VerbsAsync(ids.Item1));
        await site.PersonAsync(zofia with { Email = "PRYWATNA@laka.example.pl".ToLowerInvariant() });
        Assert.Equal(2, (await site.VerbsAsync(ids.Item1)).Count);
    }

    [Fact]
    public async Task The_first_address_of_a_record_that_had_none_waits_and_the_contacts_of_two_senders_are_not_mixed()
    {
        var known = Cast.Identity("Halina", Cast.Family("Gąska")) with { Email = null };
        var id = await site.PersonAsync(known);
        await site.PersonAsync(known with { Email = "ktos@obcy.example.pl", Phone = "600 100 200" });
        Task<Person> ReadAsync() => site.AskAsync(db => db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == id, Ct));
        var person = await ReadAsync();
        Assert.Equal((null, null, "ktos@obcy.example.pl", "600 100 200"), (person.Email, person.Phone, person.OtherEmail, person.OtherPhone));
        Assert.True(person.Card().IsContested);
        // Another sender without a phone: the phone of the first does not become theirs.
        await site.PersonAsync(known with { Email = "inny@laka.example.pl" });
        person = await ReadAsync();
        Assert.Equal(("inny@laka.example.pl", null), (person.OtherEmail, person.OtherPhone));
    }

    [Fact]
    public async Task Who_is_forgotten_while_somebody_signs_up_is_not_found_any_more()
    {
        var identity = Cast.Identity("Kornelia", Cast.Family("Wilga"));
        var id = await site.PersonAsync(identity);
        Task<Guid>? signingUp = null;
        await site.InUnitAsync(async services =>
        {
            var db = services.GetRequiredService<Framework.Data.RcwesDb>();
            await PersonLock.TakeAsync(db, id, Ct);
            db.Activities.Add((await db.Set<Person>().SingleAsync(p => p.Id == id, Ct)).Forget(Actor.System, Cast.Now));
            await db.SaveChangesAsync(Ct);
            signingUp = Task.Run(() => site.PersonAsync(identity), Ct);
            // Long enough to look while the other has not committed.
            await Task.Delay(500, Ct);
        });
        var found = await signingUp!;
        Assert.NotEqual(id, found);
        Assert.Equal(identity.FamilyName, await site.AskAsync(db => db.Set<Person>().Where(p => p.Id == found).Select(p => p.FamilyName).SingleAsync(Ct)));
    }

    [Fact]
    public async Task Many_forms_of_a_new_person_at_once_add_one()
    {
        var identity = Cast.Identity("Bronisława", Cast.Family("Źdźbło"));
        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => site.PersonAsync(identity)));
        Assert.Single(ids.Distinct());
        Assert.Single(await site.AskAsync(db => db.Set<Person>().Where(p => p.FamilyName == identity.FamilyName).Select(p => p.Id).ToListAsync(Ct)));
    }

    [Fact]
    public async Task What_cannot_be_right_is_told_with_its_field()
    {
        var good = Cast.Identity("Ewa", Cast.Family("Kruk"));
        foreach (var (identity, field) in new[]
        {
            (good with { BirthDate = new(2027, 1, 1) }, "BirthDate"), (good with { BirthDate = new(2013, 11, 26) }, "BirthDate"), (good with { BirthDate = new(1899, 1, 1) }, "BirthDate"),
            (good with { GivenNames = "  " }, "GivenNames"), (good with { FamilyName = "Kruk <b>" }, "FamilyName"), (good with { Email = "zofia@" }, "Email"),
            (good with { Phone = "brak" }, "Phone"), (good with { GminaCode = "999999" }, "GminaCode"), (good with { PostalCode = "66" }, "PostalCode"),
        })
            Assert.Equal(field, (await Assert.ThrowsAsync<RuleException>(() => site.PersonAsync(identity))).Field);
        await site.PersonAsync(good with { BirthDate = new(2013, 11, 25) });
    }

    [Fact]
    public async Task Nothing_personal_stands_in_the_log_and_the_hash_cannot_be_made_without_the_key()
    {
        var identity = Cast.Identity("Jadwiga", Cast.Family("Śliwa"));
        var id = await site.PersonAsync(identity);
        var subject = id.ToString();
        var log = await site.AskAsync(db => db.Activities.Where(a => a.SubjectId == subject).ToListAsync(Ct));
        Assert.DoesNotContain(log, a => $"{a.Note} {a.Data}".Contains("liwa", StringComparison.OrdinalIgnoreCase));
        var (hash, key) = await site.AskAsync(async db => (await db.Set<Person>().Where(p => p.Id == id).Select(p => p.NameHash).SingleAsync(Ct), await db.Set<Keys.HashKey>().SingleAsync(Ct)));
        Assert.Equal(Keys.PersonKeys.HashLength, hash.Length);
        Assert.DoesNotContain(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"names|jadwiga|{identity.FamilyName.ToLowerInvariant()}|1984-02-29"))), hash, StringComparison.Ordinal);
        // Protected: not the bare 32 bytes.
        Assert.True(key.Protected.Length > 64);
    }

    [Fact]
    public async Task Without_a_transaction_nobody_is_added() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => site.InScopeAsync(s => s.GetRequiredService<IPeople>().FindOrAddAsync(Cast.Identity("Ola", "Nowak"), Actor.Visitor, Cast.Now, Ct)));
}

[Collection<SqliteSite>]
public sealed class IdentityTestsOnSqlite(SqliteSite site) : IdentityTests(site);

[Collection<PostgresSite>]
public sealed class IdentityTestsOnPostgres(PostgresSite site) : IdentityTests(site);
