using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Contracts;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Identifiers;
using Rcwes.Institutions.Joins;

namespace Rcwes.Institutions.Tests.Joins;

/// <summary>Entries that are one institution are found, joined and taken apart again.</summary>
public abstract class JoinTests(Site site)
{
    private static readonly Dictionary<string, JoinPick> Usual = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_entries_become_one_that_says_everything_and_both_old_addresses_lead_to_it()
    {
        var (stays, gone) = await PairAsync("Fundacja Żywa Woda");
        var (slug, old) = (await SlugAsync(stays), await SlugAsync(gone));
        var moderator = await site.SignInAsRoleAsync("Moderator");
        var list = await moderator.GetAsync($"/admin/instytucje/duplikaty?powod=nazwa&slowa={await WordsOfAsync(stays)}");
        Assert.Equal(["ta sama nazwa w tym samym miejscu"], list.Texts(".pair .tag"));
        var compare = await moderator.GetAsync(list.One(".pair-acts a").GetAttribute("href")!);
        var form = compare.Form("form#join");
        Assert.Equal("both", form["pole[Places]"][0]);
        form.Fill("zostaje", stays.ToString()).Fill("pole[ShortName]", compare.Url.EndsWith(gone.ToString(), StringComparison.Ordinal) ? "other" : "one");
        var done = await moderator.FollowAsync(await moderator.SubmitAsync(form, "Połącz wpisy"));
        Assert.Equal($"/admin/instytucje/{stays}", done.Url);
        Assert.StartsWith("Wpisy połączone.", done.Text(".notice[role=status]"));

        var facts = await FactsAsync(stays);
        Assert.Equal("Woda", facts.ShortName);
        Assert.Equal(["9271873207", "0000123456"], facts.Identifiers.Select(i => i.Value));
        Assert.Equal(["mediacje", "szkolenia-i-kursy"], facts.Services);
        // The same seat is there once, with the hours that only one of them knew; another address stays as a branch.
        Assert.Equal([(PlaceKind.Seat, "Żary", 3), (PlaceKind.Branch, "Lubsko", 0), (PlaceKind.Branch, "Łęknica", 0)], facts.Places.Select(p => (p.Kind, p.Locality, p.Hours.Count)));
        Assert.Equal(["biuro@laka.example.pl", null, "drugi@woda.example"], facts.Contacts.Select(c => c.Email?.ToLowerInvariant()));

        Assert.Contains(done.Texts(".timeline li"), t => t.StartsWith("Dołączony wpis:", StringComparison.Ordinal) && t.Contains("dodano szkic", StringComparison.Ordinal));
        Assert.Contains(done.Texts(".timeline li"), t => t.StartsWith("dołączono inny wpis", StringComparison.Ordinal));
        var moved = await site.Visitor().GetAsync($"/instytucje/{old}");
        Assert.Equal((HttpStatusCode.MovedPermanently, $"/instytucje/{slug}"), (moved.Status, moved.Location));
        Assert.Empty((await moderator.GetAsync($"/admin/instytucje/duplikaty?powod=nazwa&slowa={await WordsOfAsync(stays)}")).Texts(".pair"));
    }

    [Fact]
    public async Task Other_modules_follow_an_id_through_a_chain_of_joins_and_the_address_needs_one_hop()
    {
        var (third, second) = await PairAsync("Koło Źdźbło");
        var first = await site.EntryAsync(Samples.Association(Samples.Name("Koło Źdźbło dawne")));
        var firstSlug = await SlugAsync(first);
        await JoinAsync(second, first);
        await JoinAsync(third, second);
        var cards = await site.InScopeAsync(s => s.GetRequiredService<IInstitutions>().CardsAsync([first, second, third], Ct));
        Assert.All(cards.Values, card => Assert.Equal(third, card.Id));
        Assert.Equal(3, cards.Count);
        Assert.Equal($"/instytucje/{await SlugAsync(third)}", (await site.Visitor().GetAsync($"/instytucje/{firstSlug}")).Location);
        // The middle one cannot be taken out while it is itself joined.
        var moderator = await site.SignInAsRoleAsync("Moderator");
        var refused = await moderator.PostFormAsync(await moderator.GetAsync($"/admin/instytucje/{first}/rozlaczenie"), "main form.form");
        Assert.Contains("Najpierw rozłącz tamte dwa wpisy", refused.Text(".error-summary"));
    }

