using System.Net;

namespace Rcwes.Web.Tests;

/// <summary>Whatever is sent, the answer is a page that helps, and never an error of ours.</summary>
public abstract class BadInputTests(Site site)
{
    private static readonly string[] Odd =
    [
        "/aktualnosci?strona=abc", "/aktualnosci?strona=-1", "/aktualnosci?strona=0", "/aktualnosci?strona=99999999999999999999", "/aktualnosci?strona=2147483647",
        "/dobre-praktyki?srodowisko=%00", "/dobre-praktyki?srodowisko=nie-ma&temat=nie-ma", "/dobre-praktyki?srodowisko=wies&srodowisko=powiat",
        "/szukaj?q=", "/szukaj", "/szukaj?q=%27%22%3Cscript%3E", "/szukaj?q=%25_%5C", "/szukaj?q=%F0%9F%98%80", "/szukaj?q=%C3%28", "/szukaj?q=%00", "/szukaj?q=a&q=b",
        "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fappsettings.json", "/aktualnosci/%F0%9F%98%80", "/en/en/en", "/en//aktualnosci", "/?%", "/%",
        "/aktualnosci/rss.xml?x=%", "/admin/tresc/zzzzzzzzzzzzzzzzzzzzzzzzzz", "/blad/999", "/blad/abc",
    ];

    [Fact]
    public async Task An_unknown_path_is_not_found_and_offers_the_search_in_both_languages()
    {
        foreach (var prefix in new[] { "", "/en" })
        {
            var page = await site.Visitor().GetAsync($"{prefix}/nie-ma-takiej-strony");
            Assert.Equal(HttpStatusCode.NotFound, page.Status);
            Assert.Equal(prefix.Length == 0 ? "pl" : "en", page.One("html").GetAttribute("lang"));
            Assert.True(page.Has($"main form[action='{prefix}/szukaj'] input[name=q]"), page.Html);
            Assert.Single(page.Texts("h1"));
        }
    }

    [Theory]
    [InlineData(400), InlineData(403), InlineData(404), InlineData(410), InlineData(413), InlineData(429), InlineData(500), InlineData(503)]
    public async Task Every_error_is_told_in_both_languages(int status)
    {
        var (polish, english) = (await site.Visitor().GetAsync($"/blad/{status}"), await site.Visitor().GetAsync($"/en/blad/{status}"));
        foreach (var page in new[] { polish, english }) Assert.Equal(status, (int)page.Status);
        foreach (var words in new[] { "h1", "main .lead", "main .lost-code" }) Assert.NotEqual(polish.Text(words), english.Text(words));
    }

