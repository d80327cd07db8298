using Microsoft.Extensions.DependencyInjection;
using Rcwes.Search.Asking;
using Rcwes.Search.Index;

namespace Rcwes.Search.Tests;

/// <summary>What answers a question, in which order, and what stays out of it.</summary>
public abstract class AnswerTests(Site site)
{
    [Fact]
    public async Task A_choice_finds_what_its_number_promised_also_when_words_are_missing()
    {
        var (one, other) = (Cast.NewWord(), Cast.NewWord());
        await site.PublishAsync($"Wpis {one}");
        await site.PublishAsync($"Strona {other}", type: "Page");
        var page = await site.Visitor().SearchAsync($"{one} {other}");
        Assert.Equal(2, page.Found().Count);
        var narrowed = await site.Visitor().GetAsync(page.One(".facets a[href*='rodzaj=aktualnosci']").GetAttribute("href")!);
        Assert.Equal([$"Wpis {one}"], narrowed.Found());
        Assert.Contains("Żadna strona nie ma wszystkich", narrowed.Text(".notice"), StringComparison.Ordinal);
        // A question that is answered whole is not read otherwise because a choice leaves nothing.
        Assert.Empty((await site.Visitor().SearchAsync(one, "&rodzaj=strony")).Found());
    }

    [Fact]
    public async Task Behind_the_few_that_have_all_words_stand_those_that_lack_one()
    {
        var (one, two, three) = (Cast.NewWord(), Cast.NewWord(), Cast.NewWord());
        await site.PublishAsync("Przypadkiem wszystko", $"<p>{one} i {two}, a na końcu {three}</p>");
        await site.PublishAsync($"O tym jest {one} {two}", type: "Page");
        await site.PublishAsync($"Tylko {three}");
        var page = await site.Visitor().SearchAsync($"{one} {two} {three}");
        Assert.Equal(["Przypadkiem wszystko", $"O tym jest {one} {two}"], page.Found());
        Assert.Equal("Na tych stronach nie ma jednego z Twoich słów:", page.Text(".found-list + .found-apart"));
        Assert.Equal(["1", "2"], page.Document.QuerySelectorAll(".found-list").Select(l => l.GetAttribute("start")));
        // A choice finds what its number promised, also when nothing before the words about a missing one is left.
        var narrowed = await site.Visitor().GetAsync(page.One(".facets a[href*='rodzaj=strony']").GetAttribute("href")!);
        Assert.Equal([$"O tym jest {one} {two}"], narrowed.Found());
        Assert.True(narrowed.Has(".found-apart"));
        // Who asks literally, reads a feed or uses two words wants all of them.
        Assert.Equal(["Przypadkiem wszystko"], (await site.Visitor().SearchAsync($"{one} {two} {three}", "&doslownie=1")).Found());
        Assert.Equal(["Przypadkiem wszystko"], (await site.Visitor().SearchAsync($"{one} {three}")).Found());
        var feed = await site.Visitor().GetAsync($"/szukaj/rss.xml?q={one}+{two}+{three}");
        Assert.Contains("Przypadkiem wszystko", feed.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("O tym jest", feed.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_results_that_have_all_words_needs_no_others_behind_it()
    {
        var (one, two, three) = (Cast.NewWord(), Cast.NewWord(), Cast.NewWord());
        await site.PublishAsync($"Bez jednego {one} {two}");
        for (var i = 0; i < 9; i++) await site.PublishAsync($"Wpis {i} {one} {two} {three}");
        for (var i = 0; i < 3; i++) await site.PublishAsync($"Bez innego {i} {two} {three}");
        var question = $"{one} {two} {three}";
        var (first, second) = (await site.Visitor().SearchAsync(question), await site.Visitor().SearchAsync(question, "&strona=2"));
        Assert.Equal(13, first.Found().Concat(second.Found()).Distinct().Count());
        Assert.All(first.Found().Take(9), title => Assert.StartsWith("Wpis", title, StringComparison.Ordinal));
        Assert.Equal(["11"], second.Document.QuerySelectorAll(".found-list").Select(l => l.GetAttribute("start")));
        Assert.True(second.Has(".found-apart"));
        await site.PublishAsync($"Wpis 9 {one} {two} {three}");
        Assert.All((await site.Visitor().SearchAsync(question)).Found(), title => Assert.StartsWith("Wpis", title, StringComparison.Ordinal));
        Assert.Equal(10, (await site.Visitor().SearchAsync(question)).Found().Count);
    }

    [Fact]
    public async Task A_word_of_a_withdrawn_page_is_neither_known_nor_offered()
    {
        var word = Cast.NewWord();
        var slip = word[..^1] + (word[^1] == 'k' ? 'm' : 'k');
        await site.PublishAsync($"Strona o {word}");
        var gone = await site.PublishAsync($"Strona z błędem {slip}");
        await site.WithdrawAsync(gone);
        var page = await site.Visitor().SearchAsync(slip);
        Assert.Equal([$"Strona o {word}"], page.Found());
        Assert.Equal(word, page.Text(".notice strong"));
        using var lent = (await site.Services.GetRequiredService<SearchIndex>().BorrowAsync(TimeSpan.FromSeconds(5), CancellationToken.None))!.Value;
        Assert.DoesNotContain(Corrections.Of(lent.Searcher.IndexReader, word, "pl"), c => c.Word == slip);
        Assert.False(new QueryWords(["pl"]).IsKnown(lent.Searcher.IndexReader, slip));
        Assert.True(new QueryWords(["pl"]).IsKnown(lent.Searcher.IndexReader, word));
    }

    [Fact]
    public async Task An_error_in_a_form_that_no_page_has_is_mended_too()
    {
        var word = Cast.NewWord();
        var slip = word[..8] + (word[8] == 'k' ? 'm' : 'k') + word[9..];
        await site.PublishAsync($"Przykład z {word}ami");
        var page = await site.Visitor().SearchAsync($"{slip}ach");
        Assert.Equal([$"Przykład z {word}ami"], page.Found());
        Assert.Equal($"{word}ami", page.Text(".notice strong"));
    }

    [Fact]
    public async Task A_word_of_a_set_of_synonyms_is_no_typing_error()
    {
        // No page has „GOPS”, and „ROPS” is one letter away.
        var page = await site.Visitor().SearchAsync("GOPS", "&rodzaj=instytucje");
        Assert.Contains(page.Found(), title => title.Contains("Ośrodek Pomocy Społecznej", StringComparison.Ordinal));
        Assert.DoesNotContain(page.Found(), title => title.Contains("Polityki Społecznej", StringComparison.Ordinal));
        Assert.False(page.Has(".notice"));
    }

    [Fact]
    public async Task Small_words_of_a_synonym_are_not_marked()
    {
        var word = Cast.NewWord();
        await site.PublishAsync($"Przykład {word}", $"<p>{word} dla bezdomnych w domu i w noclegowni.</p>");
        var marks = (await site.Visitor().SearchAsync($"{word} bezdomny")).Texts(".found-text mark");
        Assert.Contains("bezdomnych", marks);
        Assert.DoesNotContain("w", marks);
    }

    [Fact]
    public async Task A_second_page_goes_on_where_the_first_ended_and_there_is_none_behind_the_last()
    {
        var word = Cast.NewWord();
        for (var i = 0; i < 12; i++) await site.PublishAsync($"Wpis {i:00} {word}");
        var first = (await site.Visitor().SearchAsync(word, "&sortuj=tytul")).Found();
        var second = await site.Visitor().SearchAsync(word, "&sortuj=tytul&strona=2");
        Assert.Equal(Enumerable.Range(0, 12).Select(i => $"Wpis {i:00} {word}"), first.Concat(second.Found()));
        Assert.Equal("11", second.One(".found-list").GetAttribute("start"));
        var behind = await site.Visitor().SearchAsync(word, "&sortuj=tytul&strona=50");
        Assert.Equal(second.Found(), behind.Found());
        Assert.Equal(second.Text(".search-top [role=status]"), behind.Text(".search-top [role=status]"));
    }

    [Fact]
    public async Task Every_choice_can_be_taken_away_alone_and_days_keep_the_rest()
    {
        var word = Cast.NewWord();
        await site.PublishAsync($"Wpis {word}");
        // A place where there is no news, and a type that there is not at all.
        foreach (var (name, key) in new[] { ("powiat", "0811"), ("typ", "nie-ma") })
        {
            var page = await site.Visitor().SearchAsync(word, $"&rodzaj=aktualnosci&{name}={key}");
            Assert.Empty(page.Found());
            var away = page.Document.QuerySelectorAll(".facets a[aria-current=true]").Select(a => a.GetAttribute("href")!).Single(a => !a.Contains($"{name}=", StringComparison.Ordinal) && a.Contains("rodzaj=aktualnosci", StringComparison.Ordinal));
            Assert.Equal([$"Wpis {word}"], (await site.Visitor().GetAsync(away)).Found());
        }
        var days = await site.Visitor().SearchAsync(word, "&sortuj=tytul&doslownie=1");
        Assert.True(days.Has(".found-days input[name=sortuj][value=tytul]") && days.Has(".found-days input[name=doslownie][value='1']"));
    }

    [Fact]
    public async Task Three_letters_are_the_beginning_of_a_word()
    {
        var word = "qxv" + Cast.NewWord();
        await site.PublishAsync($"Przykład {word}");
        Assert.Equal([$"Przykład {word}"], (await site.Visitor().SearchAsync("qxv")).Found());
    }

    [Fact]
    public async Task Words_side_by_side_answer_better_and_so_do_new_pages()
    {
        var (one, other) = (Cast.NewWord(), Cast.NewWord());
        // Of equals the one that was written first would stand first.
        await site.PublishAsync("Osobno", $"<p>{one} jeden dwa trzy cztery pięć {other}</p>");
        await site.PublishAsync("Razem", $"<p>{one} {other} jeden dwa trzy cztery pięć</p>");
        Assert.Equal(["Razem", "Osobno"], (await site.Visitor().SearchAsync($"{one} {other}")).Found());
        var word = Cast.NewWord();
        await site.PublishAsync("Dawny", $"<p>{word}</p>", at: new(2020, 1, 15, 9, 0, 0, DateTimeKind.Utc));
        await site.PublishAsync("Nowszy", $"<p>{word}</p>", at: new(2026, 3, 5, 9, 0, 0, DateTimeKind.Utc));
        Assert.Equal(["Nowszy", "Dawny"], (await site.Visitor().SearchAsync(word)).Found());
    }
}

[Collection<SqliteSite>]
public sealed class AnswerTestsOnSqlite(SqliteSite site) : AnswerTests(site);

[Collection<PostgresSite>]
public sealed class AnswerTestsOnPostgres(PostgresSite site) : AnswerTests(site);
