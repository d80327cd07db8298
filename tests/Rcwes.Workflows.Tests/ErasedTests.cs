using Rcwes.Workflows.Running;

namespace Rcwes.Workflows.Tests;

/// <summary>What runs remember of a thing goes with it.</summary>
public abstract class ErasedTests(Site site)
{
    [Fact]
    public async Task A_run_under_way_about_a_thing_that_was_erased_ends_and_forgets()
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("Zapamiętuje").StartsOn($"{thing}/begun").Step("set", "SetPropertyTask", new { PropertyName = "imię", Value = Flow.Expr("'Łucja'") }).Step("w", "LogEvent", new { Act = $"{thing}/ended" }).Note("n", "koniec").Ways("start>set", "set>w", "w>n"));
        await site.FollowAsync(thing, "begun");
        var waiting = await site.RunAsync(type);
        Assert.Equal(RunState.Waiting, waiting.State);
        Assert.Contains("Łucja", waiting.Memory, StringComparison.Ordinal);
        await site.FollowAsync(thing, "erased");
        var run = await site.RunAsync(type);
        Assert.Equal((RunState.Cancelled, "{}"), (run.State, run.Memory));
        await site.FollowAsync(thing, "ended");
        Assert.Empty(await site.NotesAsync(type));
    }
}

[Collection<SqliteSite>]
public sealed class ErasedTestsOnSqlite(SqliteSite site) : ErasedTests(site);

[Collection<PostgresSite>]
public sealed class ErasedTestsOnPostgres(PostgresSite site) : ErasedTests(site);
