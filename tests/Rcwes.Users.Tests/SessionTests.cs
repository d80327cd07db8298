using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Users.Devices;
using Rcwes.Users.OwnRecords;
using Rcwes.Users.Sessions;
using Rcwes.Users.Tries;

namespace Rcwes.Users.Tests;

public abstract class SessionTests(ClockedSite site)
{
    private const string Android = "Mozilla/5.0 (Linux; Android 14; SM-A546B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36";

    [Fact]
    public async Task A_person_sees_where_the_account_is_used_and_ends_one_of_the_sessions()
    {
        var email = await site.PersonAsync("Łucja");
        var (here, phone) = (await SignedInAsync(email), site.From("83.12.34.56", Android));
        await phone.SignInAsync(email, Cast.Password);
        var page = await here.GetAsync("/konto/sesje");
        Assert.Equal(["Firefox, Linux ta sesja", "Chrome, Android"], page.Texts(".session-name").Order(StringComparer.Ordinal).Reverse());
        Assert.Contains("83.12.*.*", page.Text(".session-list"));
        Assert.DoesNotContain("83.12.34", page.Html, StringComparison.Ordinal);

        var ended = await here.FollowAsync(await here.SubmitAsync(page.Form("form[action$='handler=End']")));
        Assert.Equal("Sesja zakończona.", ended.Text(".notice"));
        Assert.Single(ended.Texts(".session-name"));
        Assert.StartsWith("/konto/logowanie", (await phone.GetAsync("/konto")).Location);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/konto")).Status);
    }

    [Fact]
    public async Task All_others_end_at_once_and_this_one_goes_on()
    {
        var email = await site.PersonAsync("Bożena");
        var (here, others) = (await SignedInAsync(email), new[] { await SignedInAsync(email), await SignedInAsync(email) });
        await here.SubmitAsync((await here.GetAsync("/konto/sesje")).Form("form[action$='handler=EndOthers']"));
        foreach (var other in others) Assert.StartsWith("/konto/logowanie", (await other.GetAsync("/konto")).Location);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/konto")).Status);
        Assert.Equal(["opened", "signed-in", "signed-in", "signed-in", "sessions-ended"], await site.VerbsAsync(await site.IdOfAsync(email)));
    }

    [Fact]
    public async Task Nobody_ends_the_session_of_somebody_else()
    {
        var (mine, theirs) = (await site.PersonAsync("Zły"), await site.PersonAsync("Grażyna"));
        var (me, they) = (await SignedInAsync(mine), await SignedInAsync(theirs));
        await SignedInAsync(mine);
        var form = (await me.GetAsync("/konto/sesje")).Form("form[action$='handler=End']");
        var other = await SessionIdAsync(theirs);
        await me.SendAsync(new(HttpMethod.Post, "/konto/sesje?handler=End")
        {
            Content = new FormUrlEncodedContent([new("id", $"{other}"), new("__RequestVerificationToken", form["__RequestVerificationToken"][0])]),
        });
        Assert.Equal(HttpStatusCode.OK, (await they.GetAsync("/konto")).Status);
    }

