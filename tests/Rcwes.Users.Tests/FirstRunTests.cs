using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;
using Rcwes.Users.Contracts;
using Rcwes.Users.FirstRun;
using Rcwes.Users.Roles;

namespace Rcwes.Users.Tests;

public sealed class FirstRunTests
{
    private static readonly DatabaseEngine[] Engines = [DatabaseEngine.Sqlite, DatabaseEngine.Postgres];

    [Fact]
    public async Task The_link_appoints_one_administrator_and_then_explains_itself()
    {
        foreach (var engine in Engines)
        {
            await using var site = await EmptyAsync(engine);
            var link = (await SetupLinks.NewAsync(site.Services, default))!;
            var visitor = site.Visitor();
            Assert.Equal("/admin", (await FillAsync(visitor, link, "pierwsza@rcwes.example")).Location);
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/admin/konta")).Status);

            var second = await site.Visitor().GetAsync(link);
            Assert.Equal(HttpStatusCode.Gone, second.Status);
            Assert.Contains("zaloguj się", second.Text("main"));
            Assert.Null(await SetupLinks.NewAsync(site.Services, default));
        }
    }

    [Fact]
    public async Task The_address_under_which_the_first_administrator_came_goes_into_letters_until_somebody_says_another()
    {
        foreach (var engine in Engines)
        {
            await using var site = await EmptyAsync(engine);
            Assert.Equal("", await AddressAsync(site));
            Assert.Contains("\"address\":\"Degraded\"", (await site.Visitor().GetAsync("/health/ready")).Html, StringComparison.Ordinal);
            var visitor = site.Visitor();
            await FillAsync(visitor, (await SetupLinks.NewAsync(site.Services, default))!, "pierwsza@rcwes.example");
            Assert.Equal("https://localhost", await AddressAsync(site));
            Assert.False((await visitor.GetAsync("/admin")).Has("#no-address"));
            var settings = await visitor.GetAsync("/admin/ustawienia/techniczne");
            Assert.Equal("https://localhost", settings.Form("form#settings")["BaseUrl"][0]);

            await visitor.SubmitAsync(settings.Form("form#settings").Fill("BaseUrl", ""));
            Assert.Equal("", await AddressAsync(site));
            foreach (var page in new[] { "/admin", "/admin/ustawienia", "/admin/ustawienia/techniczne" })
                Assert.Contains("odnośniki w listach nie działają", (await visitor.GetAsync(page)).Text("main"));
        }
    }

    [Fact]
    public async Task The_address_of_the_configuration_stands_in_for_an_empty_setting()
    {
        await using var site = await Site.StartAsync(DatabaseEngine.Sqlite, o =>
        {
            o.SampleData = false;
            o.Settings["Rcwes:BaseUrl"] = "https://rcwes.example/";
        });
        Assert.Equal("https://rcwes.example", await AddressAsync(site));
        Assert.Contains("\"address\":\"Healthy\"", (await site.Visitor().GetAsync("/health/ready")).Html, StringComparison.Ordinal);
        Assert.False((await (await site.SignInAsAdministratorAsync()).GetAsync("/admin")).Has("#no-address"));
    }

    [Fact]
    public async Task A_weak_password_leaves_the_link_alive()
    {
        await using var site = await EmptyAsync(DatabaseEngine.Sqlite);
        var link = (await SetupLinks.NewAsync(site.Services, default))!;
        foreach (var weak in new[] { "krótkie", "haslohaslo123", "administrator!", "123456789012", "aaaaaaaaaaaaaaa", "pierwsza@rcwes.example" })
        {
            var answer = await FillAsync(site.Visitor(), link, "pierwsza@rcwes.example", weak);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.True(answer.Has(".error-summary"), weak);
        }
        Assert.Equal("/admin", (await FillAsync(site.Visitor(), link, "pierwsza@rcwes.example")).Location);
    }

    [Fact]
    public async Task A_wrong_link_appoints_nobody()
    {
        await using var site = await EmptyAsync(DatabaseEngine.Sqlite);
        Assert.Equal(HttpStatusCode.Gone, (await site.Visitor().GetAsync("/konto/pierwsze-uruchomienie/AAAAAAAAAAAAAAAAAAAAAA")).Status);
    }

    [Fact]
    public async Task Of_many_who_hurry_one_becomes_the_administrator()
    {
        foreach (var engine in Engines)
        {
            await using var site = await EmptyAsync(engine);
            var appointed = await RaceAsync(site);
            Assert.Equal(1, appointed);
        }
    }

    [Fact]
    public async Task The_configuration_appoints_the_first_administrator()
    {
        foreach (var engine in Engines)
        {
            await using var site = await Site.StartAsync(engine, o => o.SampleData = false);
            await site.SignInAsAdministratorAsync();
        }
    }

    [Fact]
    public async Task A_bad_configuration_is_named_in_one_sentence()
    {
        await using var site = await EmptyAsync(DatabaseEngine.Sqlite);
        foreach (var (email, password, part) in new[]
        {
            ("kto@rcwes.example", "krótkie", "Rcwes:Setup:Password"), ("to nie adres", Cast.Password, "Rcwes:Setup:Email"), ("kto@rcwes.example", "", "albo żadnego"),
        })
        {
            var configuration = site.Services.GetRequiredService<Microsoft.Extensions.Configuration.IConfiguration>();
            (configuration["Rcwes:Setup:Email"], configuration["Rcwes:Setup:Password"]) = (email, password);
            var rule = await Assert.ThrowsAsync<RuleException>(() => site.InScopeAsync(services => UsersStart.RunAsync(services, default)));
            Assert.Contains(part, rule.Message);
        }
    }

    private static async Task<string> AddressAsync(Site site) => await site.Services.GetRequiredService<ISiteAddress>().GetAsync();

    private static Task<Site> EmptyAsync(DatabaseEngine engine) => Site.StartAsync(engine, o =>
    {
        o.SampleData = false;
        (o.Settings["Rcwes:Setup:Email"], o.Settings["Rcwes:Setup:Password"]) = ("", "");
    });

    private static async Task<int> RaceAsync(Site site)
    {
        var links = new List<string>();
        for (var i = 0; i < 4; i++) links.Add((await SetupLinks.NewAsync(site.Services, default))!);
        // Everybody has the form open before the first sends it: who comes after the winner is shown no form at all.
        var open = new List<(Visitor Visitor, Page Form)>();
        foreach (var link in links) { var visitor = site.Visitor(); open.Add((visitor, await visitor.GetAsync(link))); }
        await Task.WhenAll(open.Select((o, i) => SendAsync(o.Visitor, o.Form, $"szybka.{i}@rcwes.example")));
        return await site.InScopeAsync(services => Administrators.Open(services.GetRequiredService<RcwesDb>()).CountAsync());
    }

    private static async Task<Page> FillAsync(Visitor visitor, string link, string email, string password = Cast.Password) =>
        await SendAsync(visitor, await visitor.GetAsync(link), email, password);

    private static async Task<Page> SendAsync(Visitor visitor, Page form, string email, string password = Cast.Password) =>
        await visitor.PostFormAsync(form, "main form", ("Input.Name", "Żaneta Próbna"), ("Input.Email", email), ("Input.Password", password), ("Input.Repeated", password));
}
