using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Tests.Exchange;

/// <summary>The interface of HSDS 3.0, by the facts of the published schema.</summary>
public abstract class HsdsTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private HttpClient Client { get; } = site.Visitor().Client;

    [Fact]
    public async Task Every_record_keeps_to_the_standard_in_lists_and_whole()
    {
        var id = await site.EntryAsync(Samples.Association(Samples.Name("Stowarzyszenie Żuraw")));
        // The least that an entry may say.
        await site.EntryAsync(new EntryFacts(Samples.Name("Koło Ż"), "KGW"));
        foreach (var (path, kind) in new[] { ("organizations", "organization"), ("services", "service"), ("taxonomies", "taxonomy"), ("taxonomy_terms", "term") })
        {
            foreach (var more in new[] { "", "?full=true&per_page=200" })
            {
                using var page = await ReadAsync($"/api/hsds/{path}{more}");
                Assert.Empty(page.RootElement.GetProperty("contents").EnumerateArray().SelectMany(r => HsdsShape.Faults(r, kind)));
                Assert.NotEqual(0, page.RootElement.GetProperty("contents").GetArrayLength());
            }
        }
        using var organization = await ReadAsync($"/api/hsds/organizations/{id}");
        Assert.Empty(HsdsShape.Faults(organization.RootElement, "organization"));
        Assert.Equal("9271873207", organization.RootElement.GetProperty("organization_identifiers").EnumerateArray().Single(i => i.GetProperty("identifier_type").GetString() == "NIP").GetProperty("identifier").GetString());
        Assert.Equal(["MO", "MO", "SU"], organization.RootElement.GetProperty("locations")[0].GetProperty("schedules").EnumerateArray().Select(s => s.GetProperty("byday").GetString()));
        Assert.DoesNotContain("Żaneta", organization.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_check_of_the_standard_can_fail()
    {
        using var wrong = JsonDocument.Parse("""{ "id": "1", "name": "Ż", "status": "open", "colour": "red", "phones": [ { "id": "018f2d3a-7c00-7000-8000-000000000000" } ] }""");
        Assert.Equal(["service.id is no uuid", "service.status is no active|inactive|defunct|temporarily_closed", "service.colour is not known to the standard", "service.phones/phone.number is missing"], HsdsShape.Faults(wrong.RootElement, "service"));
    }

    [Fact]
    public async Task Services_are_found_again_by_their_ids_and_say_when_they_were_assured()
    {
        var id = await site.EntryAsync(Samples.Association(Samples.Name("Fundacja Perkoz")));
        await ActAsync(id, entry => entry.Confirm(DateOnly.FromDateTime(Samples.Now).AddDays(-5), ConfirmedBy.Institution, Actor.System, Samples.Now));
        using var services = await ReadAsync($"/api/hsds/services?organization_id={id}");
        Assert.Equal(2, services.RootElement.GetProperty("total_items").GetInt32());
        foreach (var service in services.RootElement.GetProperty("contents").EnumerateArray())
        {
            Assert.Equal(Samples.Now.AddDays(-5).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), service.GetProperty("assured_date").GetString());
            using var whole = await ReadAsync($"/api/hsds/services/{service.GetProperty("id").GetString()}");
            Assert.Empty(HsdsShape.Faults(whole.RootElement, "service"));
            Assert.Equal((service.GetProperty("name").GetString(), id), (whole.RootElement.GetProperty("name").GetString(), whole.RootElement.GetProperty("organization_id").GetGuid()));
            Assert.Equal(2, whole.RootElement.GetProperty("service_at_locations").GetArrayLength());
        }
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gaps()
    {
        for (var i = 0; i < 3; i++) await site.EntryAsync(new EntryFacts(Samples.Name("Klub Nurogęś"), "INN"));
        var seen = new List<string?>();
        for (var number = 1; ; number++)
        {
            using var page = await ReadAsync($"/api/hsds/organizations?search=nuroges&per_page=2&page={number}");
            seen.AddRange(page.RootElement.GetProperty("contents").EnumerateArray().Select(o => o.GetProperty("id").GetString()));
            Assert.Equal((number == 1, number), (page.RootElement.GetProperty("first_page").GetBoolean(), page.RootElement.GetProperty("page_number").GetInt32()));
            if (page.RootElement.GetProperty("last_page").GetBoolean()) break;
        }
        Assert.Equal(3, seen.Distinct().Count());
        using var beyond = await ReadAsync("/api/hsds/organizations?search=nuroges&page=99");
        Assert.True(beyond.RootElement.GetProperty("empty").GetBoolean());
    }

    [Fact]
    public async Task What_is_not_listed_is_not_found_closed_is_gone_and_joined_leads_on()
    {
        var (draft, closed, kept, joined) = (
            await site.EntryAsync(new EntryFacts(Samples.Name("Szkic Wąż"), "INN"), InstitutionState.Draft), await site.EntryAsync(new EntryFacts(Samples.Name("Dom Wąż"), "INN"), InstitutionState.Closed),
            await site.EntryAsync(new EntryFacts(Samples.Name("Klub Wąż"), "INN")), await site.EntryAsync(new EntryFacts(Samples.Name("Klub Wąż"), "INN")));
        await site.InScopeAsync(async services =>
        {
            var book = services.GetRequiredService<InstitutionBook>();
            await book.SaveAsync((await book.FindAsync(joined, Ct))!.MergeInto((await book.FindAsync(kept, Ct))!, Actor.System, Samples.Now), Ct);
        });
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"organizations/{draft}"));
        Assert.Equal(HttpStatusCode.Gone, await StatusAsync($"organizations/{closed}"));
        using var led = await Client.GetAsync($"/api/hsds/organizations/{joined}", Ct);
        Assert.Equal((HttpStatusCode.PermanentRedirect, $"/api/hsds/organizations/{kept}"), (led.StatusCode, led.Headers.Location?.ToString()));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"services/{Guid.NewGuid()}"));
    }

    [Fact]
    public async Task A_parent_that_the_public_does_not_see_is_not_named()
    {
        var (shown, hidden) = (await site.EntryAsync(new EntryFacts(Samples.Name("Gmina Jawna"), "JST")), await site.EntryAsync(new EntryFacts(Samples.Name("Gmina Ukryta"), "JST"), InstitutionState.Hidden));
        var (open, shut) = (await site.EntryAsync(new EntryFacts(Samples.Name("Biblioteka Jawna"), "INN") { ParentId = shown }), await site.EntryAsync(new EntryFacts(Samples.Name("Biblioteka Ukryta"), "INN") { ParentId = hidden }));
        using var named = await ReadAsync($"/api/hsds/organizations/{open}");
        Assert.Equal(shown, named.RootElement.GetProperty("parent_organization_id").GetGuid());
        using var unnamed = await ReadAsync($"/api/hsds/organizations/{shut}");
        Assert.DoesNotContain(hidden.ToString(), unnamed.RootElement.GetRawText(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_parameter_that_makes_no_sense_is_told()
    {
        foreach (var wrong in new[] { "page=0", "page=x", "per_page=5000", "organization_id=1", "modified_after=kiedyś", "full=może" })
            Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync("services?" + wrong));
    }

    private async Task<JsonDocument> ReadAsync(string url) => JsonDocument.Parse(await Client.GetStringAsync(url, Ct));

    private async Task<HttpStatusCode> StatusAsync(string path) => (await Client.GetAsync("/api/hsds/" + path, Ct)).StatusCode;

    private Task ActAsync(Guid id, Func<Institution, Framework.Activity.ActivityEntry> act) => site.InScopeAsync(async services =>
    {
        var book = services.GetRequiredService<InstitutionBook>();
        await book.SaveAsync(act((await book.FindAsync(id, Ct))!), Ct);
    });
}

[Collection<SqliteSite>]
public sealed class HsdsOnSqlite(SqliteSite site) : HsdsTests(site);

[Collection<PostgresSite>]
public sealed class HsdsOnPostgres(PostgresSite site) : HsdsTests(site);
