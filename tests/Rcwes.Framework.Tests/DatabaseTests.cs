using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Caching;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Tests;

/// <summary>What <see cref="RcwesDb"/> promises on both engines.</summary>
public abstract class DatabaseTests(Site site)
{
    [Fact]
    public Task The_site_starts_and_the_log_can_be_read() => site.InScopeAsync(async services =>
        Assert.True(await services.GetRequiredService<RcwesDb>().Activities.CountAsync() >= 0));

    [Fact]
    public async Task A_saved_entry_moves_the_stamp_of_its_module()
    {
        var stamps = site.Services.GetRequiredService<Stamps>();
        var before = stamps["kit"];
        await site.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RcwesDb>();
            db.Activities.Add(ActivityEntry.Of("kit", "thing", "1", "made", Actor.System, DateTime.UtcNow));
            await db.SaveChangesAsync();
        });
        Assert.True(stamps["kit"] > before);
    }
}

[Collection<SqliteSite>]
public sealed class DatabaseTests_on_SQLite(SqliteSite site) : DatabaseTests(site);

[Collection<PostgresSite>]
public sealed class DatabaseTests_on_PostgreSQL(PostgresSite site) : DatabaseTests(site);
