using System.Net;

namespace Rcwes.Content.Tests.Admin;

/// <summary>Whatever goes wrong, nothing that was typed is lost.</summary>
public abstract class MistakeTests(Site site)
{
    [Fact]
    public async Task What_is_missing_is_said_where_it_is_missing_and_the_rest_is_kept()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.SendAsync(await editor.NewAsync(), "Zapisz szkic", ("TitlePart.Title", ""), ("HtmlBodyPart.Html", "<p>Długo pisany tekst</p>"));
        Assert.Contains("Uzupełnij pole „Tytuł”.", page.Texts(".error-summary a"));
        Assert.NotNull(page.Document.QuerySelector(page.Document.QuerySelector(".error-summary a")!.GetAttribute("href")!.Replace(".", "\\.")));
        Assert.Equal("<p>Długo pisany tekst</p>", page.Form(Desk.Editor)["HtmlBodyPart.Html"].Single());
    }

    [Fact]
    public async Task A_taken_address_is_refused_and_the_text_is_kept()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var path = Writing.Path("zajety");
        await site.PublishAsync(Writing.Page("Pierwsza", path));
        var page = await editor.WriteAsync(Desk.Unique("Druga"), "Opublikuj", ("AutoroutePart.Path", path));
        Assert.Contains($"Pod adresem „{path}” jest już inna strona. Wybierz inny adres.", page.Texts(".error-summary a"));
        Assert.Equal("<p>Zażółć gęślą jaźń.</p>", page.Form(Desk.Editor)["HtmlBodyPart.Html"].Single());
        var fixedNow = await editor.SendAsync(page, "Opublikuj", ("AutoroutePart.Path", path + "-2"));
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().GetAsync(fixedNow.Path())).Status);
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("admin/cos")]
    [InlineData("aktualnosci")]
    [InlineData("Zły adres")]
    public async Task An_address_that_cannot_be_is_refused(string path)
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.WriteAsync(Desk.Unique("Adres"), "Opublikuj", ("AutoroutePart.Path", path));
        Assert.True(page.Has(".error-summary"));
        Assert.Equal(path, page.Form(Desk.Editor)["AutoroutePart.Path"].Single());
    }

    [Fact]
    public async Task Unsafe_html_is_cleaned_and_the_editor_is_told()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.WriteAsync(Desk.Unique("Wklejka"), "Opublikuj", ("HtmlBodyPart.Html", "<p onclick=\"x()\">Dobre</p><script>alert(1)</script>"));
        Assert.Contains(page.Notices(), n => n.Contains("Usunięto niedozwolone elementy", StringComparison.Ordinal) && n.Contains("<script>", StringComparison.Ordinal));
        var seen = await site.Visitor().GetAsync(page.Path());
        Assert.Contains("<p>Dobre</p>", seen.Html);
        Assert.DoesNotContain("alert(1)", seen.Html);
    }

    [Fact]
    public async Task A_form_without_a_valid_token_saves_nothing_and_keeps_the_text()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.NewAsync();
        var title = Desk.Unique("Po weekendzie");
        var answer = await editor.SendAsync(page, "Opublikuj", ("TitlePart.Title", title), ("NewsArticle.Lead.Text", "Wstęp"), ("__RequestVerificationToken", "stary"));
        Assert.Contains(answer.Texts(".error-summary li"), l => l.StartsWith("Formularz był otwarty zbyt długo", StringComparison.Ordinal));
        Assert.Equal(title, answer.Form(Desk.Editor)["TitlePart.Title"].Single());
        var saved = await editor.SendAsync(answer, "Opublikuj");
        Assert.Contains(saved.Notices(), n => n.StartsWith("Opublikowano", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_form_that_arrives_in_part_changes_nothing()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.WriteAsync(Desk.Unique("Połowa"), "Zapisz szkic");
        var answer = await editor.SendAsync(page, "Zapisz szkic", ("End", null), ("HtmlBodyPart.Html", "<p>Pół</p>"));
        Assert.True(answer.Has(".error-summary"));
        Assert.Contains("Zażółć", (await editor.GetAsync("/admin/tresc/" + page.ItemId())).Html);
    }

    [Fact]
    public async Task What_cannot_be_read_comes_back_as_it_was_typed()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.SendAsync(await editor.NewAsync("Service"), "Zapisz szkic",
            ("TitlePart.Title", "Usługa"), ("Service.Kind.Text", "coaching"), ("Service.Lead.Text", "Wstęp"), ("Service.Order.Value", "drugie"));
        Assert.Contains("W polu „Kolejność” wpisz liczbę, na przykład 12 lub 12,5.", page.Texts(".error-summary a"));
        Assert.Equal("drugie", page.Form(Desk.Editor)["Service.Order.Value"].Single());
        Assert.Equal("coaching", page.Form(Desk.Editor)["Service.Kind.Text"].Single());
    }

    [Fact]
    public async Task A_title_of_ten_thousand_letters_and_a_time_that_has_passed_are_refused_with_a_sentence()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.WriteAsync(new string('ż', 10_000), "Zapisz szkic", ("PublishLaterPart.ScheduledPublishUtc", "2020-01-01T10:00"));
        Assert.Contains("Skróć pole „Tytuł” do 250 znaków (teraz jest 10000).", page.Texts(".error-summary a"));
        Assert.Contains(page.Texts(".error-summary a"), e => e.StartsWith("Ten termin publikacji już minął", StringComparison.Ordinal));
        Assert.Equal(10_000, page.Form(Desk.Editor)["TitlePart.Title"].Single().Length);
    }

    [Theory]
    [InlineData("/admin/tresc/00000000000000000000000000")]
    [InlineData("/admin/tresc/00000000000000000000000000/podglad")]
    [InlineData("/admin/tresc/00000000000000000000000000/wersje")]
    [InlineData("/admin/tresc/nowa/NieMaTakiego")]
    [InlineData("/admin/tresc/nowa/HeroBlock")]
    public async Task What_is_not_there_is_not_found(string url)
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetAsync(url)).Status);
    }

    [Theory]
    [InlineData("?strona=-4&typ=zle&jezyk=xx&stan=zle&sort=zle")]
    [InlineData("?strona=99999")]
    [InlineData("?slowa=%25_%5B%27--")]
    public async Task The_list_takes_any_question(string query)
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        Assert.Equal(HttpStatusCode.OK, (await editor.GetAsync("/admin/tresc" + query, follow: true)).Status);
    }
}

[Collection<SqliteSite>]
public sealed class MistakeTests_on_SQLite(SqliteSite site) : MistakeTests(site);

[Collection<PostgresSite>]
public sealed class MistakeTests_on_PostgreSQL(PostgresSite site) : MistakeTests(site);
