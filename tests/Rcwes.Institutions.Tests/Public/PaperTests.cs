using System.Globalization;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Finding;
using Rcwes.Institutions.Tests.Exchange;

namespace Rcwes.Institutions.Tests.Public;

/// <summary>The list of the directory as it is printed. How it looks on paper is a matter for the browser.</summary>
public abstract class PaperTests(Site site)
{
    private const string ZaryTown = "081102";
    private const string Drezdenko = "080602";

    [Fact]
    public async Task Every_match_stands_on_it_also_beyond_the_first_page_of_the_list()
    {
        var word = Word();
        for (var i = 0; i < 21; i++) await site.EntryAsync(new EntryFacts($"Koło {word} {i:00}", "KGW"));
        var visitor = site.Visitor();
        var list = await visitor.GetAsync($"/instytucje?q={word}&strona=2");
        Assert.Single(list.Texts(".entry-card"));
        var paper = await visitor.GetAsync(list.One(".paper-link a").GetAttribute("href")!);
        Assert.Equal("Instytucje – lista do druku", paper.Heading);
        Assert.Equal("21 instytucji", paper.Text(".lead"));
        Assert.Equal(Enumerable.Range(0, 21).Select(i => $"Koło {word} {i:00}"), paper.Texts(".paper-entry h2"));
        Assert.Equal($"Wybrane: „{word}”", paper.Text(".paper-choice"));
        Assert.False(paper.Has(".paper .notice"));
        Assert.EndsWith($"/instytucje?q={word}", paper.Text(".paper-source"), StringComparison.Ordinal);
        Assert.Contains("noindex", paper.One("meta[name=robots]").GetAttribute("content"));
        Assert.Equal($"/instytucje?q={word}", paper.One(".paper-way a").GetAttribute("href"));
        Assert.Equal("Institutions – list for printing", (await visitor.GetAsync(paper.One("header a[hreflang=en]").GetAttribute("href")!)).Heading);
    }

    [Fact]
    public async Task An_entry_on_it_says_where_it_is_and_how_to_reach_it_and_nothing_that_is_not_public()
    {
        var word = Word();
        await site.EntryAsync(Samples.Association($"Stowarzyszenie {word}"));
        await site.EntryAsync(new EntryFacts($"Zrzeszenie {word}", "STO"));
        await site.EntryAsync(new EntryFacts($"Szkic {word}", "STO"), InstitutionState.Draft);
        var paper = await site.Visitor().GetAsync($"/instytucje?q={word}&widok=druk");
        var entries = paper.Texts(".paper-entry");
        Assert.Equal(2, entries.Count);
        foreach (var said in new[] { "ul. Źródlana 3", "Żary, powiat żarski", "Filia w Lubsku: Lubsko, powiat żarski", "68 32 808 56", "@laka.example.pl", "laka.example.pl", "Przedsiębiorstwo społeczne" })
            Assert.Contains(said, entries[0], StringComparison.Ordinal);
        Assert.DoesNotContain("Żaneta", paper.Html, StringComparison.Ordinal);
        Assert.Contains("Adresu nie podano", entries[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_nearest_come_first_as_in_the_list()
    {
        var word = Word();
        foreach (var (letter, gmina) in new[] { ("A", Drezdenko), ("Ż", ZaryTown) })
            await site.EntryAsync(new EntryFacts($"Koło {word} {letter}", "KGW") { Places = [new(PlaceKind.Seat) { GminaCode = gmina }] });
        var paper = await site.Visitor().GetAsync($"/instytucje?q={word}&blisko={ZaryTown}&widok=druk");
        Assert.Equal(["W Twojej gminie", "Dalej w województwie"], paper.Texts("h2.near-title"));
        Assert.Equal([$"Koło {word} Ż", $"Koło {word} A"], paper.Texts(".paper-entry h3"));
    }

    [Fact]
    public async Task More_than_it_holds_is_said()
    {
        var word = Word();
        var desk = await Importing.AsAsync(site);
        string[] lines = ["nazwa;typ", .. Enumerable.Range(0, PaperList.Most + 1).Select(i => string.Create(CultureInfo.InvariantCulture, $"Koło {word} {i:000};KGW"))];
        await desk.RunAsync(await desk.CheckAsync(Importing.Csv(lines), list: true));
        var paper = await site.Visitor().GetAsync($"/instytucje?q={word}&widok=druk");
        Assert.Equal("501 instytucji", paper.Text(".lead"));
        Assert.Equal(PaperList.Most, paper.Texts(".paper-entry").Count);
        Assert.Equal("Na jednym wydruku mieści się 500 instytucji, a do wyboru pasuje ich 501. Zawęź wybór, żeby wydrukować pozostałe.", paper.Text(".paper .notice"));
    }

    [Fact]
    public async Task Nothing_found_is_an_empty_list()
    {
        var paper = await site.Visitor().GetAsync($"/instytucje?q={Word()}&widok=druk");
        Assert.Equal("0 instytucji", paper.Text(".lead"));
        Assert.Empty(paper.Texts(".paper-entry"));
    }

    private static string Word() => "kos" + Guid.NewGuid().ToString("N")[..8];
}

[Collection<SqliteSite>]
public sealed class PaperOnSqlite(SqliteSite site) : PaperTests(site);

[Collection<PostgresSite>]
public sealed class PaperOnPostgres(PostgresSite site) : PaperTests(site);
