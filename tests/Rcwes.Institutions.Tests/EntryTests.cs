using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Contracts;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Identifiers;

namespace Rcwes.Institutions.Tests;

/// <summary>What goes into an entry comes out of it, on both engines.</summary>
public abstract class EntryTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_entry_is_kept_tidied_with_all_its_parts()
    {
        var name = Samples.Name("  Stowarzyszenie   „Łąka” ");
        var facts = await FactsAsync(await site.EntryAsync(Samples.Association(name)));
        Assert.Equal(string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries)), facts.Name);
        Assert.Equal(["9271873207", "080086485", "0000123456"], facts.Identifiers.Select(i => i.Value));
        Assert.Equal(["Biuro@laka.example.pl", null], facts.Contacts.Select(c => c.Email));
        Assert.Equal("https://laka.example.pl", facts.Website);
        Assert.Equal(("68-200", "081102", PremisesAccess.StepFreeEntrance | PremisesAccess.Lift), (facts.Seat!.PostalCode, facts.Seat.GminaCode, facts.Seat.Access));
        Assert.Equal([new(DayOfWeek.Monday, new(8, 0), new(12, 0)), new(DayOfWeek.Monday, new(13, 0), new(16, 0)), new(DayOfWeek.Sunday, new(10, 0), new(12, 0))], facts.Seat.Hours);
        Assert.Equal(["mediacje", "szkolenia-i-kursy"], facts.Services);
        Assert.Equal(["mlodziez"], facts.TargetGroups);
    }

    [Fact]
    public async Task A_change_keeps_the_rows_that_stay_and_the_history_names_the_fields()
    {
        var id = await site.EntryAsync(Samples.Association(Samples.Name("Fundacja Źródło")));
        var before = await FactsAsync(id);
        var after = before with { Places = [before.Places[1], before.Places[0] with { Street = "ul. Nowa 1", Hours = [] }], Services = ["mediacje"], Identifiers = [before.Identifiers[0]] };
        Assert.True(await ChangeAsync(id, after));
        var stored = await FactsAsync(id);
        Assert.Equal(after.Places.Select(p => p.Id), stored.Places.Select(p => p.Id));
        Assert.Equal(["ul. Nowa 1"], stored.Places.Select(p => p.Street).OfType<string>());
        Assert.Empty(stored.Seat!.Hours);
        Assert.Equal(["9271873207"], stored.Identifiers.Select(i => i.Value));
        var told = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Activities.Where(a => a.SubjectId == id.ToString() && a.Verb == "changed").SingleAsync(Ct));
        Assert.Equal("""{"fields":["Identifiers","Places","Services"]}""", told.Data!.Replace(" ", ""));
        Assert.False(await ChangeAsync(id, stored));
    }

    [Fact]
    public async Task Two_who_change_an_entry_at_once_do_not_overwrite_each_other()
    {
        var id = await site.EntryAsync(Samples.Association(Samples.Name("Klub Żubr")));
        await site.InScopeAsync(async first =>
        {
            var (book, entry) = (first.GetRequiredService<InstitutionBook>(), (await first.GetRequiredService<InstitutionBook>().FindAsync(id, Ct))!);
            Assert.True(await ChangeAsync(id, entry.Facts() with { ShortName = "Żubr" }));
            await book.ChangeAsync(entry, entry.Facts() with { ShortName = "Żubry" }, Actor.System, Samples.Now, Ct);
            Assert.Equal("institution.stale", (await Assert.ThrowsAsync<RuleException>(() => book.SaveAsync(Ct))).Code);
        });
        Assert.Equal("Żubr", (await FactsAsync(id)).ShortName);
    }

    [Fact]
    public async Task Namesakes_get_addresses_of_their_own()
    {
        var name = Samples.Name("Ośrodek Pomocy Społecznej");
        var slug = Framework.Polish.Slug.From(name);
        var slugs = new List<string>();
        foreach (var locality in new[] { "Słońsk", "Łęknica", "Łęknica" })
        {
            var id = await site.EntryAsync(new EntryFacts(name, "OPS") { Places = [new(PlaceKind.Seat) { Locality = locality }] });
            slugs.Add(await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Institution>().Where(i => i.Id == id).Select(i => i.Slug).SingleAsync(Ct)));
        }
        Assert.Equal([slug, $"{slug}-leknica", $"{slug}-leknica-2"], slugs);
    }

    [Fact]
    public async Task What_cannot_be_right_is_refused_and_what_is_odd_is_only_doubted()
    {
        var wrong = new EntryFacts(" ", "XYZ")
        {
            Website = "brak",
            Identifiers = [new(IdentifierScheme.Nip, "9271873208"), new(IdentifierScheme.Ris, "12")],
            Contacts = [new(ContactRole.General) { Email = "biuro(at)laka.pl" }],
            Places = [new(PlaceKind.Seat) { PostalCode = "66", GminaCode = "146501" }, new(PlaceKind.Seat) { Locality = "Łagów" }],
            Services = ["wróżenie"],
        };
        var reading = await site.InScopeAsync(s => s.GetRequiredService<InstitutionBook>().CheckAsync(wrong, Ct));
        Assert.Equal(
            ["Contacts[0].Email", "Identifiers[0].Value", "Name", "Places", "Places[0].GminaCode", "Places[0].PostalCode", "Services", "TypeCode", "Website"],
            reading.Errors.Select(e => e.Field).Order(StringComparer.Ordinal));
        Assert.Equal(["Identifiers[1].Value"], reading.Doubts.Select(d => d.Field));
        await Assert.ThrowsAsync<RuleException>(() => site.EntryAsync(wrong));
    }

    [Fact]
    public async Task Somebody_elses_proposal_waits_and_other_modules_find_it_by_words()
    {
        var name = Samples.Name("Spółdzielnia Socjalna Żółta Łódź");
        var proposal = new InstitutionProposal(name, "SPS") { Nip = "927-187-32-07", Locality = "Żagań", GminaCode = "081002", Email = "lodz@zolta.example" };
        var id = await site.InScopeAsync(async s =>
        {
            var proposed = await s.GetRequiredService<IInstitutions>().ProposeAsync(proposal, Actor.Visitor, Samples.Now, Ct);
            await s.GetRequiredService<RcwesDb>().SaveChangesAsync(Ct);
            return proposed;
        });
        await site.InScopeAsync(async s =>
        {
            var institutions = s.GetRequiredService<IInstitutions>();
            var words = $"zolta lodz {name.Split(' ')[^1]} zag";
            Assert.Empty(await institutions.FindAsync(words, FindAmong.Listed, 10, Ct));
            var card = Assert.Single(await institutions.FindAsync(words, FindAmong.Present, 10, Ct));
            Assert.Equal((id, name, "9271873207", "Żagań", false, true), (card.Id, card.Name, card.Nip, card.Locality, card.IsListed, card.IsPes));
            var refused = await Assert.ThrowsAsync<RuleException>(() => institutions.ProposeAsync(proposal with { Nip = "1" }, Actor.Visitor, Samples.Now, Ct));
            Assert.Equal("Nip", refused.Field);
        });
    }

    [Fact]
    public async Task Of_many_who_propose_one_name_at_once_each_gets_an_entry_with_an_address_of_its_own()
    {
        var name = Samples.Name("Ośrodek Źródło");
        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => site.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<RcwesDb>();
            await using var transaction = await JoinedTransaction.OfAsync(db, Ct);
            var id = await s.GetRequiredService<IInstitutions>().ProposeAsync(new(name, null), Actor.Visitor, Samples.Now, Ct);
            await db.SaveChangesAsync(Ct);
            await transaction.CommitAsync(Ct);
            return id;
        })));
        Assert.Equal(8, await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Institution>().Where(i => ids.Contains(i.Id)).Select(i => i.Slug).Distinct().CountAsync(Ct)));
    }

    [Fact]
    public async Task A_joined_entry_leads_to_the_one_that_stays()
    {
        var (gone, stays) = (await site.EntryAsync(Samples.Association(Samples.Name("Dawna Łąka"))), await site.EntryAsync(Samples.Association(Samples.Name("Nowa Łąka"))));
        await site.InScopeAsync(async s =>
        {
            var book = s.GetRequiredService<InstitutionBook>();
            await book.SaveAsync((await book.FindAsync(gone, Ct))!.MergeInto((await book.FindAsync(stays, Ct))!, Actor.System, Samples.Now), Ct);
            var cards = await s.GetRequiredService<IInstitutions>().CardsAsync([gone, stays, Guid.NewGuid()], Ct);
            Assert.Equal([(gone, stays), (stays, stays)], cards.Select(c => (c.Key, c.Value.Id)).OrderBy(c => c.Key == stays));
        });
    }

    [Fact]
    public async Task A_namesake_of_the_same_gmina_and_a_shared_number_are_told_never_refused()
    {
        var facts = Samples.Association(Samples.Name("Stowarzyszenie Gęśla Jaźń"));
        var id = await site.EntryAsync(facts);
        await site.InScopeAsync(async s =>
        {
            var duplicates = s.GetRequiredService<Duplicates>();
            var renamed = facts with { Name = facts.Name.Replace("Stowarzyszenie", "Stow."), Identifiers = [] };
            Assert.Contains(await duplicates.OfAsync(renamed, null, Ct), d => d.Id == id && d.Why == Likeness.SimilarName);
            Assert.Contains(await duplicates.OfAsync(facts with { Identifiers = [] }, null, Ct), d => d.Id == id && d.Why == Likeness.SameName);
            Assert.DoesNotContain(await duplicates.OfAsync(facts, id, Ct), d => d.Id == id);
            var unit = new EntryFacts("Zupełnie coś innego", "CIS") { Identifiers = [new(IdentifierScheme.Nip, "9271873207")] };
            Assert.All(await duplicates.OfAsync(unit, null, Ct), d => Assert.Equal(Likeness.SameNumber, d.Why));
            Assert.NotEmpty(await duplicates.OfAsync(unit, null, Ct));
        });
        await site.EntryAsync(facts);
    }

    [Fact]
    public async Task A_namesake_whose_place_is_not_known_is_told_of_too()
    {
        var name = Samples.Name("Fundacja Bez Adresu Ćwiek");
        var (placed, unplaced) = (new PlaceFacts(PlaceKind.Seat) { Locality = "Lubsko", GminaCode = "081105" }, await site.EntryAsync(new EntryFacts(name, "FUN")));
        var local = await site.EntryAsync(new EntryFacts($"{name} Lubuska", "FUN") { Places = [new(PlaceKind.Seat) { Locality = "Lubsko" }] });
        var elsewhere = await site.EntryAsync(new EntryFacts(name, "FUN") { Places = [new(PlaceKind.Seat) { GminaCode = "086101" }] });
        await site.InScopeAsync(async s =>
        {
            var found = await s.GetRequiredService<Duplicates>().OfAsync(new EntryFacts(name, "FUN") { Places = [placed] }, null, Ct);
            Assert.Equal([(unplaced, Likeness.SameName), (local, Likeness.SimilarName)], found.Select(f => (f.Id, f.Why)));
            Assert.DoesNotContain(found, f => f.Id == elsewhere);
        });
    }

    private Task<EntryFacts> FactsAsync(Guid id) => site.InScopeAsync(async s => (await s.GetRequiredService<InstitutionBook>().FindAsync(id, Ct))!.Facts());

    private Task<bool> ChangeAsync(Guid id, EntryFacts facts) => site.InScopeAsync(async s =>
    {
        var book = s.GetRequiredService<InstitutionBook>();
        var changed = await book.ChangeAsync((await book.FindAsync(id, Ct))!, facts, Actor.System, Samples.Now, Ct);
        await book.SaveAsync(Ct);
        return changed;
    });
}

[Collection<SqliteSite>]
public sealed class EntryTestsOnSqlite(SqliteSite site) : EntryTests(site);

[Collection<PostgresSite>]
public sealed class EntryTestsOnPostgres(PostgresSite site) : EntryTests(site);
