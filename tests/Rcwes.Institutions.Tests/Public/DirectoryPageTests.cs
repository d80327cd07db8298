using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Localization;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Tests.Public;

/// <summary>The directory as visitors use it: by its address, without a script.</summary>
public abstract class DirectoryPageTests(Site site)
{
    private const string ZaryTown = "081102";
    private const string ZaryVillages = "081110";
    private const string Zagan = "081002";
    private const string Drezdenko = "080602";

    [Fact]
    public async Task The_nearest_come_first_and_it_is_said_how_near_they_are()
    {
        var word = await FourPlacesAsync();
        var page = await site.Visitor().GetAsync($"/instytucje?q={word}&blisko={ZaryTown}");
        Assert.Equal(["W Twojej gminie", "W Twoim powiecie", "W sąsiednich powiatach", "Dalej w województwie"], page.Texts(".near-title"));
        Assert.Equal([$"Koło {word} Ż", $"Koło {word} Ś", $"Koło {word} Ł", $"Koło {word} A"], page.Texts(".entry-card h4"));
        // Two gminy are called Żary: the choice tells them apart.
        Assert.Equal("Żary (miasto)", page.Text("select[name=blisko] option[selected]"));
        Assert.Contains("Żary (gmina wiejska)", page.Texts("select[name=blisko] option"));
        var byName = await site.Visitor().GetAsync($"/instytucje?q={word}");
        Assert.Equal([$"Koło {word} A", $"Koło {word} Ł", $"Koło {word} Ś", $"Koło {word} Ż"], byName.Texts(".entry-card h3"));
    }

    [Fact]
    public async Task An_entry_without_an_address_is_in_the_list_said_to_be_nowhere_and_counted_beside_the_map()
    {
        var word = await FourPlacesAsync();
        await site.EntryAsync(new EntryFacts($"Koło {word} B", "KGW"));
        var visitor = site.Visitor();
        var page = await visitor.GetAsync($"/instytucje?q={word}");
        Assert.Equal("Adresu nie podano", page.Document.QuerySelectorAll(".entry-card").Single(c => c.TextContent.Contains($"{word} B", StringComparison.Ordinal)).QuerySelector(".entry-place")!.TextContent.Trim());
        var beside = page.One("a[data-key=bez-miejsca-tak]");
        Assert.Equal("bez podanego miejsca (1)", beside.TextContent.Trim());
        var only = await visitor.GetAsync(beside.GetAttribute("href")!);
        Assert.Equal([$"Koło {word} B"], only.Texts(".entry-card h3"));
        Assert.Contains("bez podanego miejsca", only.Text(".chips"));
        // Near to Żary it is not „farther away”: nobody knows.
        var near = await visitor.GetAsync($"/instytucje?q={word}&blisko={ZaryTown}");
        Assert.Equal(["W Twojej gminie", "W Twoim powiecie", "W sąsiednich powiatach", "Dalej w województwie", "Nie wiemy, w której gminie"], near.Texts(".near-title"));
        Assert.Equal($"Koło {word} B", near.Texts(".entry-card h4")[^1]);
    }

    [Fact]
    public async Task Who_was_not_confirmed_for_long_is_said_to_be_so_and_comes_after_the_others()
    {
        var word = "kos" + Guid.NewGuid().ToString("N")[..8];
        var (longAgo, lately) = (DateOnly.FromDateTime(Samples.Now).AddMonths(-16), DateOnly.FromDateTime(Samples.Now).AddMonths(-2));
        foreach (var (letter, day) in new[] { ("A", longAgo), ("Ż", lately) })
        {
            var id = await site.EntryAsync(new EntryFacts($"Koło {word} {letter}", "KGW"));
            await site.InScopeAsync(async services =>
            {
                var book = services.GetRequiredService<InstitutionBook>();
                await book.SaveAsync((await book.FindAsync(id, TestContext.Current.CancellationToken))!.Confirm(day, ConfirmedBy.Institution, Actor.System, Samples.Now), TestContext.Current.CancellationToken);
            });
        }
        var visitor = site.Visitor();
        var page = await visitor.GetAsync($"/instytucje?q={word}");
        Assert.Equal([$"Koło {word} Ż", $"Koło {word} A"], page.Texts(".entry-card h3"));
        var said = longAgo.ToString("d MMMM yyyy", Cultures.Polish);
        Assert.Equal([$"Niepotwierdzone od {said}"], page.Texts(".entry-stale"));
        var entry = await visitor.GetAsync(page.Document.QuerySelectorAll(".entry-card h3 a")[1].GetAttribute("href")!);
        Assert.Equal($"Nikt tego nie potwierdził od {said}. Zadzwoń, zanim się wybierzesz.", entry.Text(".freshness p"));
        // By name it stands where its name does.
        Assert.Equal([$"Koło {word} A", $"Koło {word} Ż"], (await visitor.GetAsync($"/instytucje?q={word}&sortuj=nazwa")).Texts(".entry-card h3"));
    }

    [Fact]
    public async Task The_map_counts_what_the_list_shows_and_narrows_it()
    {
        var word = await FourPlacesAsync();
        var visitor = site.Visitor();
        var page = await visitor.GetAsync($"/instytucje?q={word}");
        Assert.Equal(14, page.Document.QuerySelectorAll(".powiat-piece").Length);
        var piece = page.One("a[data-key=map-0811]");
        Assert.Equal("powiat żarski: 2 instytucje", piece.GetAttribute("aria-label"));
        Assert.Equal("2", page.Text("a[data-key=powiat-0811] .count"));
        var narrowed = await visitor.GetAsync(piece.GetAttribute("href")!);
        Assert.Equal("2 instytucje", narrowed.Text("[role=status]"));
        Assert.Equal("true", narrowed.One("a[data-key=map-0811]").GetAttribute("aria-current"));
        Assert.Equal("powiat żarski: 2 instytucje", narrowed.One("a[data-key=map-0811]").GetAttribute("aria-label"));
        // The others still say what they would add.
        Assert.Equal("1", narrowed.Text("a[data-key=powiat-0810] .count"));
        var both = await visitor.GetAsync(narrowed.One("a[data-key=map-0810]").GetAttribute("href")!);
        Assert.Equal("3 instytucje", both.Text("[role=status]"));
    }

