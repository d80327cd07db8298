using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Workflows.Decisions;
using Rcwes.Workflows.Running;
using Rcwes.Workflows.Shape;
using Rcwes.Workflows.Types;

namespace Rcwes.Workflows.Tests;

/// <summary>Runs that would be lost in a new version stay on their own, and the page of the workflow says why.</summary>
public abstract class MovingTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Task PublishAsync(string type, Action<WorkflowDocument> change) => site.InScopeAsync(async s =>
    {
        var desk = s.GetRequiredService<TypeDesk>();
        await desk.ChangeAsync(type, null, change, Actor.System, Ct);
        await desk.PublishAsync(type, null, Actor.System, Ct);
    });

    /// <summary>Presses the button; what the page says of those that stay.</summary>
    private async Task<IReadOnlyList<string>> MoveAsync(string type)
    {
        var moderator = await site.SignInAsRoleAsync("Moderator");
        var page = await moderator.GetAsync($"/admin/przeplywy/{type}");
        page = await moderator.FollowAsync(await moderator.SubmitAsync(page.Form("#versions ~ form"), "Przenieś trwające przebiegi na obowiązującą wersję"));
        Assert.StartsWith("Przeniesiono przebiegi", page.Text(".notice[data-tone=success]"), StringComparison.Ordinal);
        return [.. page.Texts("section[aria-labelledby=versions] li").Where(t => t.Contains("na swojej wersji", StringComparison.Ordinal))];
    }

    private Task<Guid> AskedAsync(string title) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Decision>().Where(d => d.Title == title).Select(d => d.Id).SingleAsync(Ct));

    private Task DecideAsync(Guid decision, string answer) => site.InScopeAsync(s => s.GetRequiredService<DecisionDesk>().DecideAsync(decision, answer, "", Actor.System, Ct));

    [Fact]
    public async Task A_run_that_waits_for_another_event_than_the_new_version_stays_and_is_woken_by_its_own()
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("Inne zdarzenie").StartsOn($"{thing}/begun").Step("w", "LogEvent", new { Act = $"{thing}/ended" }).Note("a", "doszło").Ways("start>w", "w>a"));
        await site.FollowAsync(thing, "begun");
        await PublishAsync(type, d => d.Step("w")!.Document["Act"] = $"{thing}/closed");
        Assert.Equal(["1 przebieg zostanie na swojej wersji, bo w obowiązującej ten krok czeka na inne zdarzenie."], await MoveAsync(type));
        await site.FollowAsync(thing, "closed");
        Assert.Empty(await site.NotesAsync(type));
        await site.FollowAsync(thing, "ended");
        Assert.Equal(["doszło"], await site.NotesAsync(type));
    }

    [Fact]
    public async Task A_run_that_asks_for_answers_of_the_old_version_stays_and_its_answer_leads_on()
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("Inna odpowiedź").StartsOn($"{thing}/begun").Step("ask", "UserTaskEvent", new { Title = Flow.Expr(thing), Actions = new[] { "Zgoda", "Odmowa" } }).Note("yes", "zgoda").Ways("start>ask", "ask.Zgoda>yes"));
        await site.FollowAsync(thing, "begun");
        await PublishAsync(type, d =>
        {
            d.Step("ask")!.Document["Actions"] = new JsonArray("Zgadzam się", "Odmowa");
            d.Prune("ask", ["Zgadzam się", "Odmowa"]);
            d.Lead("ask", "Zgadzam się", "yes");
        });
        Assert.Equal(["1 przebieg zostanie na swojej wersji, bo obowiązująca nie ma odpowiedzi, o które ktoś jest pytany."], await MoveAsync(type));
        await DecideAsync(await AskedAsync(thing), "Zgoda");
        Assert.Equal(["zgoda"], await site.NotesAsync(type));
    }

    [Fact]
    public async Task An_answer_that_came_while_the_run_stood_still_holds_it_on_its_version_too()
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("Odpowiedź w kolejce").StartsOn($"{thing}/begun").Step("fork", "ForkTask", new { Forks = new[] { "L", "P" } })
            .Step("ask", "UserTaskEvent", new { Title = Flow.Expr(thing), Actions = new[] { "Zgoda" } }).Note("yes", "zgoda").Step("bad", "SetPropertyTask", new { PropertyName = "x", Value = Flow.Expr("brak()") })
            .Ways("start>fork", "fork.L>ask", "ask.Zgoda>yes", "fork.P>bad"));
        await site.FollowAsync(thing, "begun");
        await DecideAsync(await AskedAsync(thing), "Zgoda");
        var run = await site.RunAsync(type);
        Assert.Equal(RunState.Stopped, run.State);
        await PublishAsync(type, d =>
        {
            d.Step("ask")!.Document["Actions"] = new JsonArray("Zgadzam się");
            d.Prune("ask", ["Zgadzam się"]);
        });
        Assert.Single(await MoveAsync(type));
        await site.InScopeAsync(s => s.GetRequiredService<RunDesk>().SkipAsync(run.Id, null, "Done", "Próba.", Actor.System, Ct));
        Assert.Equal(["zgoda"], await site.NotesAsync(type));
    }

    [Fact]
    public async Task A_step_that_became_another_kind_is_another_step_and_what_goes_on_alike_is_moved()
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("Inny rodzaj").StartsOn($"{thing}/begun").Step("w", "LogEvent", new { Act = $"{thing}/ended" }).Note("a", "stara").Ways("start>w", "w>a"));
        foreach (var id in new[] { "jedna", "druga" }) await site.FollowAsync(thing, "begun", id);
        await PublishAsync(type, d => d.Step("a")!.Document["Text"] = new JsonObject { ["Expression"] = "nowa" });
        Assert.Empty(await MoveAsync(type));
        await site.FollowAsync(thing, "ended", "jedna");
        Assert.Equal(["nowa"], await site.NotesAsync((await site.RunsAsync(type))[0].Id));
        await PublishAsync(type, d =>
        {
            d.Step("w")!.Json["Name"] = "SignalEvent";
            d.Step("w")!.Document["SignalName"] = new JsonObject { ["Expression"] = "potwierdzam" };
        });
        Assert.Equal(["1 przebieg zostanie na swojej wersji, bo kroku, na którym czeka, nie ma w obowiązującej."], await MoveAsync(type));
    }
}

[Collection<SqliteSite>]
public sealed class MovingSqliteTests(SqliteSite site) : MovingTests(site);

[Collection<PostgresSite>]
public sealed class MovingPostgresTests(PostgresSite site) : MovingTests(site);
