using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Workflows.Running;
using Rcwes.Workflows.Types;

namespace Rcwes.Workflows.Tests;

/// <summary>Nothing fails in silence, nothing runs away.</summary>
public abstract class FaultTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Task RetryAsync(Guid run) => site.InScopeAsync(s => s.GetRequiredService<RunDesk>().RetryAsync(run, null, Actor.System, Ct));

    [Fact]
    public async Task A_step_that_fails_stops_the_run_keeps_what_was_done_before_and_can_be_retried()
    {
        var thing = Cast.Thing();
        // The script fails until the run remembers otherwise.
        var type = await site.PutToWorkAsync(Flow.Named("Błąd").StartsOn($"{thing}/done").Note("a", "przed").Step("set", "SetPropertyTask", new { PropertyName = "x", Value = Flow.Expr("brak.czegos") }).Note("b", "po").Ways("start>a", "a>set", "set>b"));
        await site.FollowAsync(thing, "done");
        var run = await site.RunAsync(type);
        Assert.Equal((RunState.Stopped, "set"), (run.State, run.FaultStep));
        Assert.Equal(["przed"], await site.NotesAsync(type));
        Assert.Equal("script.error", await site.RuleAsync(run.Id));
        await RetryAsync(run.Id);
        Assert.Equal(RunState.Stopped, (await site.RunAsync(type)).State);
        Assert.Equal(["przed"], await site.NotesAsync(type));
        await site.InScopeAsync(s => s.GetRequiredService<RunDesk>().SkipAsync(run.Id, null, "Done", "Próba.", Actor.System, Ct));
        Assert.Equal(RunState.Done, (await site.RunAsync(type)).State);
        Assert.Equal(["przed", "po"], await site.NotesAsync(type));
    }

    [Fact]
    public async Task What_a_failing_step_had_stored_is_taken_back_and_other_ways_wait_in_line()
    {
        var thing = Cast.Thing();
        // Handing to a role that nobody has fails after the step before it made a link; the second way of the fork stands in line meanwhile.
        var type = await site.PutToWorkAsync(Flow.Named("Cofnięcie").StartsOn($"{thing}/done").Step("fork", "ForkTask", new { Forks = new[] { "L", "P" } })
            .Step("bad", "NotifyRoleTask", new { Role = "Nikt taki", Subject = Flow.Expr("Temat"), Body = Flow.Expr("Treść") }).Note("l", "lewa").Note("p", "prawa")
            .Ways("start>fork", "fork.L>bad", "bad>l", "fork.P>p"));
        await site.FollowAsync(thing, "done");
        var run = await site.RunAsync(type);
        Assert.Equal("mail.no-role", await site.RuleAsync(run.Id));
        Assert.Empty(await site.NotesAsync(type));
        await site.InScopeAsync(s => s.GetRequiredService<RunDesk>().SkipAsync(run.Id, null, "Done", "Nikt nie ma tej roli.", Actor.System, Ct));
        Assert.Equal(["lewa", "prawa"], await site.NotesAsync(type));
    }

    [Fact]
    public async Task Of_two_who_leave_out_a_step_at_once_one_does_and_the_next_stop_is_left_alone()
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("Dwa kliknięcia").StartsOn($"{thing}/done").Step("one", "SetPropertyTask", new { PropertyName = "x", Value = Flow.Expr("brak()") }).Note("a", "między")
            .Step("two", "SetPropertyTask", new { PropertyName = "x", Value = Flow.Expr("brak()") }).Note("b", "po obu").Ways("start>one", "one>a", "a>two", "two>b"));
        await site.FollowAsync(thing, "done");
        var run = await site.RunAsync(type);
        var seen = run.Standing;
        var told = await Task.WhenAll(Task.Run(() => SkipAsync(seen)), Task.Run(() => SkipAsync(seen)));
        Assert.Equal(["", "run.moved"], told.Order());
        // The second step failed too and still waits for somebody who looks at it.
        Assert.Equal((RunState.Stopped, "two"), ((await site.RunAsync(type)).State, (await site.RunAsync(type)).FaultStep));
        Assert.Equal(["między"], await site.NotesAsync(type));
        Assert.Equal(1, await site.InScopeAsync(async s => await s.GetRequiredService<RcwesDb>().Activities.CountAsync(e => e.SubjectId == run.Id.ToString() && e.Verb == "skipped", Ct)));
        // Without saying what was seen both would have counted: this is what the form brings along.
        Assert.Equal("", await SkipAsync(null));
        Assert.Equal(["między", "po obu"], await site.NotesAsync(type));

        async Task<string> SkipAsync(string? standing)
        {
            try
            {
                await site.InScopeAsync(s => s.GetRequiredService<RunDesk>().SkipAsync(run.Id, standing, "Done", "Próba.", Actor.System, Ct));
                return "";
            }
            catch (RuleException e)
            {
                return e.Code;
            }
        }
    }

    [Fact]
    public async Task The_page_of_a_stopped_run_refuses_what_was_decided_about_an_earlier_stop()
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("Stara strona").StartsOn($"{thing}/done").Step("one", "SetPropertyTask", new { PropertyName = "x", Value = Flow.Expr("brak()") })
            .Step("two", "SetPropertyTask", new { PropertyName = "x", Value = Flow.Expr("brak()") }).Note("b", "po obu").Ways("start>one", "one>two", "two>b"));
        await site.FollowAsync(thing, "done");
        var run = await site.RunAsync(type);
        var moderator = await site.SignInAsRoleAsync("Moderator");
        var page = await moderator.GetAsync($"/admin/przeplywy/przebiegi/{run.Id}/pominiecie");
        await moderator.SubmitAsync(page.Form("form.form").Fill("Outcome", "Done").Fill("Reason", "Pierwszy raz."), "Pomiń krok");
        Assert.Equal("two", (await site.RunAsync(type)).FaultStep);
        var late = await moderator.SubmitAsync(page.Form("form.form").Fill("Outcome", "Done").Fill("Reason", "Drugi raz."), "Pomiń krok");
        Assert.Contains("Ktoś był szybszy", late.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal((RunState.Stopped, "two"), ((await site.RunAsync(type)).State, (await site.RunAsync(type)).FaultStep));
    }

    [Fact]
    public async Task What_comes_while_a_run_stands_still_is_not_lost()
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("W międzyczasie").StartsOn($"{thing}/begun").Step("fork", "ForkTask", new { Forks = new[] { "L", "P" } })
            .Step("w", "LogEvent", new { Act = $"{thing}/ended" }).Note("l", "doszło: {{ event.verb }}").Step("bad", "SetPropertyTask", new { PropertyName = "x", Value = Flow.Expr("brak()") }).Note("p", "prawa")
            .Ways("start>fork", "fork.L>w", "w>l", "fork.P>bad", "bad>p"));
        await site.FollowAsync(thing, "begun");
        await site.FollowAsync(thing, "ended");
        var run = await site.RunAsync(type);
        Assert.Equal(RunState.Stopped, run.State);
        await site.InScopeAsync(s => s.GetRequiredService<RunDesk>().SkipAsync(run.Id, null, "Done", "Próba.", Actor.System, Ct));
        Assert.Equal(["prawa", "doszło: ended"], (await site.NotesAsync(type)).OrderDescending());
        Assert.Equal(RunState.Done, (await site.RunAsync(type)).State);
    }

    [Fact]
    public async Task The_owner_is_told_once_an_hour_however_many_runs_stop()
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("Głośny").StartsOn($"{thing}/done").Step("bad", "SetPropertyTask", new { PropertyName = "x", Value = Flow.Expr("brak()") }).Ways("start>bad"));
        foreach (var id in new[] { "a", "b", "c" }) await site.FollowAsync(thing, "done", id);
        Assert.Equal(3, (await site.RunsAsync(type)).Count(r => r.State == RunState.Stopped));
        var runs = (await site.RunsAsync(type)).Select(r => r.Id.ToString()).ToList();
        var letters = await site.InScopeAsync(async s => await s.GetRequiredService<RcwesDb>().Database
            .SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = 'workflows.stopped'").ToListAsync(Ct));
        // Nobody owns it, so everybody is told who may mend it: each of the first run and of no other.
        Assert.Single(runs, r => letters.Exists(l => l.Contains(r, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Who_listens_to_stopped_runs_does_not_stop_without_end()
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("Strażnik").StartsOn("workflow-run/stopped").Step("bad", "NotifyRoleTask", new { Role = "Nikt taki", Subject = Flow.Expr("T"), Body = Flow.Expr("B") }).Ways("start>bad"));
        await site.PutToWorkAsync(Flow.Named("Psuj").StartsOn($"{thing}/done").Step("bad", "SetPropertyTask", new { PropertyName = "x", Value = Flow.Expr("brak()") }).Ways("start>bad"));
        await site.FollowAsync(thing, "done");
        for (var i = 0; i <= Engine.Deepest + 2; i++) await site.CaughtUpAsync();
        await site.InScopeAsync(s => s.GetRequiredService<TypeDesk>().SwitchAsync(type, false, Actor.System, Ct));
        Assert.InRange((await site.RunsAsync(type)).Count, Engine.Deepest, Engine.Deepest + 2);
    }

    [Fact]
    public async Task A_cycle_without_a_wait_stops_after_a_number_of_steps()
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("Koło").StartsOn($"{thing}/done").Note("a", "a").Note("b", "b").Ways("start>a", "a>b", "b>a"));
        await site.FollowAsync(thing, "done");
        var run = await site.RunAsync(type);
        Assert.Equal("run.steps", await site.RuleAsync(run.Id));
        Assert.Equal(Burst.MostSteps, run.Steps);
    }

    [Fact]
    public async Task A_run_that_remembers_without_end_stops()
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("Pamięć").StartsOn($"{thing}/done").Step("set", "SetPropertyTask", new { PropertyName = "x", Value = Flow.Expr("(property('x') || '') + 'ż'.repeat(9000)") }).Note("b", "b").Ways("start>set", "set>b", "b>set"));
        await site.FollowAsync(thing, "done");
        Assert.Contains(await site.RuleAsync((await site.RunAsync(type)).Id), new[] { "run.memory", "script.answer" });
    }

    [Fact]
    public async Task Workflows_that_wake_each_other_are_stopped_and_a_short_chain_is_not()
    {
        // Each letter of a workflow is an entry of the log that starts the next one: one that listens to its own letters never ends.
        var type = await site.PutToWorkAsync(Flow.Named("Echo").Start("start", "LogEvent", new { Act = "workflow-run/mailed" }).Step("mail", "EmailTask", new { Recipients = Flow.Expr("echo@rcwes.example"), Subject = Flow.Expr("Echo"), Body = Flow.Expr("Echo") }).Ways("start>mail"));
        var thing = Cast.Thing();
        var first = await site.PutToWorkAsync(Flow.Named("Głos").StartsOn($"{thing}/done").Step("mail", "EmailTask", new { Recipients = Flow.Expr("glos@rcwes.example"), Subject = Flow.Expr("Głos"), Body = Flow.Expr("Głos") }).Ways("start>mail"));
        await site.FollowAsync(thing, "done");
        // What one entry starts ends a few commits later.
        for (var i = 0; i <= Engine.Deepest; i++) await site.CaughtUpAsync();
        var runs = await site.RunsAsync(type);
        await site.InScopeAsync(s => s.GetRequiredService<TypeDesk>().SwitchAsync(type, false, Actor.System, Ct));
        Assert.Equal(Engine.Deepest + 1, runs.Count);
        Assert.Equal([.. Enumerable.Repeat(RunState.Done, Engine.Deepest), RunState.Stopped], runs.OrderBy(r => r.Depth).Select(r => r.State));
        Assert.Equal("run.loop", await site.RuleAsync(runs.MaxBy(r => r.Depth)!.Id));
        Assert.Equal(RunState.Done, (await site.RunAsync(first)).State);
    }

    [Fact]
    public async Task A_workflow_with_faults_is_kept_and_cannot_be_put_to_work()
    {
        var cases = new (Flow Flow, string Rule)[]
        {
            (Flow.Named("Pusty"), "workflow.empty"),
            (Flow.Named("Bez początku").Note("a", "a"), "workflow.no-start"),
            (Flow.Named("Donikąd").StartsOn("a/b").Ways("start>brak"), "workflow.broken-way"),
            (Flow.Named("Obcy krok").StartsOn("a/b").Step("x", "SendTelegramTask", new { Chat = 7 }).Ways("start>x"), "workflow.unknown"),
            (Flow.Named("Zły początek").Start("a", "LogTask", new { Text = Flow.Expr("a") }), "workflow.start-kind"),
            (Flow.Named("Puste pole").StartsOn("a/b").Step("m", "EmailTask", new { Recipients = Flow.Expr("") }), "workflow.field"),
            (Flow.Named("Zły zegar").Start("t", "TimerEvent", new { CronExpression = "co poniedziałek" }), "cron.text"),
        };
        foreach (var (flow, rule) in cases)
        {
            var faults = await site.InScopeAsync(async s =>
            {
                await s.GetRequiredService<TypeDesk>().TakeOverAsync(flow.Document(), Actor.System, Ct);
                return s.GetRequiredService<ShapeCache>().Read(flow.Document().ToString()).Faults;
            });
            Assert.Contains(rule, faults.Select(f => f.Rule.Code));
            var refused = await Assert.ThrowsAsync<RuleException>(() => site.InScopeAsync(s => s.GetRequiredService<TypeDesk>().PublishAsync(flow.Id, null, Actor.System, Ct)));
            Assert.Equal("workflow.faults", refused.Code);
        }
    }

    [Fact]
    public async Task A_removed_workflow_takes_its_runs_along_with_a_reason()
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("Do usunięcia").StartsOn($"{thing}/begun").Step("w", "LogEvent", new { Act = $"{thing}/ended" }).Note("a", "po").Ways("start>w", "w>a"));
        await site.FollowAsync(thing, "begun");
        var without = await Assert.ThrowsAsync<RuleException>(() => site.InScopeAsync(s => s.GetRequiredService<TypeDesk>().RemoveAsync(type, "", Actor.System, Ct)));
        Assert.Equal("workflow.reason", without.Code);
        await site.InScopeAsync(s => s.GetRequiredService<TypeDesk>().RemoveAsync(type, "Niepotrzebny.", Actor.System, Ct));
        Assert.Equal(RunState.Cancelled, (await site.RunAsync(type)).State);
        await site.FollowAsync(thing, "ended");
        await site.FollowAsync(thing, "begun");
        Assert.Single(await site.RunsAsync(type));
        Assert.Empty(await site.NotesAsync(type));
    }

    [Fact]
    public async Task Runs_finish_on_their_version_unless_people_move_them()
    {
        var thing = Cast.Thing();
        var flow = Flow.Named("Wersje").StartsOn($"{thing}/begun").Step("w", "LogEvent", new { Act = $"{thing}/ended" }).Note("a", "stara").Ways("start>w", "w>a");
        var type = await site.PutToWorkAsync(flow);
        foreach (var id in new[] { "jedna", "druga" }) await site.FollowAsync(thing, "begun", id);
        await site.InScopeAsync(async s =>
        {
            var desk = s.GetRequiredService<TypeDesk>();
            await desk.ChangeAsync(type, null, d => d.Step("a")!.Document["Text"] = new JsonObject { ["Expression"] = "nowa" }, Actor.System, Ct);
            await desk.PublishAsync(type, null, Actor.System, Ct);
        });
        await site.FollowAsync(thing, "ended", "jedna");
        Assert.Equal((1, 0), await site.InScopeAsync(s => s.GetRequiredService<RunMover>().MoveAsync(type, Actor.System, Ct)));
        await site.FollowAsync(thing, "ended", "druga");
        var runs = await site.RunsAsync(type);
        Assert.Equal(["stara"], await site.NotesAsync(runs[0].Id));
        Assert.Equal(["nowa"], await site.NotesAsync(runs[1].Id));
    }

    [Fact]
    public async Task What_happened_before_a_new_version_and_was_not_read_yet_starts_it()
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("Zmiana w biegu").StartsOn($"{thing}/done").Note("a", "stara").Ways("start>a"));
        await site.CaughtUpAsync();
        await site.InScopeAsync(async s =>
        {
            var (db, desk) = (s.GetRequiredService<RcwesDb>(), s.GetRequiredService<TypeDesk>());
            await desk.ChangeAsync(type, null, d => d.Step("a")!.Document["Text"] = new JsonObject { ["Expression"] = "nowa" }, Actor.System, Ct);
            // Both in one commit, so that no reader comes in between: the entry is the earlier of the two.
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            db.Activities.Add(ActivityEntry.Of("probe", thing, "łąka-1", "done", Actor.System, s.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime));
            await db.SaveChangesAsync(Ct);
            await desk.PublishAsync(type, null, Actor.System, Ct);
            await transaction.CommitAsync(Ct);
        });
        await site.CaughtUpAsync();
        Assert.Equal(["nowa"], await site.NotesAsync(type));
    }

    [Fact]
    public async Task A_run_whose_step_is_gone_stays_on_its_version()
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("Bez kroku").StartsOn($"{thing}/begun").Step("w", "LogEvent", new { Act = $"{thing}/ended" }).Note("a", "stara").Ways("start>w", "w>a"));
        await site.FollowAsync(thing, "begun");
        await site.InScopeAsync(async s =>
        {
            var desk = s.GetRequiredService<TypeDesk>();
            await desk.ChangeAsync(type, null, d => d.Remove("w"), Actor.System, Ct);
            await desk.PublishAsync(type, null, Actor.System, Ct);
        });
        Assert.Equal((0, 1), await site.InScopeAsync(s => s.GetRequiredService<RunMover>().MoveAsync(type, Actor.System, Ct)));
        await site.FollowAsync(thing, "ended");
        Assert.Equal(["stara"], await site.NotesAsync(type));
    }
}

[Collection<SqliteSite>]
public sealed class FaultSqliteTests(SqliteSite site) : FaultTests(site);

[Collection<PostgresSite>]
public sealed class FaultPostgresTests(PostgresSite site) : FaultTests(site);
