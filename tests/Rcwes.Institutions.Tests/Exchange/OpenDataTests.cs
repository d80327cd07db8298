using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.OpenApi;
using MiniExcelLibs;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Identifiers;

namespace Rcwes.Institutions.Tests.Exchange;

/// <summary>What programs of others read: files, GeoJSON, catalogue, and how all of it behaves.</summary>
public abstract class OpenDataTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private HttpClient Client { get; } = site.Visitor().Client;

    [Fact]
    public async Task The_file_holds_what_the_public_sees_and_nothing_else()
    {
        var (shown, draft, hidden) = (Samples.Name("Spółdzielnia Ćma"), Samples.Name("Szkic Ćma"), Samples.Name("Ukryta Ćma"));
        await site.EntryAsync(Samples.Association(shown) with { DescriptionPl = "=cmd|' /C calc'!A0" });
        await site.EntryAsync(Samples.Association(draft), InstitutionState.Draft);
        await site.EntryAsync(Samples.Association(hidden), InstitutionState.Hidden);
        var csv = await Client.GetStringAsync("/api/instytucje.csv?q=" + Uri.EscapeDataString("Ćma"), Ct);
        var line = csv.Split("\r\n").Single(l => l.Contains(shown, StringComparison.Ordinal));
        Assert.Contains("'=cmd|' /C calc'!A0", line, StringComparison.Ordinal);
        Assert.Contains(";081102;Żary;żarski;PL432;", line.Replace(";Żary;081102", ";081102", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain(draft, csv, StringComparison.Ordinal);
        Assert.DoesNotContain(hidden, csv, StringComparison.Ordinal);
        Assert.DoesNotContain("Żaneta", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Choices_of_the_page_narrow_the_file()
    {
        var (one, other) = (Samples.Name("Klub Sowa Włochata"), Samples.Name("Fundacja Sowa Włochata"));
        await site.EntryAsync(new EntryFacts(one, "INN"));
        await site.EntryAsync(new EntryFacts(other, "FUN"));
        using var json = JsonDocument.Parse(await Client.GetStringAsync("/api/instytucje.json?typ=FUN&q=wlochata", Ct));
        Assert.Equal([other], json.RootElement.EnumerateArray().Select(e => e.GetProperty("nazwa").GetString()));
        Assert.False(json.RootElement[0].GetProperty("opp").GetBoolean());
    }

    [Fact]
    public async Task A_downloaded_file_comes_back_in_without_a_change()
    {
        var name = Samples.Name("Stowarzyszenie Rybitwa");
        await site.EntryAsync(Samples.Association(name) with { Contacts = [new(ContactRole.General) { Phone = "+48 68 328 08 56", Email = "biuro@rybitwa.example.pl", IsPublic = true }] });
        var desk = await Importing.AsAsync(site);
        foreach (var kind in new[] { "csv", "xlsx" })
        {
            var file = await Client.GetByteArrayAsync($"/api/instytucje.{kind}?q={Uri.EscapeDataString(name)}", Ct);
            Assert.Equal(["bez zmian"], (await desk.CheckAsync(file, name: $"instytucje.{kind}")).Texts("td .tag"));
        }
    }

    [Fact]
    public async Task A_downloaded_file_that_was_mended_changes_what_it_showed_and_nothing_beside_it()
    {
        var name = Samples.Name("Centrum Kormoran");
        await site.EntryAsync(new EntryFacts(name, "CIS")
        {
            // No general contact, and two numbers of one register.
            Contacts = [new(ContactRole.Head) { Name = "Żaneta Śliwa", Phone = "95 738 00 61", IsPublic = true }, new(ContactRole.Projects) { Phone = "95 738 00 62", IsPublic = true }],
            Identifiers = [new(IdentifierScheme.Rspo, "123456"), new(IdentifierScheme.Rspo, "123457"), new(IdentifierScheme.Rspo, "123450") { ValidTo = new DateOnly(2020, 1, 1) }],
        });
        var desk = await Importing.AsAsync(site);
        var file = await Client.GetStringAsync($"/api/instytucje.csv?q={Uri.EscapeDataString(name)}", Ct);
        Assert.Equal(["bez zmian"], (await desk.CheckAsync(Encoding.UTF8.GetBytes(file))).Texts("td .tag"));
        var facts = (await desk.EntryAsync(name))!.Facts();
        var shown = facts.FileNumber(IdentifierScheme.Rspo)!.Value;
        var mended = file.Replace("95 738 00 61", "95 738 00 69", StringComparison.Ordinal).Replace($";{shown};", ";123459;", StringComparison.Ordinal);
        Assert.Equal(["zmieniony"], (await desk.RunAsync(await desk.CheckAsync(Encoding.UTF8.GetBytes(mended)))).Texts("td .tag"));
        var after = (await desk.EntryAsync(name))!.Facts();
        Assert.Equal(["Żaneta Śliwa 95 738 00 69", " 95 738 00 62"], after.Contacts.Select(c => $"{c.Name} {c.Phone}"));
        Assert.Equal(facts.Identifiers.Select(i => i.Value == shown ? "123459" : i.Value).Order(StringComparer.Ordinal), after.Identifiers.Select(i => i.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_spreadsheet_has_the_columns_of_the_schema()
    {
        await site.EntryAsync(Samples.Association(Samples.Name("Fundacja Czajka")));
        using var stream = new MemoryStream(await Client.GetByteArrayAsync("/api/instytucje.xlsx?q=czajka", Ct));
        var heads = stream.GetColumns(useHeaderRow: true).ToList();
        using var schema = JsonDocument.Parse(await Client.GetStringAsync("/api/instytucje.schema.json", Ct));
        Assert.Equal(schema.RootElement.GetProperty("fields").EnumerateArray().Select(f => f.GetProperty("name").GetString()), heads);
        Assert.All(schema.RootElement.GetProperty("fields").EnumerateArray(), f => Assert.Contains(f.GetProperty("type").GetString(), new[] { "string", "date", "boolean" }));
    }

    [Fact]
    public async Task Numbers_per_powiat_are_geojson()
    {
        await site.EntryAsync(Samples.Association(Samples.Name("Towarzystwo Gągoł")));
        using var json = JsonDocument.Parse(await Client.GetStringAsync("/api/instytucje.geojson?q=gagol", Ct));
        var features = json.RootElement.GetProperty("features").EnumerateArray().ToList();
        Assert.Equal(14, features.Count);
        Assert.All(features, f => Assert.Empty(GeoFaults(f)));
        var powiat = features.Single(f => f.GetProperty("id").GetString() == "0811").GetProperty("properties");
        Assert.Equal(1, powiat.GetProperty("institutions").GetInt32());
        Assert.Equal(["081102", "081105"], powiat.GetProperty("gminas").EnumerateArray().Select(g => g.GetProperty("teryt").GetString()));
        Assert.Equal(0, features.Single(f => f.GetProperty("id").GetString() == "0801").GetProperty("properties").GetProperty("institutions").GetInt32());
    }

    [Fact]
    public void The_check_of_geojson_can_fail()
    {
        using var open = JsonDocument.Parse("""{ "type": "Feature", "geometry": { "type": "Polygon", "coordinates": [[[14.5, 52.1], [15.0, 52.1], [15.0, 52.5], [14.6, 52.1]]] } }""");
        Assert.Equal(["properties are missing", "a ring is open"], GeoFaults(open.RootElement));
        using var far = JsonDocument.Parse("""{ "type": "Feature", "properties": {}, "geometry": { "type": "Polygon", "coordinates": [[[52.1, 14.5], [52.1, 15.0], [52.5, 15.0], [52.1, 14.5]]] } }""");
        Assert.Equal(["a point is not in the region"], GeoFaults(far.RootElement));
    }

    [Fact]
    public async Task The_same_is_not_sent_twice_and_other_sites_may_read()
    {
        await site.CaughtUpAsync();
        using var ask = new HttpRequestMessage(HttpMethod.Get, "/api/hsds/organizations") { Headers = { { "Origin", "https://inny.example.pl" } } };
        using var first = await Client.SendAsync(ask, Ct);
        Assert.Equal("*", Assert.Single(first.Headers.GetValues("Access-Control-Allow-Origin")));
        var known = first.Headers.ETag!.ToString();
        // What another test did may reach the index between two questions: then the newer answer is the known one.
        var status = HttpStatusCode.OK;
        for (var tries = 0; tries < 5 && status != HttpStatusCode.NotModified; tries++)
        {
            using var again = await SinceAsync(known);
            (status, known) = (again.StatusCode, again.Headers.ETag?.ToString() ?? known);
        }
        Assert.Equal(HttpStatusCode.NotModified, status);
        await site.EntryAsync(Samples.Association(Samples.Name("Fundacja Kulik")));
        using var later = await SinceAsync(known);
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);

        async Task<HttpResponseMessage> SinceAsync(string tag)
        {
            using var since = new HttpRequestMessage(HttpMethod.Get, "/api/hsds/organizations") { Headers = { { "If-None-Match", tag } } };
            return await Client.SendAsync(since, Ct);
        }
    }

    /// <summary>What RFC 7946 asks of a feature with an area, and that longitude comes before latitude.</summary>
    private static IEnumerable<string> GeoFaults(JsonElement feature)
    {
        if (feature.GetProperty("type").GetString() != "Feature") yield return "the type is not Feature";
        if (!feature.TryGetProperty("properties", out _)) yield return "properties are missing";
        var (geometry, coordinates) = (feature.GetProperty("geometry").GetProperty("type").GetString(), feature.GetProperty("geometry").GetProperty("coordinates"));
        if (geometry is not ("Polygon" or "MultiPolygon")) yield return $"{geometry} is no area";
        IEnumerable<JsonElement> rings = geometry == "Polygon" ? coordinates.EnumerateArray() : coordinates.EnumerateArray().SelectMany<JsonElement, JsonElement>(p => p.EnumerateArray());
        foreach (var ring in rings)
        {
            var points = ring.EnumerateArray().Select(p => (Longitude: p[0].GetDouble(), Latitude: p[1].GetDouble())).ToList();
            if (points.Count < 4 || points[0] != points[^1]) yield return "a ring is open";
            if (points.Any(p => p is not { Longitude: > 14 and < 17, Latitude: > 51 and < 54 })) yield return "a point is not in the region";
        }
    }

    [Fact]
    public async Task The_catalogue_names_every_form_and_every_form_is_there()
    {
        await site.EntryAsync(Samples.Association(Samples.Name("Fundacja Brodziec")));
        using var json = JsonDocument.Parse(await Client.GetStringAsync("/data/catalog.jsonld", Ct));
        Assert.Equal("dcat:Catalog", json.RootElement.GetProperty("@type").GetString());
        var set = json.RootElement.GetProperty("dcat:dataset").EnumerateArray().Single(d => d.GetProperty("@id").GetString()!.EndsWith("/data/instytucje", StringComparison.Ordinal));
        Assert.Equal(["pl", "en"], set.GetProperty("dct:title").EnumerateArray().Select(t => t.GetProperty("@language").GetString()));
        // What DCAT-AP asks for, and what the European portal sorts and filters by.
        string[] ofCatalog = ["dct:title", "dct:description", "dct:publisher", "dct:language", "foaf:homepage", "dcat:dataset"];
        string[] ofSet = ["dct:identifier", "dct:title", "dct:description", "dct:publisher", "dcat:contactPoint", "dcat:keyword", "dcat:theme", "dct:spatial", "dct:accrualPeriodicity", "dct:modified", "dcat:landingPage", "dcat:distribution"];
        string[] ofForm = ["dcat:accessURL", "dcat:mediaType", "dct:format", "dct:license"];
        Assert.Empty((string[])[.. ofCatalog.Where(name => !json.RootElement.TryGetProperty(name, out _))]);
        Assert.Equal(("foaf:Agent", true), (json.RootElement.GetProperty("dct:publisher").GetProperty("@type").GetString(), json.RootElement.GetProperty("dct:publisher").GetProperty("foaf:name").GetArrayLength() == 2));
        Assert.Empty((string[])[.. ofSet.Where(name => !set.TryGetProperty(name, out _))]);
        Assert.Equal(json.RootElement.GetProperty("dct:publisher").GetProperty("@id").GetString(), set.GetProperty("dct:publisher").GetProperty("@id").GetString());
        foreach (var form in set.GetProperty("dcat:distribution").EnumerateArray())
        {
            Assert.Empty((string[])[.. ofForm.Where(name => !form.TryGetProperty(name, out _))]);
            var address = new Uri(form.GetProperty("dcat:accessURL").GetProperty("@id").GetString()!);
            using var answer = await Client.GetAsync(address.PathAndQuery, Ct);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.EndsWith("/" + answer.Content.Headers.ContentType!.MediaType, form.GetProperty("dcat:mediaType").GetProperty("@id").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_description_of_the_interface_keeps_to_openapi()
    {
        var read = OpenApiDocument.Parse(await Client.GetStringAsync("/api/openapi.json", Ct), "json");
        Assert.Empty(read.Diagnostic!.Errors.Select(e => e.ToString()));
        Assert.NotEmpty(read.Document!.Paths);
        using var json = JsonDocument.Parse(await Client.GetStringAsync("/api/openapi.json", Ct));
        var leads = References(json.RootElement).Distinct().ToList();
        Assert.NotEmpty(leads);
        Assert.Empty((string[])[.. leads.Where(r => !IsThere(json.RootElement, r))]);
        // Negative control: what keeps to nothing is told.
        Assert.NotEmpty(OpenApiDocument.Parse("""{ "openapi": "3.1.1", "paths": { "instytucje": {} } }""", "json").Diagnostic!.Errors);
    }

    private static IEnumerable<string> References(JsonElement part) => part.ValueKind switch
    {
        JsonValueKind.Object => part.EnumerateObject().SelectMany<JsonProperty, string>(p => p is { Name: "$ref", Value.ValueKind: JsonValueKind.String } ? [p.Value.GetString()!] : References(p.Value)),
        JsonValueKind.Array => part.EnumerateArray().SelectMany(References),
        _ => [],
    };

    private static bool IsThere(JsonElement root, string reference)
    {
        if (!reference.StartsWith("#/", StringComparison.Ordinal)) return false;
        var at = root;
        foreach (var name in reference[2..].Split('/').Select(n => n.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)))
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out var next)) return false;
            at = next;
        }
        return true;
    }

    [Fact]
    public async Task The_description_of_the_interface_holds_all_of_it()
    {
        using var json = JsonDocument.Parse(await Client.GetStringAsync("/api/openapi.json", Ct));
        var paths = json.RootElement.GetProperty("paths");
        string[] wanted = ["/api/instytucje.csv", "/api/instytucje.xlsx", "/api/instytucje.json", "/api/instytucje.geojson", "/api/instytucje.schema.json", "/api/hsds", "/api/hsds/organizations", "/api/hsds/organizations/{id}", "/api/hsds/services", "/api/hsds/services/{id}", "/api/hsds/service_at_locations", "/api/hsds/service_at_locations/{id}", "/api/hsds/taxonomies", "/api/hsds/taxonomies/{id}", "/api/hsds/taxonomy_terms", "/api/hsds/taxonomy_terms/{id}", "/data/catalog.jsonld"];
        Assert.Subset(paths.EnumerateObject().Select(p => p.Name.TrimEnd('/')).ToHashSet(), wanted.ToHashSet());
    }
}

[Collection<SqliteSite>]
public sealed class OpenDataOnSqlite(SqliteSite site) : OpenDataTests(site);

[Collection<PostgresSite>]
public sealed class OpenDataOnPostgres(PostgresSite site) : OpenDataTests(site);
