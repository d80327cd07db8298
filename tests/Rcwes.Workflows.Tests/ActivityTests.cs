using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Workflows.Decisions;
using Rcwes.Workflows.Running;

namespace Rcwes.Workflows.Tests;

/// <summary>What each kind of step does: one small workflow each, run by a real entry of the log.</summary>
public abstract class ActivityTests(Site site)
{
    [Fact]
    public async Task An_entry_starts_a_run_and_its_words_see_the_thing_and_what_happened()
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("Początek").StartsOn($"{thing}/done").Note("a", "{{ subject.id }} {{ event.verb }} {{ event.data.numer }}").Note("b", "koniec").Ways("start>a", "a>b"));
        await site.FollowAsync(thing, "done", data: new { numer = "7" });
        Assert.Equal(["łąka-1 done 7", "koniec"], await site.NotesAsync(type));
        Assert.Equal(RunState.Done, (await site.RunAsync(type)).State);
    }

    [Fact]
    public async Task Another_kind_of_entry_starts_nothing_and_neither_does_another_state()
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("Stan").Start("start", "LogEvent", new { Act = $"{thing}/moved", ToState = "Open" }).Note("a", "ruszył").Ways("start>a"));
        await site.FollowAsync(thing, "done");
        await site.FollowAsync(thing, "moved", to: "Closed");
        Assert.Empty(await site.RunsAsync(type));
        await site.FollowAsync(thing, "moved", to: "Open");
        Assert.Single(await site.RunsAsync(type));
    }

    [Fact]
    public async Task A_waiting_run_is_woken_by_its_own_thing_only_and_only_once()
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("Czekanie").StartsOn($"{thing}/begun").Step("w", "LogEvent", new { Act = $"{thing}/ended" }).Note("a", "po").Ways("start>w", "w>a"));
        await site.FollowAsync(thing, "begun", "pierwsza");
        await site.FollowAsync(thing, "begun", "druga");
        await site.FollowAsync(thing, "ended", "trzecia");
        Assert.All(await site.RunsAsync(type), r => Assert.Equal(RunState.Waiting, r.State));
        await site.FollowAsync(thing, "ended", "druga");
        await site.FollowAsync(thing, "ended", "druga");
        var runs = await site.RunsAsync(type);
        Assert.Equal([RunState.Waiting, RunState.Done], runs.Select(r => r.State));
        Assert.Equal(["po"], await site.NotesAsync(runs[1].Id));
    }

    [Fact]
    public async Task An_entry_about_something_else_wakes_a_run_when_it_carries_the_id_of_its_thing()
    {
        var (thing, part) = (Cast.Thing(), Cast.Thing());
        var type = await site.PutToWorkAsync(Flow.Named("Część").StartsOn($"{thing}/begun").Step("w", "LogEvent", new { Act = $"{part}/added" }).Note("a", "część {{ event.id }}").Ways("start>w", "w>a"));
        await site.FollowAsync(thing, "begun", "całość");
        await site.FollowAsync(part, "added", "obca", data: new { whole = "inna" });
        await site.FollowAsync(part, "added", "własna", data: new { whole = "całość" });
        Assert.Equal(["część własna"], await site.NotesAsync(type));
    }

    [Fact]
    public async Task A_run_can_be_tied_to_another_thing()
    {
        var (thing, part) = (Cast.Thing(), Cast.Thing());
        var type = await site.PutToWorkAsync(Flow.Named("Powiązanie").StartsOn($"{thing}/begun").Step("c", "CorrelateTask", new { Value = Flow.Expr("event.data.other") })
            .Step("w", "LogEvent", new { Act = $"{part}/ended" }).Note("a", "koniec").Ways("start>c", "c>w", "w>a"));
        await site.FollowAsync(thing, "begun", data: new { other = "druga-rzecz" });
        await site.FollowAsync(part, "ended", "łąka-1");
        Assert.Empty(await site.NotesAsync(type));
        await site.FollowAsync(part, "ended", "druga-rzecz");
        Assert.Equal(["koniec"], await site.NotesAsync(type));
    }

    [Fact]
    public async Task Conditions_switches_and_scripts_choose_the_way()
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("Wybory").StartsOn($"{thing}/done")
            .Step("if", "IfElseTask", new { Condition = Flow.Expr("event.data.liczba > 3") }).Note("duzo", "dużo").Note("malo", "mało")
            .Step("switch", "SwitchTask", new { Value = Flow.Expr("event.data.kolor"), Cases = new[] { "zielony", "żółty" } }).Note("zielony", "zielony").Note("inny", "inny")
            .Step("script", "ScriptTask", new { AvailableOutcomes = new[] { "A", "B" }, Script = Flow.Expr("js: setProperty('razy', event.data.liczba * 2); setOutcome(property('razy') > 5 ? 'A' : 'B');") }).Note("a", "A {{ properties.razy }}").Note("b", "B")
            .Ways("start>if", "if.True>duzo", "if.False>malo", "duzo>switch", "malo>switch", "switch.zielony>zielony", "switch.Default>inny", "zielony>script", "inny>script", "script.A>a", "script.B>b"));
        await site.FollowAsync(thing, "done", "jedna", new { liczba = 5, kolor = "zielony" });
        await site.FollowAsync(thing, "done", "druga", new { liczba = 1, kolor = "szary" });
        var runs = await site.RunsAsync(type);
        Assert.Equal(["dużo", "zielony", "A 10"], await site.NotesAsync(runs[0].Id));
        Assert.Equal(["mało", "inny", "B"], await site.NotesAsync(runs[1].Id));
    }

    [Fact]
    public async Task Loops_count_go_through_lists_and_go_round_while_something_holds()
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("Pętle").StartsOn($"{thing}/done")
            .Step("for", "ForLoopTask", new { From = Flow.Expr("0"), To = Flow.Expr("3"), LoopVariableName = "i" }).Note("n1", "for {{ properties.i }}")
            .Step("each", "ForEachTask", new { Enumerable = Flow.Expr("['ą', 'ę']"), LoopVariableName = "litera" }).Note("n2", "each {{ properties.litera }}")
            .Step("set", "SetPropertyTask", new { PropertyName = "zostało", Value = Flow.Expr("2") })
            .Step("while", "WhileLoopTask", new { Condition = Flow.Expr("property('zostało') > 0") }).Step("less", "SetPropertyTask", new { PropertyName = "zostało", Value = Flow.Expr("property('zostało') - 1") }).Note("n3", "while {{ properties['zostało'] }}").Note("end", "koniec")
            .Ways("start>for", "for.Iterate>n1", "n1>for", "for.Done>each", "each.Iterate>n2", "n2>each", "each.Done>set", "set>while", "while.Iterate>less", "less>n3", "n3>while", "while.Done>end"));
        await site.FollowAsync(thing, "done");
        Assert.Equal(["for 0", "for 1", "for 2", "each ą", "each ę", "while 1", "while 0", "koniec"], await site.NotesAsync(type));
    }

    [Fact]
    public async Task A_list_is_gone_through_to_its_end_and_one_that_is_too_long_is_refused_before()
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("Długa lista").StartsOn($"{thing}/done").Step("each", "ForEachTask", new { Enumerable = Flow.Expr("Array.from({ length: event.data.ile }, (_, i) => i)") })
            .Step("set", "SetPropertyTask", new { PropertyName = "ostatni", Value = Flow.Expr("property('x')") }).Note("end", "{{ properties.ostatni }}")
            .Ways("start>each", "each.Iterate>set", "set>each", "each.Done>end"));
        // More rounds than steps that a way without a loop may have.
        await site.FollowAsync(thing, "done", "długa", new { ile = Burst.MostSteps + 20 });
        await site.FollowAsync(thing, "done", "za długa", new { ile = 1001 });
        var runs = await site.RunsAsync(type);
        Assert.Equal([$"{Burst.MostSteps + 19}"], await site.NotesAsync(runs[0].Id));
        Assert.Equal((RunState.Done, RunState.Stopped), (runs[0].State, runs[1].State));
        Assert.Equal("loop.long", await site.RuleAsync(runs[1].Id));
    }

    [Fact]
    public async Task A_join_waits_for_all_ways_that_a_fork_began()
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("Rozwidlenie").StartsOn($"{thing}/begun").Step("fork", "ForkTask", new { Forks = new[] { "L", "P" } })
            .Step("wl", "LogEvent", new { Act = $"{thing}/left" }).Step("wp", "LogEvent", new { Act = $"{thing}/right" }).Step("join", "JoinTask", new { Mode = "WaitAll" }).Note("end", "razem")
            .Ways("start>fork", "fork.L>wl", "fork.P>wp", "wl>join", "wp>join", "join.Joined>end"));
        await site.FollowAsync(thing, "begun");
        await site.FollowAsync(thing, "right");
        Assert.Empty(await site.NotesAsync(type));
        await site.FollowAsync(thing, "left");
        Assert.Equal(["razem"], await site.NotesAsync(type));
        Assert.Equal(RunState.Done, (await site.RunAsync(type)).State);
    }

    [Fact]
    public async Task A_join_of_the_first_goes_on_once_and_lets_the_other_ways_go()
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("Pierwsza").StartsOn($"{thing}/begun").Step("fork", "ForkTask", new { Forks = new[] { "L", "P" } })
            .Step("wl", "LogEvent", new { Act = $"{thing}/left" }).Step("wp", "LogEvent", new { Act = $"{thing}/right" }).Step("join", "JoinTask", new { Mode = "WaitAny" }).Note("end", "pierwsza")
            .Ways("start>fork", "fork.L>wl", "fork.P>wp", "wl>join", "wp>join", "join.Joined>end"));
        await site.FollowAsync(thing, "begun");
        await site.FollowAsync(thing, "right");
        Assert.Equal(RunState.Done, (await site.RunAsync(type)).State);
        await site.FollowAsync(thing, "left");
        Assert.Equal(["pierwsza"], await site.NotesAsync(type));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public async Task A_join_whose_mode_Orchard_Core_kept_as_a_number_waits_as_it_did_there(int mode, bool first)
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("Tryb liczbą").StartsOn($"{thing}/begun").Step("fork", "ForkTask", new { Forks = new[] { "L", "P" } })
            .Step("wl", "LogEvent", new { Act = $"{thing}/left" }).Step("wp", "LogEvent", new { Act = $"{thing}/right" }).Step("join", "JoinTask", new { Mode = mode }).Note("end", "dalej")
            .Ways("start>fork", "fork.L>wl", "fork.P>wp", "wl>join", "wp>join", "join.Joined>end"));
        await site.FollowAsync(thing, "begun");
        await site.FollowAsync(thing, "right");
        string[] expected = first ? ["dalej"] : [];
        Assert.Equal(expected, await site.NotesAsync(type));
        var step = await (await site.SignInAsRoleAsync("Moderator")).GetAsync($"/admin/przeplywy/{type}/krok/join");
        Assert.Equal(first ? "WaitAny" : "WaitAll", step.One("#f\\.Mode option[selected]").GetAttribute("value"));
    }

    [Fact]
    public async Task A_join_of_the_first_works_in_every_round_of_a_loop()
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("Pierwsza w pętli").StartsOn($"{thing}/begun").Step("each", "ForEachTask", new { Enumerable = Flow.Expr("['a', 'b']") }).Step("fork", "ForkTask", new { Forks = new[] { "L", "P" } })
            .Step("wl", "LogEvent", new { Act = $"{thing}/left" }).Step("wp", "LogEvent", new { Act = $"{thing}/right" }).Step("join", "JoinTask", new { Mode = "WaitAny" }).Note("n", "runda {{ properties.x }}").Note("end", "koniec")
            .Ways("start>each", "each.Iterate>fork", "fork.L>wl", "fork.P>wp", "wl>join", "wp>join", "join.Joined>n", "n>each", "each.Done>end"));
        await site.FollowAsync(thing, "begun");
        await site.FollowAsync(thing, "right");
        await site.FollowAsync(thing, "left");
        Assert.Equal(["runda a", "runda b", "koniec"], await site.NotesAsync(type));
    }

    [Fact]
    public async Task The_entry_that_starts_a_run_does_not_wake_it()
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("Dwa razy").StartsOn($"{thing}/saved").Note("a", "raz").Step("w", "LogEvent", new { Act = $"{thing}/saved" }).Note("b", "dwa").Ways("start>a", "a>w", "w>b"));
        await site.FollowAsync(thing, "saved");
        Assert.Equal(["raz"], await site.NotesAsync(type));
    }

    [Fact]
    public async Task Two_ways_that_rest_at_one_decision_are_decided_one_by_one()
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("Dwie drogi").StartsOn($"{thing}/begun").Step("fork", "ForkTask", new { Forks = new[] { "L", "P" } }).Step("ask", "UserTaskEvent", new { Title = Flow.Expr("{{ subject.kind }}"), Actions = new[] { "Tak" } }).Note("n", "tak")
            .Ways("start>fork", "fork.L>ask", "fork.P>ask", "ask.Tak>n"));
        await site.FollowAsync(thing, "begun");
        var decisions = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Decision>().Where(d => d.Title == thing).Select(d => d.Id).ToListAsync(TestContext.Current.CancellationToken));
        foreach (var id in decisions) await site.InScopeAsync(s => s.GetRequiredService<DecisionDesk>().DecideAsync(id, "Tak", "", Actor.System, TestContext.Current.CancellationToken));
        Assert.Equal(["tak", "tak"], await site.NotesAsync(type));
        Assert.Equal(RunState.Done, (await site.RunAsync(type)).State);
    }

    [Fact]
    public async Task A_decision_leads_to_pages_of_this_site_only()
    {
        var thing = Cast.Thing();
        await site.PutToWorkAsync(Flow.Named("Dokąd").StartsOn($"{thing}/done").Step("ask", "UserTaskEvent", new { Title = Flow.Expr("{{ subject.id }}"), Actions = new[] { "Tak" }, Url = Flow.Expr("{{ event.data.url }}") }).Ways("start>ask"));
        string[] elsewhere = ["//zlo.example", "/\\zlo.example", "/\t/zlo.example", "https://zlo.example", "\\\\zlo.example", "javascript:alert(1)"];
        foreach (var (index, url) in elsewhere.Append("/admin/tresc?nr=1").Index()) await site.HappenAsync(thing, "done", $"{thing}-{index}", new { url });
        await site.CaughtUpAsync();
        var urls = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Decision>().Where(d => d.Title.StartsWith(thing)).OrderBy(d => d.Title).Select(d => d.Url).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal([.. elsewhere.Select(_ => ""), "/admin/tresc?nr=1"], urls);
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Decision>().Where(d => d.Title.StartsWith(thing)).ExecuteUpdateAsync(set => set.SetProperty(d => d.State, DecisionState.Pointless), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("LogEvent")]
    [InlineData("ContentVersionedEvent")]
    public async Task Two_ways_that_rest_at_one_event_are_both_woken_by_it_and_neither_takes_the_wait_of_the_other(string kind)
    {
        var (thing, own) = (Cast.Thing(), kind == "LogEvent");
        var waited = own ? thing : "item";
        // The second way comes later, so that both waits were made by turns of their own.
        var type = await site.PutToWorkAsync(Flow.Named("Dwie drogi do zdarzenia").StartsOn($"{thing}/begun").Step("fork", "ForkTask", new { Forks = new[] { "L", "P" } }).Step("later", "LogEvent", new { Act = $"{thing}/middle" })
            .Step("w", kind, new { Act = $"{thing}/saved" }).Note("n", "po {{ event.verb }}").Ways("start>fork", "fork.L>w", "fork.P>later", "later>w", "w>n"));
        await site.FollowAsync(thing, "begun");
        await site.FollowAsync(thing, "middle");
        await site.FollowAsync(waited, "saved");
        Assert.Equal(["po saved", "po saved"], await site.NotesAsync(type));
        Assert.Equal(RunState.Done, (await site.RunAsync(type)).State);
        Assert.Equal(0, await site.InScopeAsync(async s => await s.GetRequiredService<RcwesDb>().Set<Wait>().CountAsync(w => s.GetRequiredService<RcwesDb>().Set<WorkflowRun>().Any(r => r.Id == w.RunId && r.TypeId == type), TestContext.Current.CancellationToken)));
        await site.FollowAsync(waited, "saved");
        Assert.Equal(2, (await site.NotesAsync(type)).Count);
    }

    [Fact]
    public async Task A_workflow_that_runs_once_at_a_time_does_not_begin_again_before_it_ended()
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("Pojedynczy", singleton: true).StartsOn($"{thing}/begun").Step("w", "LogEvent", new { Act = $"{thing}/ended" }).Ways("start>w"));
        await site.FollowAsync(thing, "begun", "jedna");
        await site.FollowAsync(thing, "begun", "druga");
        Assert.Single(await site.RunsAsync(type));
        await site.FollowAsync(thing, "ended", "jedna");
        await site.FollowAsync(thing, "begun", "trzecia");
        Assert.Equal(["jedna", "trzecia"], (await site.RunsAsync(type)).Select(r => r.SubjectId));
    }
}

[Collection<SqliteSite>]
public sealed class ActivitySqliteTests(SqliteSite site) : ActivityTests(site);

[Collection<PostgresSite>]
public sealed class ActivityPostgresTests(PostgresSite site) : ActivityTests(site);
