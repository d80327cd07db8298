using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Contracts;
using Rcwes.Partners.Contracts;
using Rcwes.Partners.Organisations;

namespace Rcwes.Partners.Tests;

/// <summary>What a partner covers and when it is there, in the back office, for routing and for the public.</summary>
public abstract class PartnerTests(Site site)
{
    private static readonly int Year = InRoom.Year;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Staff_add_a_partner_from_the_directory_with_a_whole_subregion_at_once()
    {
        var name = Cast.Name("Stowarzyszenie Ścieżka");
        await site.InstitutionAsync(name);
        var moderator = await site.SignInAsRoleAsync("Moderator");
        var found = await moderator.GetAsync($"/admin/partnerzy/nowy?szukaj={Uri.EscapeDataString(name)}");
        var page = await moderator.GetAsync(found.One(".found-list a").GetAttribute("href")!);
        Assert.Equal([name], page.Form("main form.form")["Input.Name"]);
        var form = page.Form("main form.form").Fill("Input.Mailbox", "sciezka@laka.example.pl").Fill("Input.Capacity", "2").Add("Input.Subregions", "Zielonogorski").Add("Input.Powiats", "0801").Add("Input.Topics", "biznesplan");
        Assert.Equal("Osoby", (await moderator.FollowAsync(await moderator.SubmitAsync(form))).Heading);

        var card = Assert.Single(await AskAsync(p => p.CoveringAsync("081102", "biznesplan", Ct)), c => c.Name == name);
        Assert.Equal(["0801", "0802", "0804", "0808", "0809", "0810", "0811", "0812", "0862"], card.Powiats);
        Assert.True(card.HasRoom(1) && !card.HasRoom(2));
        Assert.DoesNotContain(await AskAsync(p => p.CoveringAsync("080701", "biznesplan", Ct)), c => c.Name == name);
        Assert.DoesNotContain(await AskAsync(p => p.CoveringAsync("081102", "marketing", Ct)), c => c.Name == name);
        Assert.Empty(await AskAsync(p => p.CoveringAsync("146501", null, Ct)));
        // The directory is told, so that an import taken back does not remove the institution.
        Assert.Contains(card.InstitutionId, await site.InScopeAsync(async s =>
        {
            var used = new HashSet<Guid>();
            foreach (var use in s.GetServices<IInstitutionUse>()) used.UnionWith(await use.OfAsync([card.InstitutionId], Ct));
            return used;
        }));
    }

