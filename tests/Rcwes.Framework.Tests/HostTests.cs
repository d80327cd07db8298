using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Caching;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Tests;

/// <summary>The framework inside the running site.</summary>
public abstract class HostTests(Site site)
{
    [Fact]
    public async Task A_committed_entry_moves_the_stamp_of_its_module_and_no_other()
    {
        var stamps = site.Services.GetRequiredService<Stamps>();
        var (kit, other) = (stamps["kit"], stamps["other"]);
        await AppendAsync(commit: true);
        Assert.True(stamps["kit"] > kit);
        Assert.Equal(other, stamps["other"]);
    }

    [Fact]
    public async Task An_entry_that_was_rolled_back_moves_nothing()
    {
        var stamps = site.Services.GetRequiredService<Stamps>();
        var before = stamps["kit"];
        await AppendAsync(commit: false);
        Assert.Equal(before, stamps["kit"]);
        await site.InScopeAsync(async services =>
            Assert.Equal(0, await services.GetRequiredService<RcwesDb>().Activities.CountAsync(a => a.Verb == "undone")));
    }

    private Task AppendAsync(bool commit) => site.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<RcwesDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        db.Activities.Add(ActivityEntry.Of("kit", "thing", "1", commit ? "done" : "undone", Actor.System, DateTime.UtcNow));
        await db.SaveChangesAsync();
        if (commit) await transaction.CommitAsync();
        else await transaction.RollbackAsync();
    });
}

[Collection<SqliteSite>]
public sealed class HostTests_on_SQLite(SqliteSite site) : HostTests(site);

[Collection<PostgresSite>]
public sealed class HostTests_on_PostgreSQL(PostgresSite site) : HostTests(site);
