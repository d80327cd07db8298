using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Workflows.Running;
using Rcwes.Workflows.Trying;
using Rcwes.Workflows.Types;

namespace Rcwes.Workflows.Tests;

/// <summary>A join that cannot be passed is told: when the workflow is published where that is certain, otherwise by the run.</summary>
public abstract class JoinTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>One of two ways ends before the join when the entry says so.</summary>
    private static Flow Ends(string thing) => Flow.Named("Droga, która się kończy").StartsOn($"{thing}/done").Step("fork", "ForkTask", new { Forks = new[] { "L", "P" } }).Note("l", "lewa")
        .Step("if", "IfElseTask", new { Condition = Flow.Expr("event.data.dalej === 'tak'") }).Step("join", "JoinTask", new { Mode = "WaitAll" }).Note("end", "razem")
        .Ways("start>fork", "fork.L>l", "l>join", "fork.P>if", "if.True>join", "join.Joined>end");

    [Fact]
    public async Task A_join_to_which_not_all_ways_come_stops_its_run_and_can_be_left_out()
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Ends(thing));
        await site.FollowAsync(thing, "done", "pełna", new { dalej = "tak" });
        await site.FollowAsync(thing, "done", "połowa", new { dalej = "nie" });
        var runs = await site.RunsAsync(type);
        Assert.Equal([RunState.Done, RunState.Stopped], runs.Select(r => r.State));
        Assert.Equal(("join", "join.half"), (runs[1].FaultStep, await site.RuleAsync(runs[1].Id)));
        Assert.Equal(["lewa"], await site.NotesAsync(runs[1].Id));
        // Trying again does not bring the other way.
        await site.InScopeAsync(s => s.GetRequiredService<RunDesk>().RetryAsync(runs[1].Id, null, Actor.System, Ct));
        Assert.Equal(RunState.Stopped, (await site.RunsAsync(type))[1].State);
        await site.InScopeAsync(s => s.GetRequiredService<RunDesk>().SkipAsync(runs[1].Id, null, "Joined", "Druga droga nie przyjdzie.", Actor.System, Ct));
        Assert.Equal(RunState.Done, (await site.RunsAsync(type))[1].State);
        Assert.Equal(["lewa", "razem"], await site.NotesAsync(runs[1].Id));
    }

    [Fact]
    public async Task A_trial_tells_of_it_too()
    {
        var thing = Cast.Thing();
        await site.HappenAsync(thing, "done", data: new { dalej = "nie" });
        var report = await site.InScopeAsync(s => s.GetRequiredService<Trial>().RunAsync(s.GetRequiredService<ShapeCache>().Read(Ends(thing).Document().ToString()), 7, Ct));
        Assert.Equal(("join", "join.half"), (Assert.Single(report.Runs).Lines[^1].Step.Id, report.Runs[0].Lines[^1].Fault?.Code));
    }

    [Fact]
    public async Task A_join_of_the_first_that_lets_a_half_come_join_go_ends_the_run()
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("Złączenie przed złączeniem").StartsOn($"{thing}/begun").Step("fork", "ForkTask", new { Forks = new[] { "a", "b", "c" } })
            .Note("a", "a").Step("w", "LogEvent", new { Act = $"{thing}/never" }).Step("all", "JoinTask", new { Mode = "WaitAll" }).Step("c", "LogEvent", new { Act = $"{thing}/ended" }).Step("any", "JoinTask", new { Mode = "WaitAny" }).Note("end", "koniec")
            .Ways("start>fork", "fork.a>a", "a>all", "fork.b>w", "w>all", "fork.c>c", "all.Joined>any", "c>any", "any.Joined>end"));
        await site.FollowAsync(thing, "begun");
        await site.FollowAsync(thing, "ended");
        Assert.Equal(RunState.Done, (await site.RunAsync(type)).State);
        Assert.Equal(["a", "koniec"], await site.NotesAsync(type));
    }

    [Fact]
    public async Task Ways_of_which_a_run_takes_only_one_do_not_meet_in_a_join_of_all()
    {
        var cases = new (Flow Flow, bool IsNever)[]
        {
            (Choice("WaitAll").Ways("start>if", "if.True>join", "if.False>join", "join.Joined>n"), true),
            (Choice("WaitAll").Note("a", "a").Note("b", "b").Ways("start>if", "if.True>a", "if.False>b", "a>join", "b>join", "join.Joined>n"), true),
            (Choice("WaitAny").Ways("start>if", "if.True>join", "if.False>join", "join.Joined>n"), false),
            // Both ways come after the choice, whatever it was.
            (Choice("WaitAll").Step("fork", "ForkTask", new { Forks = new[] { "L", "P" } }).Ways("start>if", "if.True>fork", "if.False>fork", "fork.L>join", "fork.P>join", "join.Joined>n"), false),
            // The choice lies on one of two ways of a fork, and both its outcomes come to the join by one step.
            (Choice("WaitAll").Step("fork", "ForkTask", new { Forks = new[] { "L", "P" } }).Note("a", "a").Ways("start>fork", "fork.L>if", "if.True>a", "if.False>a", "a>join", "fork.P>join", "join.Joined>n"), false),
            // One outcome goes round and chooses again.
            (Choice("WaitAll").Step("fork", "ForkTask", new { Forks = new[] { "znów", "dalej" } }).Ways("start>if", "if.True>fork", "fork.znów>if", "fork.dalej>join", "if.False>join", "join.Joined>n"), false),
            (Choice("WaitAll").Start("second", "LogEvent", new { Act = "c/d" }).Ways("start>join", "second>join", "join.Joined>n"), true),
            (Choice("WaitAll").Note("lost", "donikąd").Ways("start>join", "lost>join", "join.Joined>n"), true),
        };
        foreach (var (flow, never) in cases)
        {
            var faults = await site.InScopeAsync(s => Task.FromResult(s.GetRequiredService<ShapeCache>().Read(flow.Document().ToString()).Faults));
            string?[] expected = never ? ["join"] : [];
            Assert.Equal(expected, faults.Where(f => f.Rule.Code == "join.never").Select(f => f.Step));
        }

        static Flow Choice(string mode) => Flow.Named("Wybór przed złączeniem").StartsOn("a/b").Step("if", "IfElseTask", new { Condition = Flow.Expr("true") }).Step("join", "JoinTask", new { Mode = mode }).Note("n", "n");
    }

    [Fact]
    public async Task Only_what_an_entry_a_clock_or_a_person_starts_may_be_a_start()
    {
        var cases = new (string Kind, object Properties, bool May)[]
        {
            ("UserTaskEvent", new { Title = Flow.Expr("Tak?"), Actions = new[] { "Tak" } }, false),
            ("WaitEvent", new { Days = 2 }, false),
            ("LogTask", new { Text = Flow.Expr("a") }, false),
            ("LogEvent", new { Act = "a/b" }, true),
            ("TimerEvent", new { CronExpression = "0 8 * * 1" }, true),
            ("SignalEvent", new { SignalName = Flow.Expr("start") }, true),
            ("ContentPublishedEvent", new { ContentTypeFilter = new[] { "NewsArticle" } }, true),
        };
        foreach (var (kind, properties, may) in cases)
        {
            var flow = Flow.Named("Początek").Start("s", kind, properties).Note("n", "n").Ways("s>n");
            var faults = await site.InScopeAsync(s => Task.FromResult(s.GetRequiredService<ShapeCache>().Read(flow.Document().ToString()).Faults));
            Assert.Equal(!may, faults.Any(f => f.Rule.Code == "workflow.start-kind"));
        }
    }
}

[Collection<SqliteSite>]
public sealed class JoinSqliteTests(SqliteSite site) : JoinTests(site);

[Collection<PostgresSite>]
public sealed class JoinPostgresTests(PostgresSite site) : JoinTests(site);
