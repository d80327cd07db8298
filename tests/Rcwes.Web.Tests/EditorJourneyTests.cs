using System.Net;

namespace Rcwes.Web.Tests;

/// <summary>An editor writes news and every visitor has it at once: on its page, in the list and on the home page.</summary>
public abstract class EditorJourneyTests(Site site)
{
    [Fact]
    public async Task News_is_written_shown_to_everybody_and_withdrawn()
    {
        var visitor = site.Visitor();
        var editor = await site.SignInAsAdministratorAsync();
        var title = $"Źródła finansowania w gminie Łagów {Guid.NewGuid():N}"[..46];
        foreach (var seen in new[] { "/", "/aktualnosci" }) Assert.DoesNotContain(title, (await visitor.GetAsync(seen)).Html);

        var form = (await editor.GetAsync("/admin/tresc/nowa/NewsArticle")).Form("form#editor").Fill("TitlePart.Title", title).Fill("NewsArticle.Lead.Text", "Krótko o tym, co nowego.");
        var saved = await editor.FollowAsync(await editor.SubmitAsync(form, "Zapisz szkic"));
        Assert.Equal(HttpStatusCode.OK, saved.Status);
        Assert.DoesNotContain(title, (await visitor.GetAsync("/aktualnosci")).Html);

        var item = saved.Url.Split('?')[0];
        Assert.Contains(title, (await editor.GetAsync($"{item}/podglad", follow: true)).Html);
        await editor.FollowAsync(await editor.SubmitAsync(saved.Form("form#editor"), "Opublikuj"));

        var list = await visitor.GetAsync("/aktualnosci");
        Assert.Contains(title, list.Html);
        Assert.Contains(title, (await visitor.GetAsync("/")).Html);
        var address = list.Document.QuerySelectorAll("main a[href]").First(a => a.TextContent.Contains(title, StringComparison.Ordinal)).GetAttribute("href")!;
        Assert.Equal(title, (await visitor.GetAsync(address)).Heading);

        var leaving = (await editor.GetAsync($"{item}/wycofanie")).Form("main form.form").Fill("Reason", "Próba");
        await editor.FollowAsync(await editor.SubmitAsync(leaving, "Wycofaj ze strony"));
        Assert.Equal(HttpStatusCode.Gone, (await visitor.GetAsync(address)).Status);
        foreach (var seen in new[] { "/", "/aktualnosci" }) Assert.DoesNotContain(title, (await visitor.GetAsync(seen)).Html);
    }
}

[Collection<SqliteSite>]
public sealed class EditorJourneyTests_on_SQLite(SqliteSite site) : EditorJourneyTests(site);

[Collection<PostgresSite>]
public sealed class EditorJourneyTests_on_PostgreSQL(PostgresSite site) : EditorJourneyTests(site);
