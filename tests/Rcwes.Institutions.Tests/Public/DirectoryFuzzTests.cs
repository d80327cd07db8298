using System.Net;
using CsCheck;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Rcwes.Institutions.Exchange.Hsds;
using Rcwes.Institutions.Index;

namespace Rcwes.Institutions.Tests.Public;

/// <summary>Addresses of the directory and its open data, whatever stands in them.</summary>
[Collection<SqliteSite>]
public sealed class DirectoryFuzzTests(SqliteSite site)
{
    private static readonly Gen<string> Value = Fuzz.Text("pomoc", "STO", "0811", "081102", "tak", "Gorzowski", "mediacje", "2026-11-27", "1", "true", "nazwa", "druk", "łąka");

    /// <summary>Names with values, as a program may put them together: unknown, doubled, empty.</summary>
    private static Gen<string> Query(params string[] names) =>
        Gen.Select(Gen.OneOf(names), Value).Array[0, 8].Select(pairs => string.Join('&', pairs.Select(p => $"{p.Item1}={Uri.EscapeDataString(Whole(p.Item2))}")));

    private static readonly Gen<string> Directory = Query("q", "typ", "grupa", "powiat", "gmina", "podregion", "usluga", "dla", "ps", "pes", "potwierdzenie", "bez-miejsca", "blisko", "sortuj", "strona", "widok", "nieznane");

    private static readonly Gen<string> Hsds = Query("page", "per_page", "search", "taxonomy_term_id", "taxonomy_id", "parent_id", "top_only", "organization_id", "modified_after", "minimal", "full", "full_service", "format", "postcode");

    [Fact]
    public void A_query_is_read_and_written_and_read_the_same() => Directory.Try(address =>
    {
        var read = DirectoryQuery.From(new QueryCollection(QueryHelpers.ParseQuery(address)));
        Assert.InRange(read.Words.Length, 0, DirectoryQuery.LongestWords);
        Assert.InRange(read.Page, 1, 10_000);
        var again = DirectoryQuery.From(new QueryCollection(QueryHelpers.ParseQuery(read.ToQueryString())));
        Assert.Equal(read.ToQueryString(), again.ToQueryString());
    }, 2000);

    [Fact]
    public void Parameters_of_the_open_interface_are_read_or_refused() =>
        Value.Array[15].Try(v => Assert.True(new HsdsParameters(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9], v[10], v[11], v[12], v[13], v[14]).Read(mayBeMinimal: true) is not { } read
            || (read.Page >= 1 && read.Skip >= 0 && read.PerPage is >= 1 and <= HsdsQuestion.MostMinimal)), 3000);

    [Fact]
    public async Task Every_address_of_open_data_answers_or_says_what_is_wrong_and_the_log_stays_quiet()
    {
        site.Log.Clear();
        var visitor = site.Visitor();
        string[] ofDirectory = ["/instytucje", "/en/instytucje", "/api/instytucje.json", "/api/instytucje.geojson", "/api/instytucje.csv", "/api/instytucje.xlsx"];
        string[] others = ["/api/hsds/organizations", "/api/hsds/services", "/api/hsds/service_at_locations", "/api/hsds/taxonomy_terms", "/data/catalog.jsonld", "/api/instytucje.schema.json"];
        await Gen.Select(Gen.Bool, Gen.Int[0, 5], Directory, Hsds).TryAsync(async (directory, place, query, hsds) =>
        {
            using var answer = await visitor.Client.GetAsync(directory ? $"{ofDirectory[place]}?{query}" : $"{others[place % others.Length]}?{hsds}");
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{answer.StatusCode} {answer.RequestMessage!.RequestUri}");
        }, 60);
        Assert.DoesNotContain(site.Log.Lines, l => l.Level >= LogLevel.Error);
    }

    /// <summary>Half of a character cannot be written in an address at all.</summary>
    private static string Whole(string text) => Framework.Polish.Slug.Whole(text);
}
