using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Health;

namespace Rcwes.Framework.Tests.Health;

/// <summary>What a load balancer asks.</summary>
public abstract class HealthTests(DatabaseEngine engine)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_healthy_site_says_so_and_no_more()
    {
        await using var site = await StartAsync();
        var ready = await site.Visitor().GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, ready.Status);
        var answer = JsonDocument.Parse(ready.Html).RootElement;
        Assert.Equal("Healthy", answer.GetProperty("status").GetString());
        Assert.Equal(["activity", "address", "database", "storage"], answer.GetProperty("checks").EnumerateObject().Select(c => c.Name).Order());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("details").ValueKind);
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().GetAsync("/health/live")).Status);
        // No check may hold up the answer for ever.
        Assert.All(site.Services.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value.Registrations, check => Assert.Equal(Patience, check.Timeout));
    }

    [Fact]
    public async Task Without_room_on_the_disk_a_node_lives_but_is_not_ready()
    {
        await using var site = await StartAsync(o => o.Settings["Rcwes:Health:FreeMegabytes"] = "999999999");
        await AssertAsync(site, HttpStatusCode.ServiceUnavailable, "storage", "Unhealthy");
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().GetAsync("/health/live")).Status);
    }

    [Fact]
    public async Task A_database_of_an_older_model_is_not_ready()
    {
        await using var site = await StartAsync();
        await site.InScopeAsync(services => services.GetRequiredService<RcwesDb>().Database.ExecuteSqlRawAsync("UPDATE \"__EFMigrationsHistory\" SET migration_id = '0'"));
        await AssertAsync(site, HttpStatusCode.ServiceUnavailable, "database", "Unhealthy");
    }

    [Fact]
    public async Task A_parked_entry_degrades_but_does_not_close_the_site()
    {
        await using var site = await StartAsync();
        await site.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RcwesDb>();
            db.Add(new ParkedActivity { Consumer = "test", Node = "", Sequence = 1, Error = "źle", ParkedAt = DateTime.UtcNow });
            await db.SaveChangesAsync();
        });
        await AssertAsync(site, HttpStatusCode.OK, "activity", "Degraded");
    }

    [Fact]
    public async Task A_reader_of_this_node_that_stands_still_makes_it_unready()
    {
        await using var site = await StartAsync(o => o.Services = services => services.AddActivityConsumer<Sleeper>());
        await ActivityPump.CaughtUpAsync(site.Services, TestContext.Current.CancellationToken);
        await site.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RcwesDb>();
            db.Activities.Add(ActivityEntry.Of("kit", "thing", "1", "sleep", Actor.System, DateTime.UtcNow.AddHours(-1)));
            await db.SaveChangesAsync();
        });
        await AssertAsync(site, HttpStatusCode.ServiceUnavailable, "activity", "Unhealthy");
    }

    private Task<Site> StartAsync(Action<SiteOptions>? configure = null) => Site.StartAsync(engine, options =>
    {
        options.SampleData = false;
        options.Settings["Rcwes:BaseUrl"] = "https://rcwes.example";
        configure?.Invoke(options);
        var more = options.Services;
        options.Services = services =>
        {
            services.AddSingleton(new HealthOptions { Keep = TimeSpan.Zero, Timeout = Patience });
            more?.Invoke(services);
        };
    });

    private static async Task AssertAsync(Site site, HttpStatusCode status, string check, string expected)
    {
        var page = await site.Visitor().GetAsync("/health/ready");
        Assert.Equal(status, page.Status);
        Assert.Equal(expected, JsonDocument.Parse(page.Html).RootElement.GetProperty("checks").GetProperty(check).GetString());
    }

    private sealed class Sleeper : IActivityConsumer
    {
        public static string Name => "test.sleeper";

        public static ConsumerReach Reach => ConsumerReach.Node;

        public static bool Wants(ActivityEntry entry) => entry.Verb == "sleep";

        public Task ConsumeAsync(ActivityEntry entry, RcwesDb db, CancellationToken ct) => throw new InvalidOperationException("śpi");
    }
}

public sealed class HealthTests_on_SQLite() : HealthTests(DatabaseEngine.Sqlite);

public sealed class HealthTests_on_PostgreSQL() : HealthTests(DatabaseEngine.Postgres);