    [Fact]
    public async Task After_signing_out_a_copy_of_the_cookie_is_worth_nothing()
    {
        var email = await site.PersonAsync("Jędrzej");
        var person = site.From();
        var answer = await Phone.PasswordAsync(person, email);
        var copy = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("__Host-rcwes=", StringComparison.Ordinal)).Split(';')[0];
        Assert.Equal(HttpStatusCode.OK, (await WithCookieAsync(copy)).Status);
        await person.PostFormAsync(await person.GetAsync("/konto/wylogowanie"), "main form");
        Assert.StartsWith("/konto/logowanie", (await WithCookieAsync(copy)).Location);
        Assert.Contains("signed-out", await site.VerbsAsync(await site.IdOfAsync(email)));
    }

    [Fact]
    public async Task A_session_ends_after_eight_idle_hours_and_after_seven_busy_days()
    {
        var email = await site.PersonAsync("Świętosława");
        var (idle, busy) = (await SignedInAsync(email), await SignedInAsync(email));
        for (var hours = 0; hours < 7 * 24 - 7; hours += 7)
        {
            site.Clock.Advance(TimeSpan.FromHours(7));
            Assert.Equal(HttpStatusCode.OK, (await busy.GetAsync("/konto")).Status);
        }
        Assert.StartsWith("/konto/logowanie", (await idle.GetAsync("/konto")).Location);
        site.Clock.Advance(TimeSpan.FromHours(7));
        Assert.StartsWith("/konto/logowanie", (await busy.GetAsync("/konto")).Location);
    }

    [Fact]
    public async Task A_new_browser_is_told_to_the_owner_once_and_the_first_one_not_at_all()
    {
        var email = await site.PersonAsync("Wacława");
        var first = await SignedInAsync(email);
        Assert.Empty(await site.LettersAsync(email));
        var second = site.From("83.44.1.2", Android);
        await second.SignInAsync(email, Cast.Password);
        var letter = Assert.Single(await site.LettersAsync(email));
        Assert.All(new[] { "Chrome, Android", "83.44.*.*", "/konto/sesje" }, part => Assert.Contains(part, letter, StringComparison.Ordinal));
        await first.PostFormAsync(await first.GetAsync("/konto/wylogowanie"), "main form");
        await first.SignInAsync(email, Cast.Password);
        Assert.Single(await site.LettersAsync(email));
    }

    [Fact]
    public async Task A_new_password_is_told_to_the_owner()
    {
        var email = await site.PersonAsync("Róża");
        var person = await SignedInAsync(email);
        await person.PostFormAsync(await person.GetAsync("/konto/haslo"), "main form.form", ("Input.Current", Cast.Password), ("Input.Password", "Nowy kajak na Obrze"), ("Input.Repeated", "Nowy kajak na Obrze"));
        Assert.Contains("hasło do Twojego konta zostało zmienione", Assert.Single(await site.LettersAsync(email)));
    }

    [Fact]
    public async Task A_cookie_of_a_session_that_is_not_in_the_table_is_no_session()
    {
        var email = await site.PersonAsync("Żaneta");
        var person = await SignedInAsync(email);
        var account = await site.IdOfAsync(email);
        await site.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RcwesDb>();
            await db.Set<Session>().Where(s => s.AccountId == account).ExecuteDeleteAsync();
            db.Activities.Add(UsersLog.Of(account, "session-ended", Framework.Actor.System, DateTime.UtcNow));
            await db.SaveChangesAsync();
        });
        Assert.StartsWith("/konto/logowanie", (await person.GetAsync("/konto")).Location);
    }

    [Fact]
    public async Task The_link_to_ones_own_cases_lasts_a_quarter_of_an_hour_and_the_list_an_hour()
    {
        var (visitor, email) = (site.From(), Cast.Email("Dobrawa"));
        var link = await OwnLinkAsync(email);
        site.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(HttpStatusCode.Gone, (await visitor.GetAsync(link)).Status);
        var fresh = await OwnLinkAsync(email);
        Assert.Equal("/moje/lista", (await visitor.SubmitAsync((await visitor.GetAsync(fresh)).Form("main form"))).Location);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/moje/lista")).Status);
        site.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("/moje", (await visitor.GetAsync("/moje/lista")).Location);
    }

    [Fact]
    public async Task Old_sessions_browsers_and_counts_are_forgotten_and_living_ones_stay()
    {
        var email = await site.PersonAsync("Zośka");
        await SignedInAsync(email);
        await Phone.PasswordAsync(site.From(), email, "Nie to hasło 123");
        site.Clock.Advance(TimeSpan.FromDays(91));
        var person = await SignedInAsync(email);
        await RunAsync();
        var account = await site.IdOfAsync(email);
        Assert.Equal((1, 2, 0), await CountAsync(account));
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/konto")).Status);
        site.Clock.Advance(TimeSpan.FromDays(181));
        await RunAsync();
        Assert.Equal((0, 0, 0), await CountAsync(account));
    }

    /// <summary>A link as the door makes it; the letter of a mailbox without cases has none.</summary>
    private Task<string> OwnLinkAsync(string email) => site.InScopeAsync(services => Task.FromResult("/moje/" + services.GetRequiredService<OwnDoor>().LinkFor(email)));

    private Task RunAsync() => site.InScopeAsync(services => services.GetRequiredService<SessionRetention>().RunAsync(default));

    private Task<(int Sessions, int Devices, int Old)> CountAsync(Guid account) => site.InScopeAsync(async services =>
    {
        var (db, edge) = (services.GetRequiredService<RcwesDb>(), site.Clock.GetUtcNow().UtcDateTime - TryLimits.Window);
        return (await db.Set<Session>().CountAsync(s => s.AccountId == account), await db.Set<Device>().CountAsync(d => d.AccountId == account), await db.Set<Tally>().CountAsync(t => t.SinceUtc < edge));
    });

    private async Task<Guid> SessionIdAsync(string email)
    {
        var account = await site.IdOfAsync(email);
        return await site.InScopeAsync(services => services.GetRequiredService<RcwesDb>().Set<Session>().Where(s => s.AccountId == account).Select(s => s.Id).SingleAsync());
    }

    private async Task<Page> WithCookieAsync(string cookie)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/konto");
        request.Headers.Add("Cookie", cookie);
        return await site.Visitor().SendAsync(request);
    }

    private async Task<Visitor> SignedInAsync(string email)
    {
        var visitor = site.From();
        await visitor.SignInAsync(email, Cast.Password);
        return visitor;
    }
}

