using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;

namespace Rcwes.Users.Tests;

/// <summary>A site where staff may sign in at another provider as well, which is started with it.</summary>
public abstract class OutsideSite(DatabaseEngine engine) : ClockedSite(engine)
{
    public const string Section = "Rcwes:SignIn:OpenIdConnect";
    public const string Name = "Logowanie Urzędu";

    private static int _number;

    /// <summary>A browser that follows nothing by itself, for what lies at the provider.</summary>
    private readonly HttpClient _elsewhere = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    internal Provider Provider { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        Provider = await Provider.StartAsync();
        foreach (var (key, value) in new[] { ("Authority", Provider.Address.AbsoluteUri), ("ClientId", Provider.ClientId), ("ClientSecret", Provider.ClientSecret), ("Name", Name) })
            Options.Settings[$"{Section}:{key}"] = value;
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _elsewhere.Dispose();
        await Provider.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Somebody whom only the provider knows so far.</summary>
    internal static ProviderPerson Somebody(string? email = null, bool verified = false, bool secondFactor = false)
    {
        var number = Interlocked.Increment(ref _number);
        return new($"osoba-{number}", email ?? $"osoba.{number}@urzad.example", verified, secondFactor);
    }

    /// <summary>A setting of the provider while something is done.</summary>
    public async Task WithAsync(string key, Func<Task> act)
    {
        var configuration = Services.GetRequiredService<IConfiguration>();
        var path = $"{Section}:{key}";
        configuration[path] = "true";
        try
        {
            await act();
        }
        finally
        {
            configuration[path] = "false";
        }
    }

    /// <summary>From a page of the site to the provider, where the person signs in.</summary>
    /// <returns>The address on the site to which the provider sends the browser back.</returns>
    internal async Task<string> ThereAsync(Visitor browser, ProviderPerson? person, string start = "/konto/logowanie/zewnetrzne", Func<string, string>? bend = null)
    {
        Provider.Person = person;
        var sent = await browser.GetAsync(start);
        Assert.Equal(HttpStatusCode.Found, sent.Status);
        var address = sent.Headers.Location!.AbsoluteUri;
        Assert.StartsWith(Provider.Address.AbsoluteUri, address, StringComparison.Ordinal);
        var answer = await _elsewhere.GetAsync(new Uri(bend?.Invoke(address) ?? address), TestContext.Current.CancellationToken);
        Assert.True(answer.Headers.Location is { Host: "localhost" }, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return answer.Headers.Location.PathAndQuery;
    }

    /// <summary>From the link of the page to the place where the provider ends its session.</summary>
    /// <returns>The address on the site to which the provider sends the browser back.</returns>
    internal async Task<string> LeaveAsync(Visitor browser, string link)
    {
        var sent = await browser.GetAsync(link);
        Assert.Equal(HttpStatusCode.Found, sent.Status);
        var address = sent.Headers.Location!.AbsoluteUri;
        Assert.StartsWith(Provider.Address.AbsoluteUri, address, StringComparison.Ordinal);
        var answer = await _elsewhere.GetAsync(new Uri(address), TestContext.Current.CancellationToken);
        Assert.True(answer.Headers.Location is { Host: "localhost" }, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return answer.Headers.Location.PathAndQuery;
    }

    /// <summary>The whole way there and back; the answer leads on.</summary>
    internal async Task<Page> SignInAsync(Visitor browser, ProviderPerson? person, string start = "/konto/logowanie/zewnetrzne") =>
        await browser.GetAsync(await ThereAsync(browser, person, start));

    /// <summary>The address of the way to the provider, after the person showed the password.</summary>
    public static async Task<string> ShowAsync(Visitor person, string code = "")
    {
        var page = await person.GetAsync("/konto/zewnetrzne");
        var form = page.Form("main form").Fill("Input.Current", Cast.Password);
        var shown = await person.SubmitAsync(code.Length == 0 ? form : form.Fill("Input.Code", code));
        Assert.Equal(HttpStatusCode.OK, shown.Status);
        return shown.One("a[href*='dowod=']").GetAttribute("href")!;
    }

    /// <summary>Somebody of staff whose account is linked with this person at the provider; returns the address of mail.</summary>
    internal async Task<string> LinkedAsync(string name, ProviderPerson person, string role = "Redaktor")
    {
        var email = await this.PersonAsync(name, role);
        var browser = From();
        await browser.SignInAsync(email, Cast.Password);
        Assert.Equal("/konto/zewnetrzne", (await SignInAsync(browser, person, await ShowAsync(browser))).Location);
        return email;
    }
}

public sealed class OutsideSqlite() : OutsideSite(DatabaseEngine.Sqlite), ICollectionFixture<OutsideSqlite>;

public sealed class OutsidePostgres() : OutsideSite(DatabaseEngine.Postgres), ICollectionFixture<OutsidePostgres>;
