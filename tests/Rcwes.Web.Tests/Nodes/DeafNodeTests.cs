using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Web.Tests.Nodes;

/// <summary>A node that hears late of what another has written, as if the notice were lost: it may still let in, but it refuses nobody whom the database knows.</summary>
public sealed class DeafNodeTests
{
    private const string NewPassword = "Nowy kajak na Obrze";

    [Fact]
    public async Task Who_changes_the_password_at_one_node_stays_signed_in_at_one_that_has_not_heard_of_it()
    {
        await using var one = await Site.StartAsync(DatabaseEngine.Postgres, o => o.SampleData = false);
        await using var deaf = await Site.StartAsync(DatabaseEngine.Postgres, o =>
        {
            (o.SampleData, o.Database, o.Settings["Rcwes:Node"]) = (false, one.Database, "głuchy");
            // It never begins to read the log.
            o.Services = services => services.AddSingleton(new PumpOptions { StartDelay = TimeSpan.FromDays(1) });
        });
        var (email, person) = (await one.AddAccountAsync("Redaktor"), one.Visitor());
        var form = (await person.GetAsync("/konto/logowanie")).Form("form:has(input[type=password])").Fill("Input.Email", email).Fill("Input.Password", Site.AdministratorPassword);
        var before = SessionOf(await person.SubmitAsync(form));
        // From now on that node keeps what the account was like.
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(deaf, before));

        var page = await person.GetAsync("/konto/haslo");
        var after = SessionOf(await person.PostFormAsync(page, "main form.form", ("Input.Current", Site.AdministratorPassword), ("Input.Password", NewPassword), ("Input.Repeated", NewPassword)));
        Assert.NotEqual(before, after);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(one, after));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(deaf, after));
        // It is deaf indeed: what it lets in, it lets in by what it keeps.
        Assert.Equal((HttpStatusCode.Found, HttpStatusCode.OK), (await StatusAsync(one, before), await StatusAsync(deaf, before)));
    }

    private static string SessionOf(Page answer) => answer.Headers.GetValues("Set-Cookie").Last(c => c.StartsWith("__Host-rcwes=", StringComparison.Ordinal)).Split(';')[0];

    private static async Task<HttpStatusCode> StatusAsync(Site site, string cookie) =>
        (await site.Visitor().SendAsync(new(HttpMethod.Get, "/konto") { Headers = { { "Cookie", cookie } } })).Status;
}