    [Fact]
    public async Task An_institution_is_no_second_partner_under_the_entry_that_its_own_was_joined_with()
    {
        var name = Cast.Name("Fundacja Dwie Nazwy");
        var partner = await site.PartnerAsync(name);
        var (own, stays) = (await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Partner>().Where(p => p.Id == partner).Select(p => p.InstitutionId).SingleAsync(Ct)), await site.InstitutionAsync(Cast.Name("Fundacja Jedna Nazwa")));
        await site.JoinedAsync(stays, own);
        var told = await Assert.ThrowsAsync<Framework.RuleException>(() => site.InScopeAsync(s => s.GetRequiredService<PartnerBook>().AddAsync(stays, new PartnerFacts(name, "skrzynka@laka.example.pl"), Framework.Actor.System, Ct)));
        Assert.Equal("partner.twice", told.Code);
    }

    [Fact]
    public async Task An_absence_is_written_by_the_partner_itself_and_routing_knows_of_it()
    {
        var partner = await site.PartnerAsync(Cast.Name("Łąka"));
        var person = await site.SignedInAsync(await site.StaffAsync(partner));
        var address = $"/admin/partnerzy/{partner}/nieobecnosci";
        async Task<Page> AddAsync(string from, string to) =>
            await person.FollowAsync(await person.SubmitAsync((await person.GetAsync(address)).Form("main form.form").Fill("Input.From", from).Fill("Input.To", to).Fill("Input.Note", "przerwa świąteczna")));
        Assert.Contains("Dodano nieobecność.", (await AddAsync($"{Year}-12-24", $"{Year + 1}-01-02")).Text(".notice"));
        Assert.Contains("jest już wpisana nieobecność", (await AddAsync($"{Year + 1}-01-02", $"{Year + 1}-01-05")).Text(".error-summary"));
        Assert.Contains("Ostatni dzień nie może być przed pierwszym.", (await AddAsync($"{Year + 1}-03-02", $"{Year + 1}-03-01")).Text(".error-summary"));
        var card = (await AskAsync(p => p.CardsAsync([partner], Ct)))[partner];
        Assert.Equal([true, false, false, true], new[] { new DateOnly(Year, 12, 23), new(Year, 12, 24), new(Year + 1, 1, 2), new(Year + 1, 1, 3) }.Select(card.IsThereOn));
        var removed = await person.FollowAsync(await person.SubmitAsync((await person.GetAsync(address)).Form("tbody form")));
        Assert.Contains("Usunięto nieobecność.", removed.Text(".notice"));
        Assert.Empty((await AskAsync(p => p.CardsAsync([partner], Ct)))[partner].Absences);
    }

    [Fact]
    public async Task A_partner_writes_on_which_days_and_until_when_it_works_and_others_count_by_it()
    {
        var partner = await site.PartnerAsync(Cast.Name("Brzoza"));
        var person = await site.SignedInAsync(await site.StaffAsync(partner));
        var address = $"/admin/partnerzy/{partner}/godziny";
        var form = (await person.GetAsync(address)).Form("main form.form");
        Assert.Contains("pracuje jak biura", (await person.GetAsync(address)).Text("main"), StringComparison.Ordinal);
        Assert.Contains("Podaj obie godziny", (await person.SubmitAsync(form.Fill("Input.Days[4].Works", null).Fill("Input.Days[0].From", "08:00"))).Text(".error-summary"), StringComparison.Ordinal);
        Assert.Contains("Koniec pracy musi być później", (await person.SubmitAsync(form.Fill("Input.Days[0].To", "08:00"))).Text(".error-summary"), StringComparison.Ordinal);
        var saved = await person.FollowAsync(await person.SubmitAsync(form.Fill("Input.Days[0].To", "15:30")));
        Assert.Contains("własne dni albo godziny", saved.Text("main"), StringComparison.Ordinal);
        var week = (await AskAsync(p => p.WeeksAsync(Ct)))[partner];
        Assert.Equal(["Monday 08:00-15:30", "Tuesday", "Wednesday", "Thursday"], week.ToStored());
        Assert.Equal(week.ToStored(), (await AskAsync(p => p.CardsAsync([partner], Ct)))[partner].Week.ToStored());
        // Whoever saves an older form is told; no day at all is no week; the days of the offices are none of its own.
        Assert.Contains("Ktoś inny zmienił", (await person.SubmitAsync(form)).Text(".error-summary"), StringComparison.Ordinal);
        var none = saved.Form("main form.form");
        for (var day = 0; day < 5; day++) none.Fill($"Input.Days[{day}].Works", null);
        Assert.Contains("Zaznacz choć jeden dzień", (await person.SubmitAsync(none)).Text(".error-summary"), StringComparison.Ordinal);
        for (var day = 0; day < 5; day++) none.Fill($"Input.Days[{day}].Works", "true");
        await person.SubmitAsync(none.Fill("Input.Days[0].From", null).Fill("Input.Days[0].To", null));
        Assert.False((await AskAsync(p => p.WeeksAsync(Ct))).ContainsKey(partner));
        // Others' weeks are not found, and who only looks changes nothing.
        var stranger = await site.SignedInAsync(await site.StaffAsync(await site.PartnerAsync(Cast.Name("Sosna"))));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await stranger.GetAsync(address)).Status);
        Assert.False((await (await site.SignInAsRoleAsync("Audytor")).GetAsync(address)).Has("main form.form button"));
    }

    [Fact]
    public async Task Who_saves_over_a_newer_change_is_told_and_nothing_is_lost()
    {
        var partner = await site.PartnerAsync(Cast.Name("Młyn"));
        var (first, second) = (await site.SignInAsRoleAsync("Moderator"), await site.SignedInAsync(await site.StaffAsync(partner)));
        var (hers, his) = ((await first.GetAsync($"/admin/partnerzy/{partner}")).Form("form#partner"), (await second.GetAsync($"/admin/partnerzy/{partner}")).Form("form#partner"));
        await first.SubmitAsync(hers.Fill("Input.Phone", "68 000 00 11"));
        Assert.Contains("Ktoś inny zmienił dane tego partnera", (await second.SubmitAsync(his.Fill("Input.Phone", "68 000 00 22"))).Text(".error-summary"));
        Assert.Equal("68 000 00 11", await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Partner>().Where(p => p.Id == partner).Select(p => p.Phone).SingleAsync(Ct)));
    }

    [Fact]
    public async Task The_public_page_shows_who_works_in_a_powiat_in_both_languages()
    {
        var (here, elsewhere) = (Cast.Name("Żarski Wiatr"), Cast.Name("Słubicki Most"));
        await site.PartnerAsync(here, ["0811"], ["marketing"]);
        await site.PartnerAsync(elsewhere, ["0805"], ["strategia"]);
        var page = await site.Visitor().GetAsync("/partnerzy?powiat=0811");
        Assert.Contains(here, page.Texts(".partner-card h3"));
        Assert.DoesNotContain(elsewhere, page.Texts(".partner-card h3"));
        Assert.Equal("powiat żarski", page.Text("select[name=powiat] option[selected]"));
        var english = await site.Visitor().GetAsync("/en/partnerzy");
        Assert.Equal("Partners of the project", english.Heading);
        Assert.Contains(english.Texts(".partner-card dd"), t => t.Contains("marketing of social economy services", StringComparison.Ordinal));
        Assert.Contains("/en/partnerzy", (await site.Visitor().GetAsync("/sitemap.xml")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_topic_is_renamed_switched_off_and_then_offered_only_to_who_has_it()
    {
        var moderator = await site.SignInAsRoleAsync("Moderator");
        var name = Cast.Name("Księgowość społeczna");
        await moderator.SubmitAsync((await moderator.GetAsync("/admin/obszary-wsparcia/nowy")).Form("main form").Fill("Input.NamePl", name).Fill("Input.NameEn", "Social accounting"));
        var topic = Assert.Single(await AskAsync(p => p.TopicsAsync(Ct)), t => t.NamePl == name);
        var (with, without) = (await site.PartnerAsync(Cast.Name("Razem"), topics: [topic.Slug]), await site.PartnerAsync(Cast.Name("Krąg")));
        await moderator.SubmitAsync((await moderator.GetAsync($"/admin/obszary-wsparcia/{topic.Slug}")).Form("main form").Fill("Input.IsActive", null));
        async Task<bool> OfferedAsync(Guid partner) => (await moderator.GetAsync($"/admin/partnerzy/{partner}")).Has($"input[name='Input.Topics'][value='{topic.Slug}']");
        Assert.True(await OfferedAsync(with));
        Assert.False(await OfferedAsync(without));
    }

    private Task<T> AskAsync<T>(Func<IPartners, Task<T>> ask) => site.InScopeAsync(services => ask(services.GetRequiredService<IPartners>()));
}

[Collection<SqliteSite>]
public sealed class PartnerTestsOnSqlite(SqliteSite site) : PartnerTests(site);

[Collection<PostgresSite>]
public sealed class PartnerTestsOnPostgres(PostgresSite site) : PartnerTests(site);
