using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Items;
using Rcwes.Content.LinkCheck;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Tests.Admin;

/// <summary>Links that lead nowhere are shown where they can be mended.</summary>
public abstract class LinkCheckTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_broken_link_is_told_beside_the_text_and_in_the_list_and_a_good_one_is_not()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var nowhere = "/donikad-" + Guid.NewGuid().ToString("N");
        var title = Desk.Unique("Linki");
        var page = await editor.WriteAsync(title, "Zapisz szkic", ("HtmlBodyPart.Html", $"<p><a href=\"{nowhere}#dalej\">tu</a> <a href=\"/kontakt\">kontakt</a> <a href=\"/aktualnosci?x=1\">lista</a> <a href=\"mailto:a@b.example\">list</a></p>"));
        Assert.Equal([nowhere], page.Texts("#broken-links code"));

        // The site reads the links of what was saved by itself; here we only wait for it.
        await site.CaughtUpAsync();
        Assert.Contains((await editor.GetAsync("/admin/linki?adres=" + nowhere)).Texts("td small"), t => t == nowhere);
    }

    [Fact]
    public async Task A_link_breaks_when_its_page_is_withdrawn()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var target = await editor.WriteAsync(Desk.Unique("Cel"), "Opublikuj");
        var page = await editor.WriteAsync(Desk.Unique("Źródło"), "Zapisz szkic", ("HtmlBodyPart.Html", $"<p><a href=\"{target.Path()}\">tu</a></p>"));
        Assert.Empty(page.Texts("#broken-links code"));
        var withdrawal = await editor.GetAsync($"/admin/tresc/{target.ItemId()}/wycofanie");
        await editor.SubmitAsync(withdrawal.Form("form.form").Fill("Reason", "Nieaktualne."), "Wycofaj ze strony");
        Assert.Equal([target.Path()], (await editor.GetAsync(page.Url)).Texts("#broken-links code"));
    }

    [Fact]
    public async Task When_nobody_outside_answers_nothing_is_called_broken()
    {
        var url = $"https://{Guid.NewGuid():N}.example/strona";
        await AddAsync(url);
        await RunAsync(new Outside(_ => throw new HttpRequestException("no way out", new System.Net.Sockets.SocketException(11001))));
        Assert.Equal(LinkState.NotAsked, await StateAsync(url));
        // The negative control: one answer shows that the network is open, and then no name means broken.
        var open = $"https://{Guid.NewGuid():N}.example/jest";
        await AddAsync(open);
        await RunAsync(new Outside(request => request.RequestUri!.AbsoluteUri == open ? new(HttpStatusCode.OK) : throw new HttpRequestException("no name", new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.HostNotFound))));
        Assert.Equal(LinkState.Good, await StateAsync(open));
        Assert.Equal(LinkState.Broken, await StateAsync(url));
    }

    [Fact]
    public async Task An_answer_that_names_no_address_does_not_stop_the_night()
    {
        var (broken, good) = ($"https://{Guid.NewGuid():N}.example/", $"https://{Guid.NewGuid():N}.example/");
        await AddAsync(broken);
        await AddAsync(good);
        await RunAsync(new Outside(request =>
        {
            if (request.RequestUri!.AbsoluteUri != broken) return new(HttpStatusCode.OK);
            var answer = new HttpResponseMessage(HttpStatusCode.Found);
            answer.Headers.TryAddWithoutValidation("Location", "//host:99999/");
            return answer;
        }));
        Assert.Equal((LinkState.Unclear, LinkState.Good), (await StateAsync(broken), await StateAsync(good)));
    }

    [Fact]
    public async Task An_editor_who_saves_during_the_check_does_not_stop_it()
    {
        // The first of all items, so that both links lie in the portion that is being looked at.
        var (item, goes, stays) = (new string('0', 26), $"/donikad-{Guid.NewGuid():N}", $"/donikad-{Guid.NewGuid():N}");
        await site.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<RcwesDb>();
            foreach (var url in new[] { goes, stays }) db.Add(new PageLink { ContentItemId = item, Url = url, External = false, State = LinkState.NotAsked });
            await db.SaveChangesAsync(Ct);
        });
        await site.InScopeAsync(other => site.InScopeAsync(async s =>
        {
            var gone = 0;
            var book = ActivatorUtilities.CreateInstance<LinkBook>(s, (TimeProvider)new Meddling(() => gone += other.GetRequiredService<RcwesDb>().Set<PageLink>().Where(l => l.Url == goes).ExecuteDelete()));
            using var links = new ExternalLinks(new Outside(_ => new(HttpStatusCode.OK)));
            await ActivatorUtilities.CreateInstance<CheckLinks>(s, book, links, new LinkCheckOptions(false, 500)).RunAsync(Ct);
            Assert.Equal(1, gone);
        }));
        Assert.Equal(LinkState.Broken, await StateAsync(stays));
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<PageLink>().Where(l => l.ContentItemId == item).ExecuteDeleteAsync(Ct));
    }

    [Fact]
    public async Task A_slip_in_the_address_of_a_page_of_a_module_is_not_called_good()
    {
        await site.InScopeAsync(async s =>
        {
            var inside = s.GetRequiredService<InternalLinks>();
            Assert.Equal(200, await inside.AskAsync("/szkolenia", Ct));
            Assert.Equal(200, await inside.AskAsync("/en/instytucje", Ct));
            Assert.Null(await inside.AskAsync("/szkolenia/literowka", Ct));
            Assert.Equal(LinkState.NotAsked, InternalLinks.StateOf(null));
        });
    }

    private async Task AddAsync(string url) => await site.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<RcwesDb>();
        db.Add(new PageLink { ContentItemId = ContentIds.New(), Url = url, External = true, State = LinkState.NotAsked });
        await db.SaveChangesAsync(Ct);
    });

    private Task<LinkState> StateAsync(string url) =>
        site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<PageLink>().Where(l => l.Url == url).Select(l => l.State).SingleAsync(Ct));

    private async Task RunAsync(HttpMessageHandler outside)
    {
        await site.CaughtUpAsync();
        await site.InScopeAsync(async services =>
        {
            using var links = new ExternalLinks(outside);
            await ActivatorUtilities.CreateInstance<CheckLinks>(services, links, new LinkCheckOptions(true, 500), (TimeProvider)new Impatient()).RunAsync(Ct);
        });
    }

    /// <summary>The pause between two addresses is for other sites, not for tests.</summary>
    private sealed class Impatient : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }

    /// <summary>Somebody who acts whenever the clock is read.</summary>
    private sealed class Meddling(Action act) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow()
        {
            act();
            return base.GetUtcNow();
        }
    }

    private sealed class Outside(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Task.FromResult(answer(request));
        }
    }
}

[Collection<SqliteSite>]
public sealed class SqliteLinkCheckTests(SqliteSite site) : LinkCheckTests(site);

[Collection<PostgresSite>]
public sealed class PostgresLinkCheckTests(PostgresSite site) : LinkCheckTests(site);

/// <summary>A link in a text is no way into our own network.</summary>
public sealed class PublicNetworkTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("224.0.0.1")]
    [InlineData("::1")]
    [InlineData("fe80::1")]
    [InlineData("fd00::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("2002:a00:1::1")]
    public void A_private_address_is_not_asked(string address) => Assert.False(PublicNetwork.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("193.0.0.1")]
    [InlineData("2a02:1234::1")]
    public void A_public_address_is_asked(string address) => Assert.True(PublicNetwork.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://localhost:5000/")]
    [InlineData("https://[::1]/")]
    public async Task A_link_into_our_own_network_stays_unclear_and_unasked(string url)
    {
        using var links = new ExternalLinks();
        Assert.Equal(LinkState.Unclear, (await links.AskAsync(url, TestContext.Current.CancellationToken)).State);
    }
}
