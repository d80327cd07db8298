using System.Net;
using CsCheck;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Rcwes.Framework.Polish;
using Rcwes.Trainings.Catalogue;

namespace Rcwes.Trainings.Tests;

/// <summary>Addresses of the catalogue and its calendar, whatever stands in them.</summary>
[Collection<SqliteSite>]
public sealed class CatalogueFuzzTests(SqliteSite site)
{
    private static readonly Gen<string> Value = Fuzz.Text("marketing-przedsiebiorstw-spolecznych", "0811", "Gorzowski", "2026-12-01", "2026-12", "tak", "kalendarz", "1", "9998-12", "0000-00");

    private static readonly Gen<string> Query = Gen.Select(Gen.OneOf("temat", "powiat", "podregion", "od", "do", "wolne", "online", "widok", "miesiac", "strona", "z", "edycja"), Value).Array[0, 8]
        .Select(pairs => string.Join('&', pairs.Select(p => $"{p.Item1}={Uri.EscapeDataString(Slug.Whole(p.Item2))}")));

    [Fact]
    public void A_query_is_read_and_written_and_read_the_same() => Query.Try(address =>
    {
        var today = new DateOnly(2026, 11, 27);
        var read = CatalogueQuery.Read(new QueryCollection(QueryHelpers.ParseQuery(address)), today);
        var written = read.Address("/szkolenia");
        var again = CatalogueQuery.Read(new QueryCollection(QueryHelpers.ParseQuery(written.Contains('?', StringComparison.Ordinal) ? written[written.IndexOf('?', StringComparison.Ordinal)..] : "")), today);
        Assert.Equal(read, again);
    }, 2000);

    [Fact]
    public async Task The_catalogue_its_calendar_and_the_first_step_answer()
    {
        site.Log.Clear();
        var visitor = site.Visitor();
        await Gen.Select(Gen.OneOf("/szkolenia", "/en/szkolenia", "/szkolenia/kalendarz.ics", "/szkolenia/marketing-przedsiebiorstw-spolecznych", "/szkolenia/marketing-przedsiebiorstw-spolecznych/zapisy", "/szkolenia/marketing-przedsiebiorstw-spolecznych/zapisy/grupa", "/szkolenia/nie-ma/edycja-1.ics"), Query)
            .TryAsync(async (path, query) =>
            {
                using var answer = await visitor.Client.GetAsync($"{path}?{query}");
                Assert.True(answer.StatusCode < HttpStatusCode.InternalServerError, $"{answer.StatusCode} {answer.RequestMessage!.RequestUri}");
                if (answer.Content.Headers.ContentType?.MediaType == "text/calendar") Assert.EndsWith("END:VCALENDAR\r\n", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            }, 60);
        Assert.DoesNotContain(site.Log.Lines, l => l.Level >= LogLevel.Error);
    }
}
