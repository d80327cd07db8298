using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Claims;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Identifiers;
using Rcwes.Institutions.Joins;
using Rcwes.Institutions.Mistakes;
using Rcwes.Institutions.Truth;

namespace Rcwes.Institutions.Tests.Joins;

/// <summary>What was sent for an entry that is joined into another one comes to the one that stays, and nothing of it is lost.</summary>
public abstract class AfterJoinTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Old_addresses_lead_on_and_what_was_typed_before_the_join_is_kept_with_the_entry_that_stays()
    {
        var (stays, gone) = await PairAsync("Klub Wędrowny");
        var (slug, old) = (await site.SlugAsync(stays), await site.SlugAsync(gone));
        var visitor = site.Visitor();
        var (mistake, request) = (await visitor.GetAsync($"/instytucje/{old}/blad"), await visitor.GetAsync($"/instytucje/{old}/dostep/prosba"));
        await site.JoinAsync(stays, gone);
        foreach (var page in new[] { "/blad", "/dostep", "/dostep/prosba" })
            Assert.Equal((page, HttpStatusCode.MovedPermanently, $"/instytucje/{slug}{page}"), (page, (await visitor.GetAsync($"/instytucje/{old}{page}")).Status, (await visitor.GetAsync($"/instytucje/{old}{page}")).Location));
        Assert.Equal($"/en/instytucje/{slug}/blad", (await visitor.GetAsync($"/en/instytucje/{old}/blad")).Location);

        await visitor.SubmitAsync(mistake.Form("main form").Fill("Input.About", nameof(MistakeAbout.Other)).Fill("Input.Text", "Telefon milczy."));
        await visitor.SubmitAsync(request.Form("main form").Fill("Input.Name", "Janina Żuk").Fill("Input.Role", "kierowniczka").Fill("Input.Email", $"zuk-{gone:N}@example.pl").Fill("Input.Reason", "Zapytajcie prezeskę."));
        await site.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<RcwesDb>();
            Assert.Equal("Telefon milczy.", await db.Set<MistakeReport>().Where(r => r.InstitutionId == stays).Select(r => r.Text).SingleAsync(Ct));
            Assert.Equal("Janina Żuk", await db.Set<Representative>().Where(r => r.InstitutionId == stays).Select(r => r.Name).SingleAsync(Ct));
        });
    }

    [Fact]
    public async Task A_correction_that_waited_is_decided_on_the_entry_that_stays_and_takes_nothing_from_it()
    {
        var (stays, gone) = await PairAsync("Fundacja Zlana");
        var person = await site.RepresentativeAsync(gone);
        await site.InScopeAsync(async s =>
        {
            var entry = (await s.GetRequiredService<InstitutionBook>().FindAsync(gone, Ct))!;
            var seen = entry.Facts().Public();
            var mine = seen with { Name = seen.Name + " Nowa", Contacts = [seen.Contacts[0] with { Email = "nowy@zlana.example.pl" }] };
            var sent = await s.GetRequiredService<CorrectionDesk>().SendAsync(entry, person, seen, mine, new HashSet<string>(), false, Ct);
            Assert.Equal(["Name", "Emails"], sent.Waiting);
        });
        await site.JoinAsync(stays, gone);
        var before = await site.FactsAsync(stays);
        var correction = await site.InScopeAsync(async s => Assert.Single(await s.GetRequiredService<CorrectionDesk>().WaitingOfAsync(gone, Ct)));
        var moderator = await site.SignInAsRoleAsync("Moderator");
        var page = await moderator.GetAsync($"/admin/instytucje/poprawki/{correction.Id}");
        Assert.Contains("połączono z tym", page.Text(".notice[data-tone=info]"));
        Assert.True(page.Has($".summary-list a[href='/admin/instytucje/{stays}']"));
        var decided = await moderator.FollowAsync(await moderator.SubmitAsync(page.Form("main form"), "Zatwierdź całość"));
        Assert.Contains("Zapisano decyzję", decided.Text(".notice[role=status]"));
        var after = await site.FactsAsync(stays);
        Assert.EndsWith(" Nowa", after.Name, StringComparison.Ordinal);
        // The contact that both entries had says the new address; every other contact and place is there as before.
        Assert.Equal(before.Contacts.Select(c => c.Email == "biuro@zlana.example.pl" ? "nowy@zlana.example.pl" : c.Email), after.Contacts.Select(c => c.Email));
        Assert.Equal(before.Places, after.Places, (a, b) => a.Locality == b.Locality && a.Id == b.Id);
        Assert.Equal(before.Contacts.Count, after.Contacts.Count);
    }

    [Fact]
    public async Task A_link_for_the_entry_that_is_gone_opens_the_one_that_stays_for_whom_staff_confirmed_or_who_reads_its_public_address()
    {
        var (stays, gone) = await PairAsync("Spółdzielnia Zrosła");
        var slug = await site.SlugAsync(stays);
        var confirmed = await site.RepresentativeAsync(gone);
        var (known, mailbox, left) = (await site.LinkAsync(gone, confirmed.Email, confirmed.Id), await site.LinkAsync(gone, "biuro@zlana.example.pl", null), await site.LinkAsync(gone, "dawny@zlana.example.pl", null));
        await site.JoinAsync(stays, gone);
        foreach (var token in new[] { known, mailbox })
        {
            var keeper = site.Visitor();
            var form = await keeper.FollowAsync(await keeper.SubmitAsync((await keeper.GetAsync($"/instytucje/dostep/{token}")).Form("main form")));
            Assert.Equal(($"/instytucje/{slug}/popraw", "Popraw wpis"), (form.Url, form.Heading));
        }
        // An address that was left out in the join opens nothing, and the link is not used up by trying.
        var stranger = site.Visitor();
        var refused = await stranger.SubmitAsync((await stranger.GetAsync($"/instytucje/dostep/{left}")).Form("main form"));
        Assert.Equal(HttpStatusCode.Gone, refused.Status);
        Assert.Contains("połączyliśmy z innym", refused.Text(".error-summary"));
        Assert.Equal($"/instytucje/{slug}/dostep", refused.One("main a.button").GetAttribute("href"));
        Assert.StartsWith("/instytucje/", (await stranger.GetAsync($"/instytucje/{slug}/popraw")).Location, StringComparison.Ordinal);
        // Who was confirmed is known once, with the entry that staff confirmed them for.
        Assert.Equal([gone], await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Representative>().Where(r => r.Email == confirmed.Email).Select(r => r.InstitutionId).ToListAsync(Ct)));
    }

    [Fact]
    public async Task The_yearly_letter_of_an_entry_that_is_gone_shows_the_way_to_the_one_that_stays()
    {
        var (stays, gone) = await PairAsync("Dom Zszyty");
        var token = await site.InScopeAsync(async s =>
        {
            var (link, secret) = EntryLink.New(LinkPurpose.StillRight, gone, DateTime.UtcNow, TimeSpan.FromDays(9), "biuro@zlana.example.pl");
            s.GetRequiredService<RcwesDb>().Add(link);
            await s.GetRequiredService<RcwesDb>().SaveChangesAsync(Ct);
            return secret;
        });
        await site.JoinAsync(stays, gone);
        var page = await site.Visitor().GetAsync($"{StillRightPaths.Ask}/{token}");
        Assert.Equal("Ten wpis połączono z innym", page.Heading);
        Assert.Equal($"/instytucje/{await site.SlugAsync(stays)}", page.One("main a.button").GetAttribute("href"));
    }

    [Fact]
    public async Task A_copy_of_an_entry_that_does_not_want_to_be_listed_is_not_shown_before_somebody_has_looked()
    {
        var name = Samples.Name("Pracownia Cicha");
        var wished = await site.EntryAsync(Facts(name) with { Identifiers = [new(IdentifierScheme.Nip, "9271873207")] });
        await ActAsync(wished, e => e.ForbidListing(null, Actor.System, Samples.Now));
        var copy = await site.EntryAsync(Facts(name), InstitutionState.Draft);
        // A unit that shares nothing but the NIP is another institution.
        var unit = await site.EntryAsync(Facts(Samples.Name("Żłobek Gwarny")) with { Identifiers = [new(IdentifierScheme.Nip, "9271873207")] }, InstitutionState.Draft);
        var moderator = await site.SignInAsRoleAsync("Moderator");
        var refused = await ListAsync(moderator, copy);
        Assert.Contains($"„{name}”, która zastrzegła", refused.Text(".error-summary"));
        Assert.Equal(InstitutionState.Draft, await StateAsync(copy));
        await ListAsync(moderator, unit);
        Assert.Equal(InstitutionState.Listed, await StateAsync(unit));

        await site.InScopeAsync(async s =>
        {
            var (one, other) = ApartPair.KeyOf(wished, copy);
            s.GetRequiredService<RcwesDb>().Add(new ApartPair { OneId = one, OtherId = other, SaidUtc = Samples.Now });
            await s.GetRequiredService<RcwesDb>().SaveChangesAsync(Ct);
        });
        await ListAsync(moderator, copy);
        Assert.Equal(InstitutionState.Listed, await StateAsync(copy));
    }

    private static async Task<Page> ListAsync(Visitor staff, Guid id) => await staff.SubmitAsync((await staff.GetAsync($"/admin/instytucje/{id}/pokazanie")).Form("main form"));

    private static EntryFacts Facts(string name) => new(name, "STO")
    {
        Contacts = [new(ContactRole.General) { Email = "biuro@zlana.example.pl", IsPublic = true }],
        Places = [new(PlaceKind.Seat) { Locality = "Żary", GminaCode = "081102", Street = "Źródlana 3" }],
    };

    /// <summary>Two listed entries of one name and one public address; the first has a contact and a place of its own.</summary>
    private async Task<(Guid Stays, Guid Gone)> PairAsync(string name)
    {
        var facts = Facts(Samples.Name(name));
        var stays = await site.EntryAsync(facts with
        {
            Contacts = [.. facts.Contacts, new(ContactRole.Head) { Name = "Łucja Róg", Email = "rog@zlana.example.pl", IsPublic = true }],
            Places = [.. facts.Places, new(PlaceKind.Branch) { Locality = "Lubsko", GminaCode = "081105" }],
        });
        return (stays, await site.EntryAsync(facts));
    }

    private Task ActAsync(Guid id, Func<Institution, Framework.Activity.ActivityEntry> act) => site.InScopeAsync(async s =>
    {
        var book = s.GetRequiredService<InstitutionBook>();
        await book.SaveAsync(act((await book.FindAsync(id, Ct))!), Ct);
    });

    private Task<InstitutionState> StateAsync(Guid id) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Institution>().Where(i => i.Id == id).Select(i => i.State).SingleAsync(Ct));
}

[Collection<SqliteSite>]
public sealed class AfterJoinTestsOnSqlite(SqliteSite site) : AfterJoinTests(site);

[Collection<PostgresSite>]
public sealed class AfterJoinTestsOnPostgres(PostgresSite site) : AfterJoinTests(site);