[Collection<ClockedSqlite>]
public sealed class SessionTests_on_SQLite(ClockedSqlite site) : SessionTests(site);

[Collection<ClockedPostgres>]
public sealed class SessionTests_on_PostgreSQL(ClockedPostgres site) : SessionTests(site)
{
    private readonly ClockedPostgres _site = site;

    [Fact]
    public async Task Whoever_works_stays_in_while_it_cannot_be_noted_that_they_do()
    {
        var person = _site.From();
        await person.SignInAsync(await _site.PersonAsync("Gościsława"), Cast.Password);
        await SqlAsync("""
            CREATE FUNCTION refuse_notes() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''held'' USING ERRCODE = ''55P03''; END';
            CREATE TRIGGER refuse_notes BEFORE UPDATE ON users_sessions FOR EACH ROW EXECUTE FUNCTION refuse_notes();
            """);
        try
        {
            _site.Clock.Advance(TimeSpan.FromMinutes(6));
            Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/konto")).Status);
            Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/konto/sesje")).Status);
            Assert.Contains(_site.Log.Lines, l => l.Message.StartsWith("That a session is used", StringComparison.Ordinal));
        }
        finally
        {
            await SqlAsync("DROP TRIGGER refuse_notes ON users_sessions; DROP FUNCTION refuse_notes();");
        }
    }

    private Task SqlAsync(string sql) => _site.InScopeAsync(services => services.GetRequiredService<RcwesDb>().Database.ExecuteSqlRawAsync(sql));
}

/// <summary>Two nodes on one database: what ends on one ends on the other.</summary>
public sealed class TwoNodesTests
{
    [Fact]
    public async Task A_session_ended_on_one_node_is_over_on_the_other()
    {
        await using var one = await Site.StartAsync(DatabaseEngine.Postgres, o => o.SampleData = false);
        await using var two = await Site.StartAsync(DatabaseEngine.Postgres, o => (o.SampleData, o.Database, o.Settings["Rcwes:Node"]) = (false, one.Database, "two"));
        var email = await one.PersonAsync("Łucja");
        var (here, there) = (await one.SignedInAsync(email), await two.SignedInAsync(email));
        Assert.Equal(HttpStatusCode.OK, (await there.GetAsync("/konto")).Status);
        await here.SubmitAsync((await here.GetAsync("/konto/sesje")).Form("form[action$='handler=EndOthers']"));
        // The notice of the database needs a moment; the net for a lost one is fifteen seconds.
        var until = Environment.TickCount64 + 60_000;
        while ((await there.GetAsync("/konto")).Status == HttpStatusCode.OK && Environment.TickCount64 < until) await Task.Delay(50);
        Assert.Equal(HttpStatusCode.Found, (await there.GetAsync("/konto")).Status);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/konto")).Status);
    }
}

public sealed class BrowserWordsTests
{
    [Fact]
    public void A_browser_is_named_by_product_and_system_and_nothing_else()
    {
        foreach (var (agent, words) in new[]
        {
            ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0", "Edge|Windows"),
            ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1", "Safari|iOS"),
            ("Mozilla/5.0 (Macintosh; Intel Mac OS X 14.5; rv:127.0) Gecko/20100101 Firefox/127.0", "Firefox|macOS"),
            ("<script>alert(1)</script>", "|"), ("", "|"), (null, "|"),
        })
            Assert.Equal(words, BrowserWords.Of(agent));
    }
}