    [Fact]
    public async Task A_join_that_is_taken_back_leaves_both_as_they_were()
    {
        var (stays, gone) = await PairAsync("Klub Gżegżółka");
        var unit = await site.EntryAsync(new EntryFacts(Samples.Name("Warsztat Gżegżółka"), "WTZ") { ParentId = gone });
        var (before, other) = (await FactsAsync(stays), await FactsAsync(gone));
        await JoinAsync(stays, gone);
        Assert.Equal(stays, (await FactsAsync(unit)).ParentId);
        var moderator = await site.SignInAsRoleAsync("Moderator");
        var done = await moderator.FollowAsync(await moderator.PostFormAsync(await moderator.GetAsync($"/admin/instytucje/{gone}/rozlaczenie"), "main form.form"));
        Assert.Equal($"/admin/instytucje/{gone}", done.Url);
        Assert.Empty(EntryFields.Differing(before, await FactsAsync(stays)));
        Assert.Empty(EntryFields.Differing(other, await FactsAsync(gone)));
        Assert.Equal(gone, (await FactsAsync(unit)).ParentId);
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().GetAsync($"/instytucje/{await SlugAsync(gone)}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await moderator.GetAsync($"/admin/instytucje/{gone}/rozlaczenie")).Status);
    }

    [Fact]
    public async Task What_somebody_changed_after_a_join_stays_when_it_is_taken_back()
    {
        var (stays, gone) = await PairAsync("Chór Ćwierk");
        var before = await FactsAsync(stays);
        await JoinAsync(stays, gone);
        await ChangeAsync(stays, f => f with
        {
            Website = "https://cwierk.example.pl",
            Contacts = [.. f.Contacts.Select(c => c.Email == "drugi@woda.example" ? c with { Phone = "95 738 00 61" } : c)],
            Services = [.. f.Services, "doradztwo-prawne"],
        });
        var moderator = await site.SignInAsRoleAsync("Moderator");
        var page = await moderator.GetAsync($"/admin/instytucje/{gone}/rozlaczenie");
        Assert.Contains("w polach: Strona internetowa, Kontakt, Usługi.", page.Text("main"));
        await moderator.PostFormAsync(page, "main form.form");
        var after = await FactsAsync(stays);
        Assert.Equal(("https://cwierk.example.pl", before.ShortName, before.Places.Count), (after.Website, after.ShortName, after.Places.Count));
        Assert.Contains(after.Contacts, c => c is { Email: "drugi@woda.example", Phone: "95 738 00 61" });
        Assert.Equal([.. before.Services.Append("doradztwo-prawne").Order(StringComparer.Ordinal)], after.Services);
    }

    [Fact]
    public async Task Of_two_people_who_join_the_same_pair_the_second_one_is_told_and_no_circle_comes_about()
    {
        var (one, other) = await PairAsync("Bractwo Żądło");
        await using var slower = site.Services.CreateAsyncScope();
        var (book, db) = (slower.ServiceProvider.GetRequiredService<InstitutionBook>(), slower.ServiceProvider.GetRequiredService<RcwesDb>());
        var (a, b) = ((await book.FindAsync(one, Ct))!, (await book.FindAsync(other, Ct))!);
        await JoinAsync(one, other);
        // The slower one saw both alone, and the other way round.
        var stale = await Assert.ThrowsAsync<RuleException>(() => slower.ServiceProvider.GetRequiredService<JoinBook>().JoinAsync(b, a, Usual, Actor.System, Samples.Now, Ct));
        Assert.Equal("institution.stale", stale.Code);
        Assert.Equal((InstitutionState.Listed, InstitutionState.Merged), (await StateAsync(one), await StateAsync(other)));

        // Negative control: without the stamps the circle would be stored.
        await using var transaction = await db.Database.BeginTransactionAsync(Ct);
        foreach (var entry in db.ChangeTracker.Entries<Institution>())
            entry.OriginalValues[nameof(Institution.Stamp)] = await db.Set<Institution>().AsNoTracking().Where(i => i.Id == entry.Entity.Id).Select(i => i.Stamp).SingleAsync(Ct);
        await db.SaveChangesAsync(Ct);
        Assert.Equal(2, await db.Set<Institution>().AsNoTracking().CountAsync(i => (i.Id == one || i.Id == other) && i.State == InstitutionState.Merged, Ct));
        await transaction.RollbackAsync(Ct);
    }

    [Fact]
    public async Task Who_chooses_while_somebody_else_writes_sees_the_new_data_first()
    {
        var (stays, gone) = await PairAsync("Zespół Mżawka");
        var moderator = await site.SignInAsRoleAsync("Moderator");
        var form = (await moderator.GetAsync($"/admin/instytucje/{stays}/polaczenie/{gone}")).Form("form#join").Fill("pole[Contacts]", "other");
        await ChangeAsync(gone, f => f with { Website = "https://mzawka.example.pl" });
        var told = await moderator.SubmitAsync(form, "Połącz wpisy");
        Assert.Contains("Ktoś zmienił jeden z tych wpisów", told.Text(".notice[role=alert]"));
        Assert.Contains("https://mzawka.example.pl", told.Texts(".join-words"));
        Assert.Equal("other", told.Form("form#join")["pole[Contacts]"][0]);
        Assert.Equal(InstitutionState.Listed, await StateAsync(gone));
        Assert.Equal(HttpStatusCode.Found, (await moderator.SubmitAsync(told.Form("form#join"), "Połącz wpisy")).Status);
        // A second press leads to the entry that stayed.
        Assert.Equal($"/admin/instytucje/{stays}", (await moderator.SubmitAsync(told.Form("form#join"), "Połącz wpisy")).Location);
    }

    [Fact]
    public async Task A_pair_that_was_told_apart_does_not_come_back_and_may_be_looked_at_again()
    {
        var (one, _) = await PairAsync("Liga Żuczek");
        var moderator = await site.SignInAsRoleAsync("Moderator");
        var here = $"/admin/instytucje/duplikaty?slowa={await WordsOfAsync(one)}&powod=nazwa&powiat=0811";
        var after = await moderator.FollowAsync(await moderator.SubmitAsync((await moderator.GetAsync(here)).Form(".pair form")));
        Assert.Empty(after.Texts(".pair"));
        Assert.Contains("slowa=", after.Url);
        await ChangeAsync(one, f => f with { Website = "https://zuczek.example.pl" });
        Assert.Empty((await moderator.GetAsync(here)).Texts(".pair"));
        var apart = await moderator.GetAsync(here + "&pary=rozne");
        Assert.Single(apart.Texts(".pair"));
        await moderator.SubmitAsync(apart.Form(".pair form"));
        Assert.Single((await moderator.GetAsync(here)).Texts(".pair"));
    }

    [Fact]
    public async Task The_wish_not_to_be_listed_comes_along_and_the_public_entry_cannot_vanish_behind_a_hidden_one()
    {
        var (stays, gone) = await PairAsync("Dom Ciszy");
        await ActAsync(gone, e => e.ForbidListing("Prosili o to listem.", Actor.System, Samples.Now));
        var refused = await Assert.ThrowsAsync<RuleException>(() => JoinAsync(gone, stays));
        Assert.Equal("join.hidden", refused.Code);
        await JoinAsync(stays, gone);
        Assert.Equal(InstitutionState.Hidden, await StateAsync(stays));
        await UndoAsync(gone);
        Assert.Equal((InstitutionState.Listed, InstitutionState.Hidden), (await StateAsync(stays), await StateAsync(gone)));
    }

    [Fact]
    public async Task An_entry_below_a_unit_of_the_other_does_not_become_its_own_parent()
    {
        var (stays, gone) = await PairAsync("Zespół Pętla");
        var between = await site.EntryAsync(new EntryFacts(Samples.Name("Dział Pośrodku"), "INN") { ParentId = gone });
        await ChangeAsync(stays, f => f with { ParentId = between });
        await JoinAsync(stays, gone);
        Assert.Null((await FactsAsync(stays)).ParentId);
        Assert.Equal(stays, (await FactsAsync(between)).ParentId);
        await UndoAsync(gone);
        Assert.Equal(between, (await FactsAsync(stays)).ParentId);
        Assert.Equal(gone, (await FactsAsync(between)).ParentId);
    }

    [Fact]
    public async Task Only_who_may_decide_joins()
    {
        var (one, other) = await PairAsync("Straż Ścieżka");
        var editor = await site.SignInAsRoleAsync("Redaktor");
        foreach (var address in new[] { "duplikaty", $"{one}/polaczenie", $"{one}/polaczenie/{other}", $"{one}/rozlaczenie" })
            Assert.Equal((address, HttpStatusCode.Forbidden), (address, (await editor.GetAsync("/admin/instytucje/" + address)).Status));
        var moderator = await site.SignInAsRoleAsync("Moderator");
        var pick = await moderator.GetAsync($"/admin/instytucje/{one}/polaczenie");
        Assert.Contains($"/admin/instytucje/{one}/polaczenie/{other}", pick.Document.QuerySelectorAll(".pick-list a").Select(a => a.GetAttribute("href")));
    }

    /// <summary>Two listed entries of one name; the second knows a branch, a contact and a number more.</summary>
    private async Task<(Guid Stays, Guid Gone)> PairAsync(string name)
    {
        name = Samples.Name(name);
        var facts = Samples.Association(name) with { Identifiers = [new(IdentifierScheme.Nip, "9271873207")], Services = ["mediacje"] };
        var stays = await site.EntryAsync(facts);
        var gone = await site.EntryAsync(facts with
        {
            Name = name.ToUpperInvariant(),
            ShortName = "Woda",
            Identifiers = [new(IdentifierScheme.Krs, "123456")],
            Contacts = [.. facts.Contacts, new ContactFacts(ContactRole.Projects) { Email = "drugi@woda.example" }],
            Places = [new(PlaceKind.Seat) { Street = "Źródlana 3", Locality = "ŻARY", GminaCode = "081102" }, new(PlaceKind.Branch) { Locality = "Łęknica", GminaCode = "081001" }],
            Services = ["szkolenia-i-kursy"],
        });
        return (stays, gone);
    }

    /// <summary>Words that no other pair of these tests has.</summary>
    private async Task<string> WordsOfAsync(Guid id) => Uri.EscapeDataString((await FactsAsync(id)).Name);

    private Task JoinAsync(Guid stays, Guid gone) => site.InScopeAsync(async s =>
    {
        var book = s.GetRequiredService<InstitutionBook>();
        await s.GetRequiredService<JoinBook>().JoinAsync((await book.FindAsync(stays, Ct))!, (await book.FindAsync(gone, Ct))!, Usual, Actor.System, Samples.Now, Ct);
    });

    private Task UndoAsync(Guid gone) => site.InScopeAsync(async s =>
    {
        var (book, joins) = (s.GetRequiredService<InstitutionBook>(), s.GetRequiredService<JoinBook>());
        var join = (await joins.FindAsync(gone, Ct))!;
        await joins.UndoAsync(join, (await book.FindAsync(join.StaysId, Ct))!, (await book.FindAsync(gone, Ct))!, Actor.System, Samples.Now, Ct);
    });

    private Task ChangeAsync(Guid id, Func<EntryFacts, EntryFacts> change) => site.InScopeAsync(async s =>
    {
        var book = s.GetRequiredService<InstitutionBook>();
        var entry = (await book.FindAsync(id, Ct))!;
        await book.ChangeAsync(entry, change(entry.Facts()), Actor.System, Samples.Now, Ct);
        await book.SaveAsync(Ct);
    });

    private Task ActAsync(Guid id, Func<Institution, Framework.Activity.ActivityEntry> act) => site.InScopeAsync(async s =>
    {
        var book = s.GetRequiredService<InstitutionBook>();
        await book.SaveAsync(act((await book.FindAsync(id, Ct))!), Ct);
    });

    private Task<EntryFacts> FactsAsync(Guid id) => site.InScopeAsync(async s => (await s.GetRequiredService<InstitutionBook>().FindAsync(id, Ct))!.Facts());

    private Task<InstitutionState> StateAsync(Guid id) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Institution>().Where(i => i.Id == id).Select(i => i.State).SingleAsync(Ct));

    private Task<string> SlugAsync(Guid id) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Institution>().Where(i => i.Id == id).Select(i => i.Slug).SingleAsync(Ct));
}

[Collection<SqliteSite>]
public sealed class JoinTestsOnSqlite(SqliteSite site) : JoinTests(site);

[Collection<PostgresSite>]
public sealed class JoinTestsOnPostgres(PostgresSite site) : JoinTests(site);
