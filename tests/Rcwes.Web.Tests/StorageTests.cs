using System.Net;
using Rcwes.Framework.Data;
using Rcwes.Framework.Pages;

namespace Rcwes.Web.Tests;

/// <summary>The database is locked, full or away: people are told, nothing is half-saved, nothing typed is lost, and afterwards all is well.</summary>
public abstract class StorageTests(DatabaseEngine engine)
{
    private const string Editor = "form#editor";

    // Longer than what is left on the last page, so that it needs space on the disk.
    private static readonly string Text = $"<p>{string.Join(' ', Enumerable.Range(0, 25_000).Select(n => $"źdźbło {n}"))}</p>";

    [Fact]
    public async Task A_locked_database_keeps_nothing_and_loses_nothing()
    {
        var (site, _) = await Trouble.SiteAsync(engine);
        await using var database = site.Database;
        await using var running = site;
        await PublishThroughTroubleAsync(site, () => Trouble.LockAsync(site.Database), taken => taken.DisposeAsync());
    }

    [Fact]
    public async Task A_full_disk_keeps_nothing_and_loses_nothing()
    {
        var (site, disk) = await Trouble.SiteAsync(engine);
        await using var database = site.Database;
        await using var running = site;
        await PublishThroughTroubleAsync(site, async () =>
        {
            await disk.FillAsync(site.Database);
            return disk;
        }, async full => await full.EmptyAsync(site.Database));
    }

    [Fact]
    public async Task Withdrawing_and_importing_say_so_too()
    {
        var (site, _) = await Trouble.SiteAsync(engine);
        await using var database = site.Database;
        await using var running = site;
        var editor = await site.SignInAsAdministratorAsync();
        var saved = await WriteAsync(editor, "Żabka", "Opublikuj");
        var leaving = await editor.GetAsync($"{saved.Url.Split('?')[0]}/wycofanie");
        var upload = (await editor.GetAsync("/admin/receptury")).Form("main form").Attach("file", "próba.json", """{ "steps": [ { "name": "settings", "Proba": 1 } ] }"""u8.ToArray(), "application/json");
        var before = await Trouble.SettledAsync(site);
        await using (await Trouble.LockAsync(site.Database))
        {
            var answer = await editor.PostFormAsync(leaving, "main form.form", ("Reason", "Próba"));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
            Assert.Contains("Nic się nie zmieniło", answer.Text("[role=alert]"));
            var look = await editor.FollowAsync(await editor.SubmitAsync(upload));
            Assert.Contains("Baza danych jest zajęta", WebUtility.HtmlDecode(look.Html));
        }
        Assert.Equal(before, await Trouble.ContentsAsync(site.Database));
    }

    [Fact]
    public async Task Error_pages_need_no_database()
    {
        var (site, _) = await Trouble.SiteAsync(engine);
        await using var database = site.Database;
        await using var running = site;
        var visitor = site.Visitor();
        var editor = await site.SignInAsAdministratorAsync();
        await editor.GetAsync("/admin/tresc");
        await using (await Trouble.AwayAsync(site.Database))
        {
            await IsFriendlyAsync(site, visitor, "/aktualnosci", "pl", "Coś się u nas zepsuło");
            await IsFriendlyAsync(site, visitor, "/en/dobre-praktyki", "en", "Something broke on our side");
            await IsFriendlyAsync(site, visitor, "/nie-bylo-takiej-strony", "pl", "Coś się u nas zepsuło");
            await IsFriendlyAsync(site, editor, "/uslugi", "pl", "Coś się u nas zepsuło");
            var refused = await editor.GetAsync("/admin/tresc");
            Assert.True(refused.Status is HttpStatusCode.Found or HttpStatusCode.InternalServerError, $"{refused}");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await visitor.GetAsync("/health/ready")).Status);
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/health/live")).Status);
        }
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/szukaj?q=po-wszystkim", follow: true)).Status);
        Assert.Equal(HttpStatusCode.OK, (await editor.GetAsync("/admin/tresc")).Status);
    }

    private static async Task IsFriendlyAsync(Site site, Visitor visitor, string address, string language, string heading)
    {
        var page = await visitor.GetAsync(address);
        Assert.Equal(HttpStatusCode.InternalServerError, page.Status);
        Assert.Equal(language, page.One("html").GetAttribute("lang"));
        Assert.Equal(heading, page.Heading);
        // What somebody reads out on the telephone is found in the log, without the address that was typed.
        var line = Assert.Single(site.Log.Lines, l => l.Category == typeof(ErrorModel).FullName && l.ToString().Contains(page.Text("main .reference"), StringComparison.Ordinal)).ToString();
        Assert.DoesNotContain("nie-bylo-takiej-strony", line, StringComparison.Ordinal);
        Assert.True(page.Has("link[rel=stylesheet]") && page.Has(".skip-link") && page.Has("footer"), page.Html);
        Assert.DoesNotContain("Exception", page.Html);
    }

    private static async Task PublishThroughTroubleAsync<T>(Site site, Func<Task<T>> begin, Func<T, ValueTask> end)
    {
        var (visitor, editor) = (site.Visitor(), await site.SignInAsAdministratorAsync());
        await visitor.GetAsync("/aktualnosci");
        var form = Fill(await editor.GetAsync("/admin/tresc/nowa/NewsArticle"), "Żółw na Warcie");
        var before = await Trouble.SettledAsync(site);

        var trouble = await begin();
        var refused = await editor.SubmitAsync(form, "Opublikuj");
        Assert.True(refused.Status == HttpStatusCode.ServiceUnavailable, $"{refused} {string.Join(" ", refused.Texts(".error-summary, .notice"))}");
        Assert.Contains("Nic nie zapisano", refused.Text(".error-summary li"));
        Assert.Equal("Żółw na Warcie", refused.Form(Editor)["TitlePart.Title"].Single());
        Assert.Equal(Text, refused.Form(Editor)["HtmlBodyPart.Html"].Single());
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/aktualnosci?strona=1", follow: true)).Status);
        await end(trouble);

        Assert.Equal(before, await Trouble.ContentsAsync(site.Database));
        var saved = await editor.FollowAsync(await editor.SubmitAsync(refused.Form(Editor), "Opublikuj"));
        Assert.Contains(saved.Texts(".notice"), n => n.StartsWith("Opublikowano", StringComparison.Ordinal));
        Assert.Contains("Żółw na Warcie", (await visitor.GetAsync("/aktualnosci")).Html);
    }

    private static async Task<Page> WriteAsync(Visitor editor, string title, string button) =>
        await editor.FollowAsync(await editor.SubmitAsync(Fill(await editor.GetAsync("/admin/tresc/nowa/NewsArticle"), title), button));

    private static Form Fill(Page page, string title) =>
        page.Form(Editor).Fill("TitlePart.Title", title).Fill("NewsArticle.Lead.Text", "Krótko o tym, co nowego.").Fill("HtmlBodyPart.Html", Text);
}

public sealed class StorageTests_on_SQLite() : StorageTests(DatabaseEngine.Sqlite);

public sealed class StorageTests_on_PostgreSQL() : StorageTests(DatabaseEngine.Postgres);
