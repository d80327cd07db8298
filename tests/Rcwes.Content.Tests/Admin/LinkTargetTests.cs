using System.Net;
using System.Text.Json;

namespace Rcwes.Content.Tests.Admin;

/// <summary>Pages of our own that an editor links to.</summary>
public abstract class LinkTargetTests(Site site)
{
    [Fact]
    public async Task Words_find_published_pages_and_titles_stand_first()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var word = Desk.Unique("Żółwiarnia").Replace(" ", "", StringComparison.Ordinal);
        await editor.WriteAsync($"Inna {Desk.Unique("sprawa")}", "Opublikuj", ("HtmlBodyPart.Html", $"<p>Jest tu {word}.</p>"));
        await editor.WriteAsync($"Szkic o {word}", "Zapisz szkic");
        var page = await editor.WriteAsync($"Nowa {word}", "Opublikuj");
        var found = JsonDocument.Parse((await editor.GetAsync($"/admin/odnosniki?q={Uri.EscapeDataString("nowa " + word.ToUpperInvariant())}")).Html).RootElement.EnumerateArray().ToList();
        Assert.Equal([page.Path()], found.Select(f => f.GetProperty("address").GetString()));
        Assert.Equal("Aktualność", found[0].GetProperty("kind").GetString());
        found = [.. JsonDocument.Parse((await editor.GetAsync($"/admin/odnosniki?q={word}")).Html).RootElement.EnumerateArray()];
        Assert.Equal(2, found.Count);
        Assert.Equal(page.Path(), found[0].GetProperty("address").GetString());
    }

    [Fact]
    public async Task A_link_to_a_page_leads_there_after_the_page_has_moved()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var target = await editor.WriteAsync(Desk.Unique("Ruchoma"), "Opublikuj");
        var old = target.Path();
        await editor.WriteAsync(Desk.Unique("Zapowiedź"), "Opublikuj", ("HtmlBodyPart.Html", $"<p>Przeczytaj <a href=\"{old}\">o ruchomej</a>.</p>"));
        var moved = await editor.SendAsync(target, "Opublikuj", ("AutoroutePart.Path", old.TrimStart('/') + "-nowa"));
        Assert.Equal(old + "-nowa", moved.Path());
        var there = await site.Visitor().FollowAsync(await site.Visitor().GetAsync(old));
        Assert.Equal(HttpStatusCode.OK, there.Status);
        Assert.Contains("Ruchoma", there.One("h1").TextContent);
    }

    [Fact]
    public async Task Only_those_who_write_may_ask()
    {
        Assert.Equal(HttpStatusCode.OK, (await (await site.SignInAsRoleAsync("Koordynator szkoleń")).GetAsync("/admin/odnosniki")).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await (await site.SignInAsRoleAsync("Audytor")).GetAsync("/admin/odnosniki")).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await site.Visitor().GetAsync("/admin/odnosniki")).Status);
    }
}

[Collection<SqliteSite>]
public sealed class LinkTargetTests_on_SQLite(SqliteSite site) : LinkTargetTests(site);

[Collection<PostgresSite>]
public sealed class LinkTargetTests_on_PostgreSQL(PostgresSite site) : LinkTargetTests(site);
