using System.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Caching;
using Rcwes.Framework.Data;
using Xunit;

namespace Rcwes.TestKit;

/// <summary>
/// The whole site as visitors get it, on a database and a data directory of its own: the real host, the real recipe,
/// antiforgery on. Test classes take a <see cref="SqliteSite"/> and a <see cref="PostgresSite"/>; a test that needs
/// something unusual starts its own with <see cref="StartAsync"/>.
/// </summary>
public class Site(DatabaseEngine engine) : IAsyncLifetime
{
    public const string AdministratorEmail = "administrator@rcwes.example";
    public const string AdministratorPassword = "Żółta-łódź-na-Warcie-2026";

    /// <summary>Who asks first whether a large post is welcome waits for the answer, however slow the machine is.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private Factory? _factory;
    private TestDatabase? _database;

    public DatabaseEngine Engine => engine;

    public SiteOptions Options { get; } = new();

    /// <summary>What the site logged so far.</summary>
    public TestLog Log { get; } = new();

    public TestDatabase Database => _database ?? throw new InvalidOperationException("The site was not started.");

    /// <summary>Root services of the host.</summary>
    public IServiceProvider Services => Started.Services;

    /// <summary>Address on loopback, for a site with <see cref="SiteOptions.Kestrel"/>.</summary>
    public Uri Address => Started.ClientOptions.BaseAddress;

    private Factory Started => _factory ?? throw new InvalidOperationException("The site was not started.");

    public static async Task<Site> StartAsync(DatabaseEngine engine, Action<SiteOptions>? configure = null)
    {
        var site = new Site(engine);
        configure?.Invoke(site.Options);
        await site.InitializeAsync();
        return site;
    }

    public virtual async ValueTask InitializeAsync()
    {
        _database = Options.Database ?? await TestDatabase.CreateAsync(engine);
        await StartHostAsync();
    }

