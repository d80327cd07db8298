using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Claims;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Tests.Joins;

/// <summary>A correction that was sent before a join changes in the entry that stays what its sender changed, and nothing else.</summary>
public abstract class CorrectionAfterJoinTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_only_the_entry_that_stays_knows_of_a_contact_is_not_wiped()
    {
        var (stays, gone) = await PairAsync(
            f => f with { Contacts = [new(ContactRole.General) { Name = "Sekretariat", Phone = "68 111 22 33", Email = "biuro@stoi.example.pl", IsPublic = true }] },
            f => f with { Contacts = [new(ContactRole.General) { Phone = "+48 68 111 22 33", IsPublic = true }] });
        var sent = await SendAsync(gone, f => f with { Contacts = [f.Contacts[0] with { Phone = "68 444 55 66" }, new(ContactRole.Head) { Email = "nowa@stoi.example.pl", IsPublic = true }] }, "Phones", "Emails");
        await site.JoinAsync(stays, gone);
        var before = Assert.Single((await site.FactsAsync(stays)).Contacts);
        await ApproveAsync(sent);
        var after = (await site.FactsAsync(stays)).Contacts;
        Assert.Equal(before with { Phone = "68 444 55 66" }, after[0]);
        Assert.Equal((2, "nowa@stoi.example.pl"), (after.Count, after[1].Email));
    }

    [Fact]
    public async Task A_seat_that_is_a_branch_of_the_entry_that_stays_remains_one_and_its_new_address_is_taken()
    {
        PlaceFacts Place(PlaceKind kind) => new(kind) { Street = "Źródlana 3", Locality = "Żary", GminaCode = "081102" };
        var (stays, gone) = await PairAsync(
            f => f with { Places = [new(PlaceKind.Seat) { Street = "Rynek 1", Locality = "Żagań", GminaCode = "081001" }, Place(PlaceKind.Branch) with { Label = "Filia", Phone = "68 777 66 55" }] },
            f => f with { Places = [Place(PlaceKind.Seat)] });
        var sent = await SendAsync(gone, f => f with { Places = [f.Places[0] with { Street = "Źródlana 5" }] }, "Addresses");
        await site.JoinAsync(stays, gone);
        var before = (await site.FactsAsync(stays)).Places;
        Assert.Equal(2, before.Count);
        await ApproveAsync(sent);
        var after = (await site.FactsAsync(stays)).Places;
        Assert.Equal([(PlaceKind.Seat, "Rynek 1", null), (PlaceKind.Branch, "Źródlana 5", "68 777 66 55")], after.Select(p => (p.Kind, p.Street, p.Phone)));
        Assert.Equal(before.Select(p => (p.Id, p.Label)), after.Select(p => (p.Id, p.Label)));
    }

    [Fact]
    public async Task A_seat_that_the_join_left_out_and_that_has_moved_comes_as_a_branch()
    {
        var (stays, gone) = await PairAsync(
            f => f with { Places = [new(PlaceKind.Seat) { Street = "Rynek 1", Locality = "Żagań", GminaCode = "081001" }] },
            f => f with { Places = [new(PlaceKind.Seat) { Street = "Źródlana 3", Locality = "Żary", GminaCode = "081102" }] });
        var sent = await SendAsync(gone, f => f with { Places = [f.Places[0] with { Street = "Źródlana 5" }] }, "Addresses");
        await site.JoinAsync(stays, gone, nameof(EntryFacts.Places));
        await ApproveAsync(sent);
        Assert.Equal([(PlaceKind.Seat, "Rynek 1"), (PlaceKind.Branch, "Źródlana 5")], (await site.FactsAsync(stays)).Places.Select(p => (p.Kind, p.Street)));
    }

    [Fact]
    public async Task A_contact_that_staff_left_out_in_the_join_does_not_come_back_with_a_correction_of_another_one()
    {
        var (stays, gone) = await PairAsync(
            f => f with { Contacts = [new(ContactRole.General) { Name = "Sekretariat", Email = "biuro@stoi.example.pl", IsPublic = true }] },
            f => f with { Contacts = [new(ContactRole.General) { Phone = "68 111 22 33", Email = "biuro@stoi.example.pl", IsPublic = true }, new(ContactRole.Head) { Name = "Łucja Róg", Email = "rog@prywatna.example.pl", IsPublic = true }] });
        var sent = await SendAsync(gone, f => f with { Contacts = [f.Contacts[0] with { Email = "nowe@stoi.example.pl" }, f.Contacts[1]] }, "Emails");
        await site.JoinAsync(stays, gone, nameof(EntryFacts.Contacts));
        await ApproveAsync(sent);
        Assert.Equal([("Sekretariat", null, "nowe@stoi.example.pl")], (await site.FactsAsync(stays)).Contacts.Select(c => (c.Name, c.Phone, c.Email)));
    }

    [Fact]
    public async Task A_list_of_the_entry_that_stays_loses_and_gets_only_what_the_sender_took_out_and_put_in()
    {
        var (stays, gone) = await PairAsync(f => f with { Services = ["mediacje", "szkolenia-i-kursy"] }, f => f with { Services = ["mediacje"], Languages = ["pl"] });
        var sent = await SendAsync(gone, f => f with { Services = [], Languages = ["pl", "pjm"] }, "Services", "Languages");
        await site.JoinAsync(stays, gone);
        await ApproveAsync(sent);
        var after = await site.FactsAsync(stays);
        Assert.Equal(["szkolenia-i-kursy"], after.Services);
        Assert.Equal(["pjm", "pl"], after.Languages.Order(StringComparer.Ordinal));
    }

    private async Task<(Guid Stays, Guid Gone)> PairAsync(Func<EntryFacts, EntryFacts> stays, Func<EntryFacts, EntryFacts> gone)
    {
        var facts = new EntryFacts(Samples.Name("Klub Nierówny"), "STO");
        return (await site.EntryAsync(stays(facts)), await site.EntryAsync(gone(facts)));
    }

    /// <summary>A representative wants the entry to say something else, and all of it waits.</summary>
    private async Task<Guid> SendAsync(Guid institution, Func<EntryFacts, EntryFacts> change, params string[] keys)
    {
        var (person, seen) = (await site.RepresentativeAsync(institution), (await site.FactsAsync(institution)).Public());
        return await site.InScopeAsync(async s =>
        {
            var (correction, told) = Correction.Make(institution, person.Id, seen, change(seen), keys, new(ActorKind.Link, null), Samples.Now);
            var db = s.GetRequiredService<RcwesDb>();
            db.Add(correction);
            db.Activities.Add(told);
            await db.SaveChangesAsync(Ct);
            return correction.Id;
        });
    }

    private Task ApproveAsync(Guid id) => site.InScopeAsync(async s =>
    {
        var desk = s.GetRequiredService<CorrectionDesk>();
        var correction = (await desk.FindAsync(id, Ct))!.Correction;
        await desk.DecideAsync(correction, await desk.EntryAsync(correction, Ct), correction.Fields.Select(f => f.Key).ToHashSet(), new HashSet<string>(), null, Actor.System, Ct);
    });
}

[Collection<SqliteSite>]
public sealed class CorrectionAfterJoinTestsOnSqlite(SqliteSite site) : CorrectionAfterJoinTests(site);

[Collection<PostgresSite>]
public sealed class CorrectionAfterJoinTestsOnPostgres(PostgresSite site) : CorrectionAfterJoinTests(site);