    [Fact]
    public async Task Every_choice_gives_as_many_as_it_says_and_can_be_taken_off()
    {
        var word = await FourPlacesAsync();
        var visitor = site.Visitor();
        var page = await visitor.GetAsync($"/instytucje?q={word}&powiat=0811");
        var choices = page.Document.QuerySelectorAll("[data-part=facets] a").Select(a => (Url: a.GetAttribute("href")!, Key: a.GetAttribute("data-key")!, Count: a.QuerySelector(".count")!.TextContent)).ToList();
        Assert.Contains(choices, c => c.Key == "typ-KGW");
        Assert.Contains(choices, c => c.Key == $"gmina-{ZaryVillages}");
        foreach (var (url, key, count) in choices)
        {
            var narrowed = await visitor.GetAsync(url);
            Assert.Equal(count, narrowed.Text("[role=status]").Split(' ')[0]);
            var off = narrowed.One($"a[data-key=\"chip-{key}\"]").GetAttribute("href");
            Assert.Equal(page.Text("[role=status]"), (await visitor.GetAsync(off!)).Text("[role=status]"));
        }
    }

    [Fact]
    public async Task The_form_keeps_what_was_chosen_and_asks_for_words()
    {
        var word = await FourPlacesAsync();
        var visitor = site.Visitor();
        var found = await visitor.SubmitAsync((await visitor.GetAsync("/instytucje?powiat=0811")).Form("form[data-directory]").Fill("q", word));
        Assert.Equal("2 instytucje", found.Text("[role=status]"));
        Assert.Equal([$"„{word}”", "powiat żarski"], found.Texts(".chip").Select(c => c.Replace("Wyłącz: ", "")));
        var english = await visitor.GetAsync(found.One("header a[hreflang=en]").GetAttribute("href")!);
        Assert.Equal("2 institutions", english.Text("[role=status]"));
        Assert.Contains("noindex", found.One("meta[name=robots]").GetAttribute("content"));
    }

    [Fact]
    public async Task Nothing_found_says_what_to_drop_and_whom_to_ask()
    {
        var word = await FourPlacesAsync();
        var visitor = site.Visitor();
        var page = await visitor.GetAsync($"/instytucje?q={word}&powiat=0801");
        Assert.Equal("0 instytucji", page.Text("[role=status]"));
        var instead = page.Document.QuerySelectorAll(".instead a[data-key=zamiast]").Single(a => a.TextContent.Contains("powiat gorzowski", StringComparison.Ordinal));
        Assert.Equal("4 instytucje", (await visitor.GetAsync(instead.GetAttribute("href")!)).Text("[role=status]"));
        Assert.NotEmpty(page.Document.QuerySelectorAll(".empty-state a[href^='tel:']"));
    }

    [Fact]
    public async Task The_directory_speaks_English_and_knows_when_it_changes()
    {
        var visitor = site.Visitor();
        await site.CaughtUpAsync();
        var before = await visitor.GetAsync("/en/instytucje");
        Assert.Equal("Institutions", before.Heading);
        Assert.Contains(before.Texts("select[name=blisko] option"), o => o == "Żary (rural gmina)");
        var tag = before.Headers.ETag!.ToString();
        // What another test did may reach the index between two questions: then the newer answer is the known one.
        var status = System.Net.HttpStatusCode.OK;
        for (var tries = 0; tries < 5 && status != System.Net.HttpStatusCode.NotModified; tries++)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "/en/instytucje");
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
            var again = await visitor.SendAsync(request);
            (status, tag) = (again.Status, again.Headers.ETag?.ToString() ?? tag);
        }
        Assert.Equal(System.Net.HttpStatusCode.NotModified, status);
        var word = await FourPlacesAsync();
        Assert.NotEqual(tag, (await visitor.GetAsync("/en/instytucje")).Headers.ETag!.ToString());
        Assert.Equal("4 institutions", (await visitor.GetAsync($"/en/instytucje?q={word}")).Text("[role=status]"));
    }

    [Fact]
    public async Task The_home_page_has_a_door_into_the_directory()
    {
        var visitor = site.Visitor();
        var form = (await visitor.GetAsync("/")).Form("form[action='/instytucje']");
        Assert.Equal("Instytucje", (await visitor.SubmitAsync(form.Fill("q", "Żary"))).Heading);
    }

    /// <summary>Four circles of one rare name: in the town of Żary, in the villages around it, in the next powiat and far away.</summary>
    private async Task<string> FourPlacesAsync()
    {
        var word = "kos" + Guid.NewGuid().ToString("N")[..8];
        foreach (var (letter, gmina) in new[] { ("Ż", ZaryTown), ("Ś", ZaryVillages), ("Ł", Zagan), ("A", Drezdenko) })
            await site.EntryAsync(new EntryFacts($"Koło {word} {letter}", "KGW") { Places = [new(PlaceKind.Seat) { GminaCode = gmina }], Services = ["mediacje"], TargetGroups = ["mlodziez"] });
        return word;
    }
}

[Collection<SqliteSite>]
public sealed class DirectoryPageTestsOnSqlite(SqliteSite site) : DirectoryPageTests(site);

[Collection<PostgresSite>]
public sealed class DirectoryPageTestsOnPostgres(PostgresSite site) : DirectoryPageTests(site);