    /// <summary>Stops the host and starts another on the same data.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAgainAsync();
    }

    /// <summary>Stops the host and leaves its data, so that a test can change them while nobody looks.</summary>
    public async Task StopAsync()
    {
        if (_factory is not null) await _factory.DisposeAsync();
        _factory = null;
    }

    /// <summary>Starts a host on the data of the one that was stopped.</summary>
    public Task StartAgainAsync() => StartHostAsync();

    /// <summary>A visitor with empty pockets: own cookies.</summary>
    public Visitor Visitor() => new(Options.Kestrel
        // The factory's own client for Kestrel follows redirects by itself.
        ? new HttpClient(new CookiePocket { InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, Expect100ContinueTimeout = Patience } }) { BaseAddress = Address }
        : Started.CreateDefaultClient(Started.ClientOptions.BaseAddress, new CookiePocket()));

    /// <summary>A visitor who has signed in as the first administrator.</summary>
    public async Task<Visitor> SignInAsAdministratorAsync()
    {
        var visitor = Visitor();
        await visitor.SignInAsync(AdministratorEmail, AdministratorPassword);
        return visitor;
    }

    /// <summary>Runs something in a scope of its own, e.g. to look into the database.</summary>
    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = Services.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }

    /// <inheritdoc cref="InScopeAsync{T}"/>
    public async Task InScopeAsync(Func<IServiceProvider, Task> act)
    {
        await using var scope = Services.CreateAsyncScope();
        await act(scope.ServiceProvider);
    }

    /// <summary>Until every reader of the activity log has read what is committed now.</summary>
    public async Task CaughtUpAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        await ActivityPump.CaughtUpAsync(Services, limit.Token);
    }

    /// <summary>Lets the node read what stands in the log, as it does every few seconds: only of what it has read can it tell that it is gone.</summary>
    public Task ReadLogAsync() => InScopeAsync(s => s.GetRequiredService<StampReader>().CatchUpAsync(s.GetRequiredService<RcwesDb>(), TestContext.Current.CancellationToken));

    /// <summary>Waits for what the readers of the activity log do in the background. When it does not come, says what stands in their way.</summary>
    public async Task UntilAsync(Func<RcwesDb, Task<bool>> seen)
    {
        for (var watch = Stopwatch.StartNew(); !await InScopeAsync(s => seen(s.GetRequiredService<RcwesDb>()));)
        {
            if (watch.Elapsed > Patience) Assert.Fail("It never came. " + await InScopeAsync(s => StandstillAsync(s.GetRequiredService<RcwesDb>())));
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<string> StandstillAsync(RcwesDb db)
    {
        var parked = await db.Set<ParkedActivity>().Select(p => $"{p.Consumer} gave up entry {p.Sequence}: {p.Error}").ToListAsync();
        var stuck = await db.Set<ActivityCursor>().Where(c => c.Attempts > 0).Select(c => $"{c.Consumer} stands after {c.Position} and tried {c.Attempts} times: {c.LastError}").ToListAsync();
        return parked.Concat(stuck).DefaultIfEmpty("No reader stands still.").Aggregate((a, b) => a + Environment.NewLine + b);
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (_factory is not null) await _factory.DisposeAsync();
        if (_database is not null && Options.Database is null) await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private async Task StartHostAsync()
    {
        _factory = new Factory(this);
        if (Options.Kestrel) _factory.UseKestrel(0);
        // Starting is synchronous inside; off this thread it leaves the test runner free.
        await Task.Run(() => _factory.StartServer());
        if (!Options.Kestrel) _factory.ClientOptions.BaseAddress = new Uri("https://localhost");
    }

    private IEnumerable<KeyValuePair<string, string?>> Settings() =>
    [
        new("Rcwes:Database", engine.ToString()),
        new("ConnectionStrings:Rcwes", Database.ConnectionString),
        new("Rcwes:DataDirectory", Database.DataDirectory),
        new("Rcwes:SampleData", Options.SampleData ? "true" : "false"),
        new("Rcwes:Setup:Email", AdministratorEmail),
        new("Rcwes:Setup:Password", AdministratorPassword),
        // Tests run jobs themselves; the schedule would come between two looks.
        new("Rcwes:Jobs", "off"),
        // A page that no test asked for would stand in what tests count.
        new("Rcwes:WarmUp", "false"),
        // Tests come from one address and faster than people.
        new("Rcwes:Limits:PostsPerMinute", "100000"),
        new("Rcwes:Limits:RoomPostsPerMinute", "100000"),
        new("Rcwes:Limits:SignInsPerMinute", "100000"),
        new("Rcwes:Limits:SearchesPerMinute", "100000"),
        new("Rcwes:Limits:FormsPerMinute", "100000"),
        new("Rcwes:Limits:AnswersPerMinute", "100000"),
        new("Rcwes:Limits:OpenDataPerMinute", "100000"),
        new("Rcwes:Forms:LeastSeconds", "0"),
        new("Rcwes:SignIn:TriesPerOrigin", "100000"),
        // Each visitor is a browser that nobody has seen before; letters about it would stand in what tests count.
        new("Rcwes:SignIn:Notices", "false"),
        // Answers to letters about requests have an address, and no test reads it unless it starts a server.
        new("Rcwes:Advisory:Mailbox:Address", "doradztwo@rcwes.example"),
        .. Options.Settings,
    ];

    private sealed class Factory(Site site) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseContentRoot(Repository.PathOf("src", "Rcwes.Web"));
            builder.UseEnvironment(site.Options.Environment);
            foreach (var (key, value) in site.Settings().Where(s => !site.Options.IsLeftOut(s.Key))) builder.UseSetting(key, value);
            builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(site.Log));
            builder.ConfigureServices(services =>
            {
                // The price of a password belongs to attackers; here every test signs somebody in.
                services.PostConfigure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1_000);
                if (site.Options.Clock is { } clock) services.AddSingleton<TimeProvider>(clock);
                site.Options.Services?.Invoke(services);
            });
        }
    }
}
