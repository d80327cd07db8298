using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Routes;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Tests.Admin;

/// <summary>One box that finds everything in the back office by name, as far as the person may see it.</summary>
public abstract class FinderTests(Site site)
{
    [Fact]
    public async Task Names_are_found_without_polish_letters_and_those_that_begin_with_the_words_stand_first()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var mark = Guid.NewGuid().ToString("N")[..8];
        foreach (var title in new[] { $"Dawna Łódź {mark}", $"O{mark} przełódź", $"Łódź {mark} i żagle" }) await site.SaveDraftAsync(Writing.Page(title, Writing.Path("l")));
        var page = await editor.GetAsync("/admin/szukaj?q=" + Uri.EscapeDataString($"LODZ {mark}"));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal([$"Łódź {mark} i żagle", $"Dawna Łódź {mark}", $"O{mark} przełódź"], page.Texts("section[aria-labelledby=k-tresci] li a"));
        Assert.Contains("3 wyniki", page.Texts("[role=status]"));
        // The list takes the words along.
        var list = page.One("section[aria-labelledby=k-tresci] header a").GetAttribute("href")!;
        Assert.Equal(3, (await editor.GetAsync(list)).Texts("tbody tr").Count);
    }

    [Fact]
    public async Task A_published_page_is_found_by_its_address_and_a_sign_of_the_query_language_is_a_sign()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var path = Writing.Path("zupelnie/inny-adres");
        await site.PublishAsync(Writing.Page("Krótko", path));
        Assert.Equal(["Krótko"], (await AskAsync(editor, "/" + path)).Titles("Treści"));
        Assert.Equal(["Krótko"], (await AskAsync(editor, $"https://rcwes.example/{path}?z=1")).Titles("Treści"));
        var percent = Desk.Unique("100% ł_ódki");
        await site.SaveDraftAsync(Writing.Page(percent, Writing.Path("p")));
        Assert.Equal([percent], (await AskAsync(editor, percent)).Titles("Treści"));
        Assert.Empty((await AskAsync(editor, percent.Replace('_', 'x'))).Groups);
    }

    [Fact]
    public async Task Screens_files_sets_redirects_types_recipes_accounts_roles_and_messages_are_found()
    {
        var administrator = await site.SignInAsAdministratorAsync();
        var old = Writing.Path("plakat");
        await site.InScopeAsync(async services =>
        {
            await services.GetRequiredService<Redirects>().AddAsync("/" + old, "/kontakt", Actor.System, DateTime.UtcNow, default);
            await services.GetRequiredService<RcwesDb>().SaveChangesAsync();
        });
        var set = Desk.Unique("Święta");
        await administrator.PostFormAsync(await administrator.GetAsync("/admin/zestawy"), "form:has([name=Name])", ("Name", set));
        await site.SignInAsRoleAsync("Redaktor");

        Assert.Contains("Kalendarz", (await AskAsync(administrator, "kalen")).Titles("Ekrany zaplecza"));
        Assert.Equal(["/" + old], (await AskAsync(administrator, old)).Titles("Przekierowania"));
        Assert.Equal([set], (await AskAsync(administrator, set.Replace("Ś", "s", StringComparison.Ordinal))).Titles("Zestawy publikacji"));
        Assert.Contains("Aktualność", (await AskAsync(administrator, "newsart")).Titles("Typy treści"));
        Assert.Contains("rcwes", (await AskAsync(administrator, "rcwes")).Titles("Receptury"));
        Assert.Contains("Łucja Żak", (await AskAsync(administrator, "zak lucja")).Titles("Konta"));
        Assert.Contains("Koordynator szkoleń", (await AskAsync(administrator, "szkolen")).Titles("Role"));
        Assert.NotEmpty((await AskAsync(administrator, "przeglad")).Titles("Szablony wiadomości"));
        // Everything that is offered can be opened.
        foreach (var url in (await AskAsync(administrator, "a")).Urls.Concat((await AskAsync(administrator, "e")).Urls).DistinctBy(u => string.Join('/', u.Split('/').Take(3))))
            Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync(url, follow: true)).Status);
    }

    [Fact]
    public async Task Nobody_finds_what_they_may_not_see()
    {
        var (viewer, visitor) = (await site.SignInAsRoleAsync("Audytor"), site.Visitor());
        var title = Desk.Unique("Poufne");
        await site.SaveDraftAsync(Writing.Page(title, Writing.Path("p")));
        // May look but not change: the way leads to the versions, not to the editor.
        var found = await AskAsync(viewer, title);
        Assert.Equal([title], found.Titles("Treści"));
        Assert.All(found.Urls, u => Assert.EndsWith("/wersje", u, StringComparison.Ordinal));
        var everything = await AskAsync(viewer, "a");
        Assert.DoesNotContain(everything.Groups, g => g is "Konta" or "Role" or "Receptury" or "Typy treści" or "Szablony wiadomości");
        Assert.Empty((await AskAsync(viewer, "zak lucja")).Groups);
        Assert.DoesNotContain("Konta", (await AskAsync(viewer, "kont")).Titles("Ekrany zaplecza"));
        // Nor by asking for the kind by name.
        var page = await viewer.GetAsync("/admin/szukaj?q=lucja&rodzaj=konta");
        Assert.False(page.Has("#k-konta"));
        Assert.DoesNotContain("konta", page.Document.QuerySelectorAll("#rodzaj option").Select(o => o.GetAttribute("value")));
        foreach (var url in new[] { "/admin/szukaj?q=a", "/admin/szukaj/podpowiedzi?q=a" })
            Assert.StartsWith("/konto/logowanie", (await visitor.GetAsync(url)).Location);
    }

    [Fact]
    public async Task Suggestions_are_never_kept_and_strange_questions_find_nothing()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var answer = await editor.GetAsync("/admin/szukaj/podpowiedzi?q=treści");
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        foreach (var question in new[] { "", "   ", "/", "%", new string('ż', 5000), "' OR 1=1 --", "\\" })
            Assert.Equal(HttpStatusCode.OK, (await editor.GetAsync("/admin/szukaj?q=" + Uri.EscapeDataString(question))).Status);
        var empty = await editor.GetAsync("/admin/szukaj?q=nicztegoniema");
        Assert.Contains("Niczego tak nie nazwano.", empty.Texts(".empty-state h2"));
        Assert.Contains("/admin/tresc?slowa=nicztegoniema", empty.Document.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")));
        // In English the ways stay English.
        var english = await AskAsync(editor, "calend", "/en");
        Assert.Contains("/en/admin/kalendarz", english.Urls);
    }

    private static async Task<Answer> AskAsync(Visitor person, string words, string prefix = "")
    {
        var page = await person.GetAsync($"{prefix}/admin/szukaj/podpowiedzi?q={Uri.EscapeDataString(words)}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return new(JsonDocument.Parse(page.Html).RootElement.GetProperty("groups").EnumerateArray().ToList());
    }

    private sealed record Answer(List<JsonElement> All)
    {
        public IEnumerable<string> Groups => All.Select(g => g.GetProperty("name").GetString()!);

        public IEnumerable<string> Urls => All.SelectMany(g => g.GetProperty("rows").EnumerateArray()).Select(r => r.GetProperty("url").GetString()!);

        public IReadOnlyList<string> Titles(string group) =>
            [.. All.Where(g => g.GetProperty("name").GetString() == group).SelectMany(g => g.GetProperty("rows").EnumerateArray()).Select(r => r.GetProperty("title").GetString()!)];
    }
}

[Collection<SqliteSite>]
public sealed class FinderTests_on_SQLite(SqliteSite site) : FinderTests(site);

[Collection<PostgresSite>]
public sealed class FinderTests_on_PostgreSQL(PostgresSite site) : FinderTests(site);
