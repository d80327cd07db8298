using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Participants.Contracts;
using Rcwes.Participants.Indicators;
using Rcwes.Participants.People;

namespace Rcwes.Participants.Tests;

/// <summary>What is counted from the ledger. The site is shared, so the tests compare before and after.</summary>
public abstract class IndicatorTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task People_institutions_and_places_count_once_and_corrections_and_joins_take_away()
    {
        var family = Cast.Family("Wilk");
        var (one, other, third) = (await site.PersonAsync("Lucyna", family), await site.PersonAsync("Lucynna", family), await site.PersonAsync("Tadeusz", family));
        var (first, second) = (await site.InstitutionAsync(Cast.Family("Spółdzielnia Młyn")), await site.InstitutionAsync(Cast.Family("Ośrodek Pomocy"), "OPS"));
        var before = await CountsAsync();
        var place = Guid.NewGuid();
        // Two days of one training, another training for another institution, a private person, and advice without a place.
        foreach (var support in new[] { Cast.Day(one, first, place), Cast.Day(one, first, place), Cast.Day(one, second, Guid.NewGuid()), Cast.Day(other, first, Guid.NewGuid()), Cast.Day(third) with { Kind = SupportKind.Advice, Hours = 1.25m } })
            await site.SupportAsync(support);
        Assert.Equal((3, 2, 3), await SinceAsync(before));
        var wrong = Cast.Day(await site.PersonAsync("Pomyłka", family), second, Guid.NewGuid());
        await site.SupportAsync(wrong);
        Assert.Equal((4, 2, 4), await SinceAsync(before));
        await site.InUnitAsync(s => s.GetRequiredService<ISupports>().CorrectAsync(wrong.Module, wrong.Source, "nie ta osoba", Actor.System, Cast.Now, Ct));
        Assert.Equal((3, 2, 3), await SinceAsync(before));
        await site.InScopeAsync(s => s.GetRequiredService<Joins.JoinBook>().JoinAsync(one, other, Actor.System, Ct));
        Assert.Equal((2, 2, 3), await SinceAsync(before));
    }

    [Fact]
    public async Task Every_number_opens_the_list_behind_it_for_those_who_may_see_people()
    {
        var family = Cast.Family("Zając");
        var woman = await site.PersonAsync(Cast.Identity("Ilona", family) with { Sex = Sex.Woman, BirthDate = new(2008, 11, 25) });
        await site.SupportAsync(Cast.Day(woman, await site.InstitutionAsync(Cast.Family("Fundacja Źródła")), Guid.NewGuid()));
        var staff = await site.SignInAsRoleAsync("Audytor");
        var page = await staff.GetAsync("/admin/wskazniki");
        foreach (var (dimension, part) in new[] { ("Sex", "Woman"), ("Age", "do-17"), ("Powiat", "0811"), ("Subregion", "PL432"), ("Group", "SocialEconomy"), ("Month", "2026-11") })
        {
            var link = page.Document.QuerySelectorAll("td a").Single(a => a.GetAttribute("href")!.EndsWith($"?miara=osoby&wymiar={dimension}&czesc={part}", StringComparison.Ordinal));
            var list = await staff.GetAsync(link.GetAttribute("href")!);
            Assert.Equal(int.Parse(link.ChildNodes[0].TextContent, System.Globalization.CultureInfo.InvariantCulture), int.Parse(list.Text(".pagination-count").Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture));
            if (list.Document.QuerySelector(".pagination") is null) Assert.Contains(list.Texts("tbody th"), t => t.StartsWith(family, StringComparison.Ordinal));
        }
        // The parts of a whole make the whole.
        var whole = int.Parse(page.Text("#osoby"), System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(whole, page.Document.QuerySelectorAll("section[aria-labelledby=d-Powiat] td[data-label=Osoby]").Sum(c => int.Parse(c.TextContent.Split(' ', '–')[0].Trim(), System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync("/admin/wskazniki/lista?miara=osoby&wymiar=Powiat&czesc=9999")).Status);
        var editor = await site.SignInAsRoleAsync("Redaktor");
        Assert.NotEqual(HttpStatusCode.OK, (await editor.GetAsync("/admin/wskazniki/lista?miara=osoby")).Status);
        Assert.Contains("Podregiony;podregion gorzowski;", (await staff.GetAsync("/admin/wskazniki?handler=Csv")).Html, StringComparison.Ordinal);
        Assert.StartsWith("PK", (await staff.GetAsync("/admin/wskazniki?handler=Xlsx")).Html, StringComparison.Ordinal);
        Assert.Equal("Indicators", (await staff.GetAsync("/en/admin/wskazniki")).Heading);
    }

    [Fact]
    public async Task A_report_of_a_period_counts_those_who_were_first_supported_in_it_and_periods_add_up()
    {
        var person = await site.PersonAsync(Cast.Identity("Ilona", Cast.Family("Zając")));
        foreach (var day in new[] { new DateOnly(2024, 3, 31), new DateOnly(2024, 4, 1) }) await site.SupportAsync(Cast.Day(person, null, Guid.NewGuid()) with { Day = day });
        var staff = await site.SignInAsRoleAsync("Audytor");
        async Task<int> CountAsync(string query) => int.Parse((await staff.GetAsync("/admin/wskazniki" + query)).Text("#osoby"), System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(1, await CountAsync("?od=2024-01-01&do=2024-03-31"));
        // Supported again in the next quarter, and counted once.
        Assert.Equal(0, await CountAsync("?od=2024-04-01&do=2024-06-30"));
        Assert.Equal(await CountAsync(""), await CountAsync("?do=2024-03-31") + await CountAsync("?od=2024-04-01"));
        var first = await staff.GetAsync("/admin/wskazniki?od=2024-01-01&do=2024-03-31");
        var list = await staff.GetAsync(first.Document.QuerySelector("#osoby a")!.GetAttribute("href")!);
        Assert.Equal("Pierwsze wsparcie od 1.01.2024 do 31.03.2024", list.Text(".admin-head p"));
        Assert.Single(list.Texts("tbody th"));
        Assert.StartsWith("PK", (await staff.GetAsync(first.Document.QuerySelectorAll(".toolbar a")[1].GetAttribute("href")!)).Html, StringComparison.Ordinal);
        var wrong = await staff.GetAsync("/admin/wskazniki?od=2024-06-30&do=2024-01-01");
        Assert.Contains("Dzień „do” jest przed dniem „od”", wrong.Text("#do-blad"), StringComparison.Ordinal);
        Assert.Equal("2024-06-30", wrong.Document.QuerySelector("#od")!.GetAttribute("value"));
    }

    [Fact]
    public async Task What_people_told_parts_the_whole_opens_no_list_of_them_and_stands_in_the_files_with_the_same_numbers()
    {
        var family = Cast.Family("Łoś");
        var (told, silent, other) = (await site.PersonAsync("Róża", family), await site.PersonAsync("Żaneta", family), await site.PersonAsync("Rózia", family));
        var before = await PartsAsync();
        await site.InUnitAsync(s => s.GetRequiredService<IPersonStatuses>().KeepAsync(other, new(Sex.Woman, LabourStatus.Learning, Education.UpperSecondary, StatusAnswer.Refused, StatusAnswer.No, StatusAnswer.No, StatusAnswer.No, StatusAnswer.No), Actor.Visitor, Cast.Now, Ct));
        // Two days are one person; what a joined record told is what the person told.
        foreach (var support in new[] { Cast.Day(told, null, Guid.NewGuid()), Cast.Day(told), Cast.Day(silent) }) await site.SupportAsync(support);
        await site.InScopeAsync(s => s.GetRequiredService<Joins.JoinBook>().JoinAsync(told, other, Actor.System, Ct));
        var after = await PartsAsync();
        Assert.Equal((1, 1, 2), (Gained("Labour", "Learning"), Gained("Education", "UpperSecondary"), Gained("Labour", "Learning") + Gained("Labour", Breakdown.Other)));

        var staff = await site.SignInAsRoleAsync("Audytor");
        var page = await staff.GetAsync("/admin/wskazniki");
        var row = page.Document.QuerySelectorAll("section[aria-labelledby=d-Labour] tr").Single(r => r.QuerySelector("th")!.TextContent.Contains("osoba, która się uczy", StringComparison.Ordinal));
        Assert.Equal(after[("Labour", "Learning")], int.Parse(row.QuerySelector("td[data-label=Osoby]")!.TextContent, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Null(row.QuerySelector("a"));
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync("/admin/wskazniki/lista?miara=osoby&wymiar=Labour&czesc=Learning")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync("/admin/wskazniki/lista?miara=osoby&wymiar=Education&czesc=UpperSecondary")).Status);
        // Who has not told it has to be asked.
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync("/admin/wskazniki/lista?miara=osoby&wymiar=Labour&czesc=inne")).Status);
        Assert.Contains($"Sytuacja na rynku pracy;osoba, która się uczy i nie pracuje;{after[("Labour", "Learning")]};", (await staff.GetAsync("/admin/wskazniki?handler=Csv")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("która się uczy", (await site.Visitor().GetAsync("/")).Html, StringComparison.Ordinal);

        int Gained(string dimension, string part) => after.GetValueOrDefault((dimension, part)) - before.GetValueOrDefault((dimension, part));
    }

    [Fact]
    public async Task The_home_page_follows_the_ledger()
    {
        var count = 0;
        do await site.SupportAsync(Cast.Day(await site.PersonAsync("Urszula", Cast.Family("Ryś"))));
        while (++count < Breakdown.SmallestShown);
        var people = (await CountsAsync()).People;
        Assert.StartsWith($"{people} z planowanych 860", (await site.Visitor().GetAsync("/")).Texts(".reached-list dd")[0], StringComparison.Ordinal);
        await site.SupportAsync(Cast.Day(await site.PersonAsync("Urszula", Cast.Family("Ryś"))));
        Assert.StartsWith($"{people + 1} z planowanych 860", (await site.Visitor().GetAsync("/")).Texts(".reached-list dd")[0], StringComparison.Ordinal);
        Assert.Contains("of 860 planned", (await site.Visitor().GetAsync("/en")).Text(".reached-list"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_small_part_hides_the_whole_breakdown_from_the_public()
    {
        static Part Part(string key, int people) => new(key, key, new Dictionary<Measure, int> { [Measure.People] = people });
        Assert.NotNull(Breakdown.ForPublic([Part("a", 5), Part("b", 12), Part("c", 0)], Measure.People));
        // With one part shown and the whole known, the small one could be told.
        Assert.Null(Breakdown.ForPublic([Part("a", 20), Part("b", 4)], Measure.People));
        Assert.Null(Breakdown.ForPublic([Part("a", 20), Part("b", 0)], Measure.People));
    }

    [Fact]
    public async Task The_sample_is_plainly_invented_and_comes_once()
    {
        Task<int> SamplesAsync() => site.AskAsync(db => db.Set<Person>().CountAsync(p => p.FamilyName.StartsWith("Przykładowa "), Ct));
        // The site was filled with the sample recipe.
        var (people, reached) = (await SamplesAsync(), await CountsAsync());
        Assert.Equal(40, people);
        // Numbers of invented people never stand there as if they were real.
        Assert.Contains((await site.Visitor().GetAsync("/")).Texts(".sample-note"), t => t.StartsWith("Liczby przykładowe", StringComparison.Ordinal));
        Assert.True((await (await site.SignInAsRoleAsync("Audytor")).GetAsync("/admin/wskazniki")).Has("main .sample-note"));
        await site.InUnitAsync(s => s.GetServices<Rcwes.Framework.Modules.IRecipeStep>().Single(r => r.Name == "Participants").ImportAsync(new() { ["Sample"] = people, ["GivenName"] = "Osoba", ["FamilyName"] = "Przykładowa", ["Courses"] = new System.Text.Json.Nodes.JsonArray("Finanse (przykład)") }, new(Actor.System, Cast.Now, null), Ct));
        Assert.Equal((people, reached), (await SamplesAsync(), await CountsAsync()));
    }

    private Task<(int People, int Institutions, int Places)> CountsAsync() => site.InScopeAsync(async s =>
    {
        var reached = await s.GetRequiredService<ReachedReader>().ReadAsync(Ct);
        return (reached.Of(Measure.People), reached.Of(Measure.Institutions), reached.Of(Measure.Places));
    });

    /// <summary>People by what they told.</summary>
    private Task<Dictionary<(string Dimension, string Part), int>> PartsAsync() => site.InScopeAsync(async s =>
    {
        var people = (await s.GetRequiredService<ReachedReader>().ReadAsync(Ct)).Firsts(Measure.People);
        return new[] { Dimension.Labour, Dimension.Education }.SelectMany(d => people.Select(line => (Dimension: d.ToString(), Part: Breakdown.KeyOf(d, line)))).GroupBy(k => k).ToDictionary(g => g.Key, g => g.Count());
    });

    private async Task<(int People, int Institutions, int Places)> SinceAsync((int People, int Institutions, int Places) before)
    {
        var now = await CountsAsync();
        return (now.People - before.People, now.Institutions - before.Institutions, now.Places - before.Places);
    }
}

[Collection<SqliteSite>]
public sealed class IndicatorTestsOnSqlite(SqliteSite site) : IndicatorTests(site);

[Collection<PostgresSite>]
public sealed class IndicatorTestsOnPostgres(PostgresSite site) : IndicatorTests(site);