    [Fact]
    public async Task Whoever_sends_too_much_reads_why_and_when_to_come_back()
    {
        await using var small = await Site.StartAsync(Rcwes.Framework.Data.DatabaseEngine.Sqlite, o => { o.SampleData = false; o.Settings["Rcwes:Limits:PostsPerMinute"] = "2"; });
        var visitor = small.Visitor();
        using var nothing = new FormUrlEncodedContent([]);
        for (var i = 0; i < 2; i++) Assert.NotEqual(HttpStatusCode.TooManyRequests, (await visitor.Client.PostAsync("/kontakt", nothing, TestContext.Current.CancellationToken)).StatusCode);
        using var refused = await visitor.Client.PostAsync("/kontakt", nothing, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Single(small.Log.Lines, l => l.Category == "Rcwes.Limits");
        Assert.Contains("<h1", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/admin/tresc/nowa/Page"), InlineData("/admin/tresc/podglad-na-zywo?typ=Page"), InlineData("/admin/tresc/podglad-na-zywo"), InlineData("/admin/przekierowania"), InlineData("/doradztwo/zapytaj")]
    public async Task What_is_no_form_is_refused_and_is_no_error_of_ours(string url)
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        foreach (var type in new[] { "text/xml", "application/json", "multipart/form-data" })
        {
            using var content = new StringContent("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>", System.Text.Encoding.UTF8, type);
            Assert.InRange((int)(await editor.SendAsync(new(HttpMethod.Post, url) { Content = content })).Status, 400, 499);
        }
    }

    [Theory]
    [InlineData("\uFFFE"), InlineData("\0"), InlineData("\uD83D")]
    public async Task What_is_no_character_breaks_no_form(string odd)
    {
        var visitor = site.Visitor();
        var token = (await visitor.GetAsync("/konto/logowanie")).Form("form:has(input[type=password])")["__RequestVerificationToken"][0];
        using HttpContent content = odd == "\uD83D"
            // Half of a pair cannot be written in UTF-8; as three bytes it can, and a program may send them.
            ? new StringContent($"Input.Email=kto%ED%A0%BD%40rcwes.example&Input.Password=x&__RequestVerificationToken={Uri.EscapeDataString(token)}", System.Text.Encoding.ASCII, "application/x-www-form-urlencoded")
            : new MultipartFormDataContent { { new StringContent($"kto{odd}@rcwes.example"), "Input.Email" }, { new StringContent($"x{odd}"), "Input.Password" }, { new StringContent(token), "__RequestVerificationToken" } };
        var page = await visitor.SendAsync(new(HttpMethod.Post, "/konto/logowanie") { Content = content });
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.True(page.Has(".error-summary"), page.Html);
    }

    [Fact]
    public async Task No_address_breaks_the_server()
    {
        var visitor = site.Visitor();
        var broken = new List<string>();
        foreach (var address in Odd.Append($"/szukaj?q={new string('ż', 3000)}").Append($"/{new string('a', 3000)}"))
        {
            site.Log.Clear();
            var page = await visitor.GetAsync(address, follow: true);
            if ((int)page.Status >= 500) broken.Add($"{page}");
            broken.AddRange(site.Log.Lines.Where(l => l.Exception is not null).Select(l => $"{address}: {l}"));
        }
        Assert.True(broken.Count == 0, string.Join(Environment.NewLine, broken));
    }

    [Fact]
    public async Task Words_of_the_visitor_are_shown_as_words()
    {
        var page = await site.Visitor().GetAsync("/szukaj?q=%3Cscript%3Ealert(1)%3C/script%3E");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("<script>alert", page.Html);
        Assert.Equal("<script>alert(1)</script>", page.One("main input[name=q]").GetAttribute("value"));
    }

    [Fact]
    public async Task Ten_megabytes_are_too_much()
    {
        var visitor = site.Visitor();
        var page = await visitor.SendAsync(new(HttpMethod.Post, "/konto/logowanie") { Content = new ByteArrayContent(new byte[10 * 1024 * 1024]) { Headers = { ContentType = new("application/x-www-form-urlencoded") } } });
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, page.Status);
        Assert.Single(page.Texts("h1"));
    }

    [Fact]
    public async Task A_form_from_elsewhere_is_refused_with_a_page_that_says_what_to_do()
    {
        var page = await site.Visitor().SendAsync(new(HttpMethod.Post, "/konto/logowanie")
        {
            Content = new FormUrlEncodedContent([new("Input.Email", Site.AdministratorEmail), new("Input.Password", Site.AdministratorPassword)]),
        });
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Single(page.Texts("h1"));
        Assert.False(page.Headers.Contains("Set-Cookie") && page.Headers.GetValues("Set-Cookie").Any(c => c.Contains("Session", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task The_back_office_asks_a_stranger_to_sign_in()
    {
        foreach (var address in new[] { "/admin", "/admin/tresc", "/en/admin" })
        {
            var page = await site.Visitor().GetAsync(address);
            Assert.True(page.Status is HttpStatusCode.Redirect or HttpStatusCode.Found, $"{page}");
            Assert.Contains("/konto/logowanie", page.Location);
        }
    }
}

[Collection<SqliteSite>]
public sealed class BadInputTests_on_SQLite(SqliteSite site) : BadInputTests(site);

[Collection<PostgresSite>]
public sealed class BadInputTests_on_PostgreSQL(PostgresSite site) : BadInputTests(site);
