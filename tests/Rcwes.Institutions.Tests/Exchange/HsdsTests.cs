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

    private static readonly (string Path, string Kind)[] Lists =
        [("organizations", "organization"), ("services", "service"), ("service_at_locations", "service_at_location"), ("taxonomies", "taxonomy"), ("taxonomy_terms", "taxonomy_term")];

    [Fact]
    public async Task Every_record_keeps_to_the_standard_in_lists_and_whole()
    {
        var id = await site.EntryAsync(Samples.Association(Samples.Name("Stowarzyszenie Żuraw")) with { Website = "https://żuraw.example.pl/o nas", Places = [.. Samples.Association("").Places, new(PlaceKind.Correspondence) { Locality = "Żary", PostalCode = "68-200" }] });
        // The least that an entry may say.
        await site.EntryAsync(new EntryFacts(Samples.Name("Koło Ż"), "KGW"));
        foreach (var (path, kind) in Lists)
        {
            foreach (var more in new[] { "", "?full=true&per_page=200", "?full_service=true&per_page=200", "?minimal=true" })
            {
                using var page = await ReadAsync($"/api/hsds/{path}{more}");
                Assert.Empty(HsdsShape.PageFaults(page.RootElement, kind));
                Assert.NotEqual(0, page.RootElement.GetProperty("size").GetInt32());
                if (more.Length == 0) Assert.Empty(page.RootElement.GetProperty("contents").EnumerateArray().SelectMany(HsdsShape.Many));
            }
            // Each is found again by its id, with everything of it.
            using var some = await ReadAsync($"/api/hsds/{path}?per_page=3");
            foreach (var record in some.RootElement.GetProperty("contents").EnumerateArray())
            {
                using var whole = await ReadAsync($"/api/hsds/{path}/{record.GetProperty("id").GetString()}");
                Assert.Empty(HsdsShape.Faults(whole.RootElement, kind));
                Assert.Equal(record.GetProperty("id").GetString(), whole.RootElement.GetProperty("id").GetString());
            }
        }
        using var organization = await ReadAsync($"/api/hsds/organizations/{id}");
        Assert.Empty(HsdsShape.Faults(organization.RootElement, "organization"));
        Assert.Equal("https://xn--uraw-99a.example.pl/o%20nas", organization.RootElement.GetProperty("website").GetString());
        Assert.Equal("9271873207", organization.RootElement.GetProperty("organization_identifiers").EnumerateArray().Single(i => i.GetProperty("identifier_type").GetString() == "NIP").GetProperty("identifier").GetString());
        Assert.Equal(["MO", "MO", "SU"], organization.RootElement.GetProperty("locations")[0].GetProperty("schedules").EnumerateArray().Select(s => s.GetProperty("byday").GetString()));
        Assert.Equal(2, organization.RootElement.GetProperty("services").GetArrayLength());
        Assert.DoesNotContain("Żaneta", organization.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_interface_says_of_itself_keeps_to_the_standard_too()
    {
        using var about = await ReadAsync("/api/hsds/");
        Assert.Empty(HsdsShape.Faults(about.RootElement, "about"));
        Assert.Equal("3.0", about.RootElement.GetProperty("version").GetString());
        using var described = await ReadAsync(new Uri(about.RootElement.GetProperty("openapi_url").GetString()!).PathAndQuery);
        foreach (var (name, kind) in new[] { ("HsdsOrganization", "organization"), ("HsdsWholeOrganization", "organization"), ("HsdsService", "service"), ("HsdsWholeServiceAtLocation", "service_at_location"), ("HsdsLocation", "location"), ("HsdsAddress", "address"), ("HsdsSchedule", "schedule"), ("HsdsTerm", "taxonomy_term"), ("HsdsTaxonomy", "taxonomy") })
        {
            var properties = described.RootElement.GetProperty("components").GetProperty("schemas").GetProperty(name).GetProperty("properties").EnumerateObject().Select(p => p.Name).ToList();
            Assert.Empty(properties.Except(HsdsShape.MembersOf(kind)));
        }
    }

    [Fact]
    public async Task The_check_of_the_standard_can_fail()
    {
        using var wrong = JsonDocument.Parse("""{ "id": "1", "name": "Ż", "status": "open", "colour": "red", "phones": [ { "id": "018f2d3a-7c00-7000-8000-000000000000" } ] }""");
        Assert.Equal(["service.id is no uuid", "service.status is no active|inactive|defunct|temporarily_closed", "service.colour is not known to the standard", "service.phones/phone.number is missing"], HsdsShape.Faults(wrong.RootElement, "service"));
        using var late = JsonDocument.Parse("""{ "id": "018f2d3a-7c00-7000-8000-000000000000", "name": "Ż", "description": "", "website": "https://żuraw.pl", "additional_websites": [], "phones": {} }""");
        Assert.Equal(["organization.description is missing", "organization.website is no uri", "organization.additional_websites is not known to the standard", "organization.phones is no list"], HsdsShape.Faults(late.RootElement, "organization"));
        using var page = JsonDocument.Parse("""{ "total_items": "1", "total_pages": 1, "page_number": 1, "size": 1, "first_page": true, "last_page": true, "contents": [] }""");
        Assert.Equal(["page.empty is missing", "page.total_items is no count", "page.size is not the number of its contents"], HsdsShape.PageFaults(page.RootElement, "taxonomy"));
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
    public async Task A_service_stands_at_every_place_that_people_come_to()
    {
        var id = await site.EntryAsync(Samples.Association(Samples.Name("Fundacja Zausznik")) with { Places = [.. Samples.Association("").Places, new(PlaceKind.Correspondence) { Locality = "Żary", PostalCode = "68-200" }] });
        using var page = await ReadAsync($"/api/hsds/service_at_locations?organization_id={id}");
        var records = page.RootElement.GetProperty("contents").EnumerateArray().ToList();
        // Two services at two places; letters go to a third.
        Assert.Equal(4, records.Count);
        Assert.Equal(4, records.Select(r => r.GetProperty("id").GetGuid()).Distinct().Count());
        foreach (var record in records)
        {
            using var whole = await ReadAsync($"/api/hsds/service_at_locations/{record.GetProperty("id").GetString()}");
            Assert.Equal((record.GetProperty("service_id").GetGuid(), record.GetProperty("location_id").GetGuid()), (whole.RootElement.GetProperty("service").GetProperty("id").GetGuid(), whole.RootElement.GetProperty("location").GetProperty("id").GetGuid()));
            using var service = await ReadAsync($"/api/hsds/services/{record.GetProperty("service_id").GetString()}");
            Assert.Contains(record.GetProperty("id").GetGuid(), service.RootElement.GetProperty("service_at_locations").EnumerateArray().Select(s => s.GetProperty("id").GetGuid()));
        }
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"service_at_locations/{Guid.NewGuid()}"));
        await ActAsync(id, entry => entry.Hide("próba", Actor.System, Samples.Now));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"service_at_locations/{records[0].GetProperty("id").GetString()}"));
    }

    [Fact]
    public async Task Words_narrow_the_lists_and_several_filters_hold_together()
    {
        var (one, other) = (await site.EntryAsync(Samples.Association(Samples.Name("Fundacja Bielaczek"))), await site.EntryAsync(new EntryFacts(Samples.Name("Fundacja Bielaczek"), "FUN") { Services = ["mediacje"] }));
        var (types, services, whom) = (await IdAsync("taxonomies?search=typy"), await IdAsync("taxonomies?search=oferuja"), await IdAsync("taxonomies?search=dla%20kogo"));
        Assert.Equal(2, await CountAsync($"organizations?search=bielaczek&taxonomy_id={types}"));
        Assert.Equal(2, await CountAsync($"organizations?search=bielaczek&taxonomy_id={services}"));
        Assert.Equal(1, await CountAsync($"organizations?search=bielaczek&taxonomy_id={whom}"));
        Assert.Equal(0, await CountAsync($"organizations?search=bielaczek&taxonomy_id={Guid.NewGuid()}"));
        // A service is for whom its institution is; the type is not said of services.
        Assert.Equal(3, await CountAsync($"services?search=bielaczek&taxonomy_id={services}"));
        Assert.Equal(2, await CountAsync($"services?search=bielaczek&taxonomy_id={whom}"));
        Assert.Equal(0, await CountAsync($"services?search=bielaczek&taxonomy_id={types}"));
        var (mediation, young) = (await IdAsync("taxonomy_terms?search=mediacje"), await IdAsync($"taxonomy_terms?search=mlodziez&taxonomy_id={whom}"));
        Assert.Equal(2, await CountAsync($"services?search=bielaczek&taxonomy_term_id={mediation}"));
        Assert.Equal(1, await CountAsync($"services?search=bielaczek&taxonomy_term_id={mediation}&organization_id={other}"));
        Assert.Equal(2, await CountAsync($"services?search=bielaczek&taxonomy_term_id={young}"));
        Assert.Equal(2, await CountAsync($"service_at_locations?organization_id={one}&taxonomy_term_id={mediation}"));
        Assert.Equal(await CountAsync("taxonomy_terms"), await CountAsync("taxonomy_terms?top_only=true"));
        Assert.Equal(0, await CountAsync($"taxonomy_terms?parent_id={mediation}"));
    }

    [Fact]
    public async Task All_services_fit_into_one_answer_that_says_only_what_changed()
    {
        var id = await site.EntryAsync(Samples.Association(Samples.Name("Fundacja Rożeniec")));
        using var least = await ReadAsync($"/api/hsds/services?minimal=true&organization_id={id}");
        foreach (var service in least.RootElement.GetProperty("contents").EnumerateArray())
        {
            Assert.Equal(["id", "organization_id", "name", "status", "last_modified"], service.EnumerateObject().Select(p => p.Name));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync($"services/{service.GetProperty("id").GetString()}"));
        }
        Assert.Equal(2, least.RootElement.GetProperty("size").GetInt32());
        using var all = await ReadAsync("/api/hsds/services?minimal=true");
        Assert.Equal(all.RootElement.GetProperty("total_items").GetInt32(), all.RootElement.GetProperty("size").GetInt32());
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
        foreach (var wrong in new[] { "page=0", "page=x", "per_page=5000", "organization_id=1", "modified_after=kiedyś", "full=może", "minimal=może", "taxonomy_id=1", "page=1000000&per_page=201", "format=ndjson", "postcode=65-001", "proximity=10" })
            Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync("services?" + wrong));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync($"organizations/{Guid.NewGuid()}?full_service=może"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("services?format=json&page=1000000&minimal=true"));
    }

    private async Task<int> CountAsync(string path)
    {
        using var page = await ReadAsync("/api/hsds/" + path);
        return page.RootElement.GetProperty("total_items").GetInt32();
    }

    private async Task<Guid> IdAsync(string path)
    {
        using var page = await ReadAsync("/api/hsds/" + path);
        return Assert.Single(page.RootElement.GetProperty("contents").EnumerateArray()).GetProperty("id").GetGuid();
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
