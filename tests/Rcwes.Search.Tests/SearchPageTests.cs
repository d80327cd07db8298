using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Search.Misses;

namespace Rcwes.Search.Tests;

/// <summary>What a visitor sees of the search, by address.</summary>
public abstract class SearchPageTests(Site site)
{
    [Fact]
    public async Task What_was_published_is_found_at_once_and_what_was_withdrawn_is_not()
    {
        var word = Cast.NewWord();
        var visitor = site.Visitor();
        Assert.Empty((await visitor.SearchAsync(word)).Found());
        var item = await site.PublishAsync($"Przykład: {word} w Żarach");
        Assert.Equal([$"Przykład: {word} w Żarach"], (await visitor.SearchAsync(word)).Found());
        await site.PublishAsync("Przykład: nowy tytuł", $"<p>Dalej jest tu {word}.</p>", over: item);
        Assert.Equal(["Przykład: nowy tytuł"], (await visitor.SearchAsync(word)).Found());
        await site.WithdrawAsync(item);
        Assert.Empty((await visitor.SearchAsync(word)).Found());
    }

    [Fact]
    public async Task An_inflected_form_is_found_and_marked_as_it_is_written()
    {
        var word = Cast.NewWord();
        await site.PublishAsync($"Przykład {word}", $"<p>{word} mówi o spółdzielniach socjalnych i o księgowości.</p>");
        var page = await site.Visitor().SearchAsync($"{word} spoldzielnia");
        Assert.Single(page.Found());
        Assert.Contains("spółdzielniach", page.Texts(".found-text mark"));
        Assert.DoesNotContain("księgowości", page.Texts(".found-text mark"));
    }

