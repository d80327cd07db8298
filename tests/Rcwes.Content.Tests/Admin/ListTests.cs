using System.Net;
using Rcwes.Content.Items;

namespace Rcwes.Content.Tests.Admin;

/// <summary>Finding one's way: the first page of the back office and the list of content.</summary>
public abstract class ListTests(Site site)
{
    [Fact]
    public async Task The_list_leaves_as_a_file_and_a_title_is_no_formula_in_it()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var title = Desk.Unique("=SUMA(A1)");
        await editor.WriteAsync(title, "Zapisz szkic");
        var file = await editor.Client.GetStringAsync("/admin/tresc?slowa=" + Uri.EscapeDataString(title) + "&handler=Csv");
        Assert.Contains("'" + title + ";", file, StringComparison.Ordinal);
        Assert.DoesNotContain("\n" + title, file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_page_shows_my_drafts_what_waits_for_its_time_and_the_last_changes()
    {
        var (editor, other) = (await site.SignInAsRoleAsync("Redaktor"), await site.SignInAsRoleAsync("Redaktor"));
        var (mine, theirs, later) = (Desk.Unique("Mój szkic"), Desk.Unique("Cudzy szkic"), Desk.Unique("Na później"));
        // The page shows what comes first, and other tests plan for years ahead.
        var soon = WarsawTime.FromUtc(DateTime.UtcNow).AddDays(1).Date.AddHours(12).AddMinutes(30);
        await editor.WriteAsync(mine, "Zapisz szkic");
        await other.WriteAsync(theirs, "Zapisz szkic");
        await other.WriteAsync(later, "Zapisz szkic", ("PublishLaterPart.ScheduledPublishUtc", soon.ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture)));
        var page = await editor.GetAsync("/admin");
        Assert.Equal([mine], page.Texts("section[aria-labelledby=drafts] .tasks a"));
        Assert.Contains(page.Texts("section[aria-labelledby=scheduled] .tasks li"), l => l.Contains(later, StringComparison.Ordinal) && l.Contains($"{soon.Day}.{soon:MM.yyyy}, 12:30", StringComparison.Ordinal));
        Assert.Contains(page.Texts("section[aria-labelledby=changes] li"), l => l.Contains(theirs, StringComparison.Ordinal) && l.Contains("utworzono szkic", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_list_is_narrowed_by_type_language_state_and_words_without_regard_to_diacritics()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var word = "Żółwik" + Guid.NewGuid().ToString("N")[..6];
        await editor.WriteAsync($"{word} szkic", "Zapisz szkic");
        var published = await editor.WriteAsync($"{word} publiczny", "Opublikuj");
        await site.SaveDraftAsync(Writing.Page($"{word} strona", Writing.Path("s")));
        var folded = word.Replace("Żółwik", "zolwik", StringComparison.Ordinal);

        async Task<IReadOnlyList<string>> FoundAsync(string query) => (await editor.GetAsync($"/admin/tresc?slowa={folded}{query}")).Texts("tbody th");
        Assert.Equal(3, (await FoundAsync("")).Count);
        Assert.Equal([$"{word} strona"], await FoundAsync("&typ=Page"));
        Assert.Equal([$"{word} publiczny"], await FoundAsync("&stan=opublikowane"));
        Assert.Equal([$"{word} strona", $"{word} szkic"], await FoundAsync("&stan=szkice&sort=tytul"));
        Assert.Empty(await FoundAsync("&jezyk=en"));
        Assert.Empty(await FoundAsync("&stan=zmienione"));
        await editor.SendAsync(published, "Zapisz szkic", ("NewsArticle.Lead.Text", "Inaczej."));
        Assert.Equal([$"{word} publiczny"], await FoundAsync("&stan=zmienione"));
    }

    [Fact]
    public async Task Titles_stand_in_the_order_of_the_polish_alphabet()
    {
        var mark = Guid.NewGuid().ToString("N")[..8];
        foreach (var letter in new[] { "Zebra", "Ćma", "Łoś", "Cień", "Żaba", "Las" }) await site.SaveDraftAsync(Writing.Page($"{letter} {mark}", Writing.Path("a")));
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var titles = (await editor.GetAsync($"/admin/tresc?slowa={mark}&sort=tytul")).Texts("tbody th");
        Assert.Equal(["Cień", "Ćma", "Las", "Łoś", "Zebra", "Żaba"], titles.Select(t => t.Split(' ')[0]));
    }

    [Fact]
    public async Task A_long_list_comes_in_pages_that_keep_the_question()
    {
        var mark = Guid.NewGuid().ToString("N")[..8];
        for (var i = 0; i < 27; i++) await site.SaveDraftAsync(Writing.Page($"Strona {i:00} {mark}", Writing.Path("p")));
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var first = await editor.GetAsync($"/admin/tresc?slowa={mark}&sort=tytul");
        Assert.Equal(25, first.Texts("tbody tr").Count);
        var next = first.Document.QuerySelectorAll(".pagination a").Select(a => a.GetAttribute("href")!).First(h => h.Contains("strona=2", StringComparison.Ordinal));
        Assert.Equal(2, (await editor.GetAsync(next)).Texts("tbody tr").Count);
        Assert.Equal(HttpStatusCode.Redirect, (await editor.GetAsync($"/admin/tresc?slowa={mark}&strona=9")).Status);
    }

    [Fact]
    public async Task The_back_office_speaks_english_under_its_prefix_and_stays_there()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.GetAsync("/en/admin/tresc/nowa/NewsArticle");
        Assert.Equal("New content: News", page.Heading);
        var saved = await editor.SendAsync(page, "Save draft", ("TitlePart.Title", Desk.Unique("News in English")), ("NewsArticle.Lead.Text", "Short."));
        Assert.StartsWith("/en/admin/tresc/", saved.Url);
        Assert.Contains(saved.Notices(), n => n.StartsWith("Draft saved", StringComparison.Ordinal));
        // What is begun in the English back office is English.
        Assert.Contains("Language: English", saved.Texts("aside p"));
    }
}

[Collection<SqliteSite>]
public sealed class ListTests_on_SQLite(SqliteSite site) : ListTests(site);

[Collection<PostgresSite>]
public sealed class ListTests_on_PostgreSQL(PostgresSite site) : ListTests(site);
