using System.Net;

namespace Rcwes.Content.Tests.Admin;

/// <summary>Addresses that staff lead elsewhere.</summary>
public abstract class RedirectTests(Site site)
{
    [Fact]
    public async Task A_poster_address_leads_on_in_one_hop_also_when_the_page_moves()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.WriteAsync(Desk.Unique("Cel plakatu"), "Opublikuj");
        var (first, poster) = (page.Path(), "plakat-" + Guid.NewGuid().ToString("N"));
        var added = await AddAsync(editor, "https://dawny.example/" + poster, first);
        Assert.Contains(added.Notices(), n => n.Contains(poster, StringComparison.Ordinal));
        Assert.Equal(first, await LeadsToAsync(poster));

        var second = "/aktualnosci/" + Guid.NewGuid().ToString("N");
        await editor.SendAsync(page, "Opublikuj", ("AutoroutePart.Path", second));
        Assert.Equal(second, await LeadsToAsync(poster));
    }

    [Theory]
    [InlineData("/admin/cos")]
    [InlineData("/aktualnosci")]
    [InlineData("")]
    [InlineData("/")]
    public async Task An_address_of_the_site_itself_is_refused_and_what_was_typed_stays(string from)
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var refused = await AddAsync(editor, from, "/kontakt");
        Assert.NotEmpty(refused.Texts("#from-error"));
        Assert.Equal("/kontakt", refused.Form("form#redirect")["To"].Single());
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("//obcy.example/")]
    [InlineData("/\\obcy.example")]
    public async Task A_target_that_is_no_address_is_refused(string to)
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var refused = await AddAsync(editor, "cel-" + Guid.NewGuid().ToString("N"), to);
        Assert.NotEmpty(refused.Texts("#to-error"));
    }

    [Fact]
    public async Task A_circle_is_refused_and_a_chain_is_walked_at_once()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var (one, two) = ("jeden-" + Guid.NewGuid().ToString("N"), "dwa-" + Guid.NewGuid().ToString("N"));
        await AddAsync(editor, one, "/" + two);
        Assert.NotEmpty((await AddAsync(editor, two, "/" + one + "?a=1")).Texts("#to-error"));
        await AddAsync(editor, two, "https://cel.example/strona");
        Assert.Equal("https://cel.example/strona", await LeadsToAsync(one));
    }

    [Fact]
    public async Task A_deleted_redirect_comes_back_with_undo()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var from = "cofnij-" + Guid.NewGuid().ToString("N");
        await AddAsync(editor, from, "https://cel.example/");
        var list = await editor.GetAsync("/admin/przekierowania?slowa=" + from);
        var gone = await editor.FollowAsync(await editor.SubmitAsync(list.Form("tbody form"), "Usuń: /" + from));
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync("/" + from)).Status);
        await editor.SubmitAsync(gone.Form(".notice form"), "Cofnij");
        Assert.Equal("https://cel.example/", await LeadsToAsync(from));
    }

    [Fact]
    public async Task Two_columns_are_looked_at_first_and_what_is_right_is_added()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var (one, two) = ("arkusz-" + Guid.NewGuid().ToString("N"), "plakat-" + Guid.NewGuid().ToString("N"));
        var lines = $"Z adresu;Dokąd\n/{one};/kontakt\nhttps://dawny.example/{two}\thttps://cel.example/\n/{one};/o-centrum\n/admin/cos;/kontakt";
        var page = await editor.GetAsync("/admin/przekierowania/wiele");
        page = await editor.SubmitAsync(page.Form("form#many").Fill("Lines", lines), "Sprawdź");
        Assert.Equal(2, page.Document.QuerySelectorAll("[data-state=published]").Length);
        Assert.Equal(2, page.Document.QuerySelectorAll("[data-state=parked]").Length);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync("/" + one)).Status);
        var added = await editor.FollowAsync(await editor.SubmitAsync(page.Form("form#many"), "Dodaj 2 przekierowania"));
        Assert.Contains(added.Notices(), n => n == "Dodano 2 przekierowania.");
        Assert.Equal("/kontakt", await LeadsToAsync(one));
        Assert.Equal("https://cel.example/", await LeadsToAsync(two));

        // What is downloaded can be pasted back: every line of it is known.
        var file = await editor.GetAsync("/admin/przekierowania?handler=Csv");
        Assert.Contains($"/{one};/kontakt", file.Html);
        page = await editor.SubmitAsync((await editor.GetAsync("/admin/przekierowania/wiele")).Form("form#many").Attach("File", "przekierowania.csv", System.Text.Encoding.UTF8.GetBytes(file.Html), "text/csv"), "Sprawdź");
        Assert.Empty(page.Document.QuerySelectorAll("[data-state=published]"));
        Assert.Equal(file.Html.Trim().Split('\n').Length - 1, page.Document.QuerySelectorAll("[data-state=parked]").Length);
        page = await editor.SubmitAsync((await editor.GetAsync("/admin/przekierowania/wiele")).Form("form#many").Attach("File", "wielki.csv", new byte[1_500_000], "text/csv"), "Sprawdź");
        Assert.Contains("najwyżej 500 wierszy", page.Html, StringComparison.Ordinal);
    }

    private async Task<Page> AddAsync(Visitor editor, string from, string to)
    {
        var page = await editor.GetAsync("/admin/przekierowania");
        return await editor.FollowAsync(await editor.SubmitAsync(page.Form("form#redirect").Fill("From", from).Fill("To", to), "Dodaj przekierowanie"));
    }

    private async Task<string?> LeadsToAsync(string path) => (await site.Visitor().GetAsync("/" + path)).Headers.Location?.OriginalString;
}

[Collection<SqliteSite>]
public sealed class SqliteRedirectTests(SqliteSite site) : RedirectTests(site);

[Collection<PostgresSite>]
public sealed class PostgresRedirectTests(PostgresSite site) : RedirectTests(site);