    [Fact]
    public async Task Choices_narrow_the_results_and_say_how_many_they_leave()
    {
        var page = await site.Visitor().SearchAsync("spółdzielnia socjalna");
        var kind = page.One(".facets a[href*='rodzaj=instytucje']");
        var count = int.Parse(kind.QuerySelector(".count")!.TextContent, System.Globalization.CultureInfo.InvariantCulture);
        var narrowed = await site.Visitor().GetAsync(kind.GetAttribute("href")!);
        Assert.StartsWith($"{count} wynik", narrowed.Text(".search-top [role=status]"), StringComparison.Ordinal);
        Assert.All(narrowed.Texts(".found-kind"), k => Assert.StartsWith("Instytucje", k, StringComparison.Ordinal));
        Assert.NotNull(narrowed.One(".facets a[aria-current=true][href]"));
        var powiat = narrowed.Document.QuerySelector(".facets a[href*='powiat=']")!;
        var both = await site.Visitor().GetAsync(powiat.GetAttribute("href")!);
        Assert.StartsWith(powiat.QuerySelector(".count")!.TextContent + " wynik", both.Text(".search-top [role=status]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_typing_error_is_mended_said_and_can_be_kept()
    {
        var page = await site.Visitor().SearchAsync("ksiegowsoc");
        Assert.NotEmpty(page.Found());
        Assert.Equal("księgowość", page.Text(".notice strong"));
        var literal = await site.Visitor().GetAsync(page.Link("Szukaj dokładnie tak")!);
        Assert.Empty(literal.Found());
        // A word that stands there is never changed into another.
        Assert.False((await site.Visitor().SearchAsync("księgowość")).Has(".notice"));
    }

    [Fact]
    public async Task A_synonym_works_as_soon_as_it_is_saved_and_no_longer_than_it_stands()
    {
        var (word, other) = (Cast.NewWord(), Cast.NewWord());
        await site.PublishAsync($"Przykład: {word}");
        var editor = await site.SignInAsRoleAsync("Redaktor");
        Assert.Empty((await site.Visitor().SearchAsync(other, "&doslownie=1")).Found());
        var form = (await editor.GetAsync($"/admin/wyszukiwarka/slowa/nowe?slowo={other}")).Form("main form").Fill("Phrases", $"{other}\r\n{word}");
        var saved = await editor.FollowAsync(await editor.SubmitAsync(form, "Zapisz"));
        Assert.Contains(saved.Texts("[role=status]"), t => t.StartsWith("Dodano słowa", StringComparison.Ordinal));
        Assert.Equal([$"Przykład: {word}"], (await site.Visitor().SearchAsync(other, "&doslownie=1")).Found());
        var edit = await editor.GetAsync(saved.Document.QuerySelectorAll("th a").Single(a => a.TextContent.Contains(other, StringComparison.Ordinal)).GetAttribute("href")!);
        await editor.SubmitAsync(edit.Form("main form"), "Usuń ten zestaw");
        Assert.Empty((await site.Visitor().SearchAsync(other, "&doslownie=1")).Found());
    }

    [Fact]
    public async Task One_word_is_no_set_of_synonyms_and_nothing_typed_is_lost()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var form = (await editor.GetAsync("/admin/wyszukiwarka/slowa/nowe")).Form("main form").Fill("Phrases", "samotne słowo");
        var refused = await editor.SubmitAsync(form, "Zapisz");
        Assert.Contains("co najmniej dwa", refused.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal("samotne słowo", refused.Text("textarea"));
    }

    [Fact]
    public async Task Who_may_not_manage_the_search_does_not_find_its_pages()
    {
        var adviser = await site.SignInAsRoleAsync("Doradca");
        foreach (var address in new[] { "/admin/wyszukiwarka", "/admin/wyszukiwarka/pytania", "/admin/wyszukiwarka/slowa", "/admin/wyszukiwarka/slowa/nowe" })
            Assert.NotEqual(HttpStatusCode.OK, (await adviser.GetAsync(address)).Status);
    }

    [Fact]
    public async Task Editors_see_what_was_asked_twice_and_not_found_and_never_what_may_name_a_person()
    {
        var word = Cast.NewWord();
        var basket = site.Services.GetRequiredService<MissBasket>();
        foreach (var asked in new[] { word, word, $"{word}@przyklad.pl", $"{word}@przyklad.pl", $"{word} 600700800", $"{word} 600700800", $"Anna {word}", $"Anna {word}" })
        {
            await site.Visitor().SearchAsync(asked);
            if (asked != word) basket.Put("pl", asked, "192.0.2.7");
        }
        await basket.WriteAsync(CancellationToken.None);
        var editor = await site.SignInAsRoleAsync("Redaktor");
        // However often one person asks, it stays in memory.
        Assert.DoesNotContain(word, (await editor.GetAsync("/admin/wyszukiwarka/pytania")).Html, StringComparison.Ordinal);
        basket.Put("pl", word, "192.0.2.7");
        await basket.WriteAsync(CancellationToken.None);
        var page = await editor.GetAsync("/admin/wyszukiwarka/pytania");
        Assert.Equal([word], page.Texts("th.row-title").Where(t => t.Contains(word, StringComparison.Ordinal)));
        var row = page.Document.QuerySelectorAll("tr").Single(r => r.TextContent.Contains(word, StringComparison.Ordinal));
        Assert.EndsWith($"slowo={word}", row.QuerySelector("a.button")!.GetAttribute("href"), StringComparison.Ordinal);
        row.QuerySelector("form")!.Id = "this";
        await editor.FollowAsync(await editor.SubmitAsync(page.Form("#this"), $"Odłóż: {word}"));
        Assert.DoesNotContain(word, (await editor.GetAsync("/admin/wyszukiwarka/pytania")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suggestions_know_the_beginning_of_a_word_with_and_without_Polish_letters()
    {
        // Who types does not wait for an index that is still being made; who asks does.
        Assert.NotEmpty((await site.Visitor().SearchAsync("przykładowa spółdzielnia")).Found());
        foreach (var typed in new[] { "przykładowa spółdz", "przykladowa spoldz" })
        {
            var answer = JsonDocument.Parse((await site.Visitor().GetAsync("/szukaj/podpowiedzi?q=" + Uri.EscapeDataString(typed))).Html).RootElement;
            var rows = answer.GetProperty("groups").EnumerateArray().SelectMany(g => g.GetProperty("rows").EnumerateArray()).ToList();
            Assert.NotEmpty(rows);
            Assert.All(rows, r => Assert.Contains("ółdz", r.GetProperty("title").GetString()!, StringComparison.Ordinal));
            Assert.Equal(HttpStatusCode.OK, (await site.Visitor().GetAsync(rows[0].GetProperty("url").GetString()!)).Status);
        }
    }

    [Fact]
    public async Task A_search_can_be_followed_as_a_feed_the_newest_first()
    {
        var word = Cast.NewWord();
        await site.PublishAsync($"Stary & {word} {word}", at: new(2020, 1, 15, 9, 0, 0, DateTimeKind.Utc));
        await site.PublishAsync($"Nowy & {word}", at: new(2026, 3, 5, 9, 0, 0, DateTimeKind.Utc));
        var page = await site.Visitor().SearchAsync(word);
        var feed = await site.Visitor().GetAsync(page.Link("Śledź to szukanie")!);
        Assert.Equal("application/rss+xml", feed.ContentHeaders.ContentType!.MediaType);
        var items = System.Xml.Linq.XDocument.Parse(feed.Html).Descendants("item").ToList();
        Assert.Equal([$"Nowy & {word}", $"Stary & {word} {word}"], items.Select(i => i.Element("title")!.Value));
    }

    [Fact]
    public async Task The_notation_for_the_practised_finds_and_refuses_in_words()
    {
        var word = Cast.NewWord();
        await site.PublishAsync($"Przykład {word} pierwszy");
        await site.PublishAsync("Przykład drugi", $"<p>{word} w treści</p>");
        async Task<Page> AskAsync(string query) => await site.Visitor().SearchAsync(query, "&tryb=zaawansowany");
        Assert.Equal(2, (await AskAsync($"{word}")).Found().Count);
        Assert.Equal([$"Przykład {word} pierwszy"], (await AskAsync($"tytul:{word}")).Found());
        Assert.Equal(["Przykład drugi"], (await AskAsync($"{word} NOT pierwszy")).Found());
        Assert.Equal(2, (await AskAsync($"{word[..7]}* AND rodzaj:aktualnosci")).Found().Count);
        Assert.Equal(2, (await AskAsync($"{word} AND dzien:[2020-01-01 TO *]")).Found().Count);
        Assert.Equal(2, (await AskAsync($"{word} AND rodzaj:aktual*")).Found().Count);
        Assert.Empty((await AskAsync($"{word} AND dzien:2020-01-01")).Found());
        Assert.NotEmpty((await AskAsync("przykładowa AND powiat:08*")).Found());
        foreach (var (query, told) in new[]
        {
            ("\"bez końca", "cudzysłów"), ("*owes", "nie mogą stać na początku"), ("a*", "co najmniej dwie litery"), ("/(a+)+$/", "regularnych"), ("kolor:czerwony", "pola nie znamy"),
            ("ab*a????????????????????????", "tylko na końcu"), ("sp?????a", "najwyżej trzy"), ("a*b*", "co najmniej dwie litery"), ("spół*nia", "tylko na końcu"),
            ("dzien:[wczoraj TO jutro]", "rok-miesiąc-dzień"), ("dzien:2026*", "rok-miesiąc-dzień"), ("powiat:0?11", "jego początek z gwiazdką"), ("rodzaj:szkolenie~", "jego początek z gwiazdką"), ("(((", "nawias"), ("AND OR NOT", "Nie rozumiemy"),
        })
            Assert.Contains(told, (await AskAsync(query)).Text(".notice-error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Odd_questions_get_an_answer_and_never_an_error()
    {
        string[] odd =
        [
            "", " ", "i", "w na do z", "?", "***", "\"", "((", "+-&|!", "a".PadRight(300, 'a'), string.Join(' ', Enumerable.Repeat("szkolenie", 60)), "\u202eabc\u202c עברית العربية", "😀 🎉",
            "spółdzielnia\u200b", "ą", "12345678901", "~stem =written", "key\u001fterm", "' OR 1=1 --", "<b>szkolenia</b>", "ab\uFFFEc~", "łą\uFFFEka", "SZKOLENIA!!!", "C#", "e-mail", "zażółć gęślą jaźń",
        ];
        foreach (var question in odd)
        {
            foreach (var more in new[] { "", "&tryb=zaawansowany", "&doslownie=1", "&strona=999999&sortuj=zle&od=2026-99-99&powiat=%00x".Replace("%00", ""), "&sortuj=tytul&typ=nie-ma" })
                Assert.Equal(HttpStatusCode.OK, (await site.Visitor().SearchAsync(question, more)).Status);
            Assert.Equal(HttpStatusCode.OK, (await site.Visitor().GetAsync("/szukaj/podpowiedzi?q=" + Uri.EscapeDataString(question))).Status);
        }
        Assert.Contains("bardzo długie", (await site.Visitor().SearchAsync(new string('ż', 2000))).Text(".notice"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_spelling_that_stands_on_one_page_only_offers_the_one_that_stands_on_many()
    {
        var word = Cast.NewWord();
        var slip = word[..^1] + (word[^1] == 'k' ? 'm' : 'k');
        for (var i = 0; i < 4; i++) await site.PublishAsync($"Strona {i} o {word}");
        await site.PublishAsync($"Strona z błędem {slip}");
        var page = await site.Visitor().SearchAsync(slip);
        Assert.Equal([$"Strona z błędem {slip}"], page.Found());
        var better = page.Document.QuerySelectorAll("main a[rel=nofollow]").Single(a => a.TextContent == word).GetAttribute("href")!;
        Assert.Equal(4, (await site.Visitor().GetAsync(better)).Found().Count);
        // Nothing is offered for the usual spelling.
        Assert.DoesNotContain("Czy chodziło", (await site.Visitor().SearchAsync(word)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_of_a_question_that_was_cut_is_whole()
    {
        var feed = await site.Visitor().GetAsync("/szukaj/rss.xml?q=" + Uri.EscapeDataString(new string('a', 299) + "😀"));
        Assert.Equal(HttpStatusCode.OK, feed.Status);
        Assert.NotNull(System.Xml.Linq.XDocument.Parse(feed.Html).Root);
    }

    [Fact]
    public async Task Results_can_be_ordered_by_day_and_by_Polish_title()
    {
        var word = Cast.NewWord();
        var day = new DateTime(2026, 3, 1, 9, 0, 0, DateTimeKind.Utc);
        foreach (var (title, days) in new[] { ("Żuraw", 2), ("Łabędź", 0), ("Ćma", 3), ("Zebra", 1) }) await site.PublishAsync($"{title} {word}", at: day.AddDays(days));
        Assert.Equal(["Ćma", "Łabędź", "Zebra", "Żuraw"], (await site.Visitor().SearchAsync(word, "&sortuj=tytul")).Found().Select(t => t.Split(' ')[0]));
        Assert.Equal(["Ćma", "Żuraw", "Zebra", "Łabędź"], (await site.Visitor().SearchAsync(word, "&sortuj=data")).Found().Select(t => t.Split(' ')[0]));
    }

    [Fact]
    public async Task English_pages_are_found_in_English_and_institutions_in_both_languages()
    {
        Assert.NotEmpty((await site.Visitor().SearchAsync("trainings", prefix: "/en")).Found());
        var page = await site.Visitor().SearchAsync("Przykładowa spółdzielnia socjalna", "&rodzaj=instytucje", "/en");
        Assert.All(page.Document.QuerySelectorAll(".found h3 a"), a => Assert.StartsWith("/en/instytucje/", a.GetAttribute("href"), StringComparison.Ordinal));
        Assert.NotEmpty(page.Found());
    }
}

[Collection<SqliteSite>]
public sealed class SearchPageSqliteTests(SqliteSite site) : SearchPageTests(site);

[Collection<PostgresSite>]
public sealed class SearchPagePostgresTests(PostgresSite site) : SearchPageTests(site);
