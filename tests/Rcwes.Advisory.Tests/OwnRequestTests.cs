using System.Net;
using System.Text.RegularExpressions;

namespace Rcwes.Advisory.Tests;

/// <summary>A person without an account sees what they sent, by a link from their mailbox; nobody else does.</summary>
public abstract partial class OwnRequestTests(Site site)
{
    [Fact]
    public async Task A_link_from_the_mailbox_shows_every_request_once_and_opens_it()
    {
        var email = Cast.Email();
        var (sent, _) = await site.DraftAsync(email: email);
        await site.SendAsync(sent);
        await site.DraftAsync(email: email);
        var number = (await site.RequestAsync(sent)).Number!;

        var (visitor, link) = (site.Visitor(), await LinkAsync(email.Replace("zapytanie", "ZAPYTANIE", StringComparison.Ordinal)));
        // A program that looks through mail looks at the link and does not use it.
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().GetAsync(link)).Status);
        var list = await visitor.FollowAsync(await visitor.SubmitAsync((await visitor.GetAsync(link)).Form("main form")));
        var row = Assert.Single(list.Texts(".session-list > li"));
        Assert.All(new[] { number, "Łucja Źdźbło", "Doradztwo:" }, part => Assert.Contains(part, row, StringComparison.Ordinal));

        var opened = await visitor.SubmitAsync(list.Form("form[action$='handler=Open']"));
        Assert.Matches("^/zgloszenia/[A-Za-z0-9_-]{22}$", opened.Location);
        Assert.Contains(number, (await visitor.GetAsync(opened.Location!)).Text("main"));

        var late = site.Visitor();
        Assert.Equal(HttpStatusCode.Gone, (await late.SubmitAsync((await late.GetAsync(link)).Form("main form"))).Status);
        Assert.Equal("/moje", (await site.Visitor().GetAsync("/moje/lista")).Location);
        await visitor.SubmitAsync(list.Form("form[action$='handler=Leave']"));
        Assert.Equal("/moje", (await visitor.GetAsync("/moje/lista")).Location);
    }

    [Fact]
    public async Task A_mailbox_that_sent_nothing_gets_the_same_answer_and_a_letter_without_a_link()
    {
        var (known, unknown) = (Cast.Email(), Cast.Email());
        await site.SendAsync((await site.DraftAsync(email: known)).Id);
        var (one, two) = (await AskAsync(known), await AskAsync(unknown));
        Assert.Equal((one.Heading, one.Text(".notice")), (two.Heading, two.Text(".notice")));
        var letter = Assert.Single(await site.LettersAsync("users.own-records", unknown));
        Assert.Contains("Nie mamy żadnych", letter);
        Assert.DoesNotMatch(Link(), letter);
    }

    [Fact]
    public async Task Nobody_opens_the_request_of_another_mailbox()
    {
        var (mine, theirs) = (Cast.Email(), Cast.Email());
        var (own, _) = await site.DraftAsync(email: mine);
        await site.SendAsync(own);
        var (other, _) = await site.DraftAsync(email: theirs);
        await site.SendAsync(other);
        var visitor = site.Visitor();
        var list = await visitor.FollowAsync(await visitor.SubmitAsync((await visitor.GetAsync(await LinkAsync(mine))).Form("main form")));
        var form = list.Form("form[action$='handler=Open']");
        foreach (var (module, id, expected) in new[] { ("advisory", own, HttpStatusCode.Redirect), ("advisory", other, HttpStatusCode.NotFound), ("trainings", own, HttpStatusCode.NotFound), ("nothing", own, HttpStatusCode.NotFound) })
        {
            var answer = await visitor.SendAsync(new(HttpMethod.Post, "/moje/lista?handler=Open")
            {
                Content = new FormUrlEncodedContent([new("module", module), new("id", $"{id}"), new("__RequestVerificationToken", form["__RequestVerificationToken"][0])]),
            });
            Assert.Equal(expected, answer.Status);
        }
    }

    [Fact]
    public async Task A_mailbox_gets_three_letters_and_then_rest_whoever_asks()
    {
        var email = Cast.Email();
        for (var i = 0; i < 3; i++) Assert.Equal("Sprawdź skrzynkę: wysłaliśmy list.", (await AskAsync(email)).Text(".notice"));
        for (var i = 0; i < 2; i++) Assert.Contains("Za dużo próśb o link", (await AskAsync(email)).Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(3, (await site.LettersAsync("users.own-records", email)).Count);
    }

    [Fact]
    public async Task What_is_no_link_is_gone_and_what_is_no_address_is_named()
    {
        foreach (var none in new[] { "/moje/abc", "/moje/" + new string('x', 1900), "/en/moje/%20" }) Assert.Equal(HttpStatusCode.Gone, (await site.Visitor().GetAsync(none)).Status);
        var visitor = site.Visitor();
        foreach (var bad in new[] { "", "kto to", "a@b@c" }) Assert.True((await visitor.PostFormAsync(await visitor.GetAsync("/en/moje"), "main form", ("Input.Email", bad))).Has(".error-summary a[href='#Input_Email']"), bad);
    }

    private async Task<Page> AskAsync(string email)
    {
        var visitor = site.Visitor();
        return await visitor.FollowAsync(await visitor.PostFormAsync(await visitor.GetAsync("/moje"), "main form", ("Input.Email", email)));
    }

    private async Task<string> LinkAsync(string email)
    {
        await AskAsync(email);
        return Link().Match(Assert.Single(await site.LettersAsync("users.own-records", email))).Value;
    }

    [GeneratedRegex("/moje/[A-Za-z0-9_-]{40,}")]
    private static partial Regex Link();
}

[Collection<SqliteSite>]
public sealed class OwnRequestTests_on_SQLite(SqliteSite site) : OwnRequestTests(site);

[Collection<PostgresSite>]
public sealed class OwnRequestTests_on_PostgreSQL(PostgresSite site) : OwnRequestTests(site);
