using Microsoft.Playwright;
using Rcwes.Framework.Data;

namespace Rcwes.Browser.Tests;

/// <summary>The site on a real address, and the Chromium without windows that Debian ships to look at it.</summary>
public sealed class BrowserSite() : Site(DatabaseEngine.Sqlite), ICollectionFixture<BrowserSite>
{
    private static readonly string[] Flags =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly SemaphoreSlim _once = new(1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private Crawl? _crawl;
    private Crawl? _backOffice;

    public override async ValueTask InitializeAsync()
    {
        Options.Kestrel = true;
        Assertions.SetDefaultExpectTimeout(30_000);
        await base.InitializeAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium-headless-shell", Args = Flags });
        // The first launch of a host compiles what it runs; that is not what these tests are about.
        (await Visitor().GetAsync("/")).Document.QuerySelector("h1");
    }

    /// <summary>A person with a browser of their own: own cookies, own history.</summary>
    public async Task<IPage> OpenAsync(bool javaScript = true, int width = 1280, int height = 900)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = Address.ToString(),
            JavaScriptEnabled = javaScript,
            Locale = "pl-PL",
            ViewportSize = new() { Width = width, Height = height },
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(60_000);
        return await context.NewPageAsync();
    }

    /// <summary>The walk over all public pages, done once and asked by many tests.</summary>
    public async Task<Crawl> CrawlAsync()
    {
        await _once.WaitAsync();
        try
        {
            return _crawl ??= await Crawl.WalkAsync(this, await PublicAddresses.FindAsync(Visitor()), () => OpenAsync());
        }
        finally
        {
            _once.Release();
        }
    }

    /// <summary>The same over all pages of the back office, as the administrator sees them.</summary>
    public async Task<Crawl> CrawlBackOfficeAsync()
    {
        await _once.WaitAsync();
        try
        {
            return _backOffice ??= await Crawl.WalkAsync(this, await BackOfficeAddresses.FindAsync(this), OpenAsAdministratorAsync);
        }
        finally
        {
            _once.Release();
        }
    }

    public Task<IPage> OpenAsAdministratorAsync() => OpenAsAsync(AdministratorEmail);

    /// <summary>Somebody with a role of the recipe and an account that no other test uses.</summary>
    public async Task<IPage> OpenAsRoleAsync(string role) => await OpenAsAsync(await this.AddAccountAsync(role));

    /// <summary>Somebody with an account of the usual password.</summary>
    public async Task<IPage> OpenAsAsync(string email)
    {
        var page = await OpenAsync();
        await page.GotoAsync("/konto/logowanie");
        await page.Locator("input[type=email]").FillAsync(email);
        await page.Locator("input[type=password]").FillAsync(AdministratorPassword);
        await page.Locator("form:has(input[type=password]) button[type=submit]").ClickAsync();
        await Assertions.Expect(page.Locator("form:has(input[type=password])")).ToHaveCountAsync(0);
        return page;
    }

    public override async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        await base.DisposeAsync();
    }
}
