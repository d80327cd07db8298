using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Workflows.Running;
using Rcwes.Workflows.Trying;
using Rcwes.Workflows.Types;

namespace Rcwes.Workflows.Tests;

/// <summary>A workflow is tried on what happened before.</summary>
public abstract class TrialTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_trial_shows_what_would_have_been_done_and_does_nothing()
    {
        var thing = Cast.Thing();
        foreach (var (verb, id) in new[] { ("begun", "jedna"), ("begun", "druga"), ("ended", "druga") }) await site.HappenAsync(thing, verb, id);
        var flow = Flow.Named("Próba").StartsOn($"{thing}/begun").Step("mail", "EmailTask", new { Recipients = Flow.Expr($"a-{thing}@rcwes.example, b-{thing}@rcwes.example"), Subject = Flow.Expr("T"), Body = Flow.Expr("B") })
            .Step("wait", "WaitEvent", new { Days = 3 }).Step("w", "LogEvent", new { Act = $"{thing}/ended" }).Step("ask", "UserTaskEvent", new { Title = Flow.Expr(thing), Actions = new[] { "Tak" } }).Ways("start>mail", "mail>w", "w>wait", "wait>ask");
        var before = await CountAsync();
        var report = await site.InScopeAsync(async s => await s.GetRequiredService<Trial>().RunAsync(s.GetRequiredService<ShapeCache>().Read(flow.Document().ToString()), 7, Ct));
        var runs = report.Runs;
        Assert.Equal((before, TrialEnd.All), (await CountAsync(), report.End));
        Assert.Equal((0, 0, 0), before);
        Assert.Equal(["druga", "jedna"], runs.Select(r => r.About.Id));
        Assert.Equal(["LogEvent", "EmailTask", "LogEvent", "LogEvent", "WaitEvent", "WaitEvent", "UserTaskEvent"], runs[0].Lines.Select(l => l.Step.Activity));
        Assert.Equal(["2"], runs[0].Lines[1].Told[0].Values);
        Assert.Equal(["LogEvent", "EmailTask", "LogEvent"], runs[1].Lines.Select(l => l.Step.Activity));
        Assert.Single(runs[1].Lines[^1].Waits);

        Task<(int, int, int)> CountAsync() => site.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<RcwesDb>();
            var letters = $"%{thing}@rcwes.example";
            return (await db.Set<WorkflowRun>().CountAsync(r => r.TypeId == flow.Id, Ct), await db.Set<Decisions.Decision>().CountAsync(d => d.Title == thing, Ct), await db.Database.SqlQuery<int>($"SELECT COUNT(*) AS \"Value\" FROM mail_outbox WHERE recipient LIKE {letters}").SingleAsync(Ct));
        });
    }

    [Fact]
    public async Task A_trial_that_takes_too_long_or_has_too_much_to_try_ends_and_says_so()
    {
        var thing = Cast.Thing();
        for (var i = 0; i <= Trial.MostRuns; i++) await site.HappenAsync(thing, "begun", $"nr-{i}");
        var flow = Flow.Named("Długa próba").StartsOn($"{thing}/begun").Note("a", "a").Note("b", "b").Note("c", "c").Ways("start>a", "a>b", "b>c");
        var many = await TryAsync(TimeSpan.Zero);
        Assert.Equal((Trial.MostRuns, TrialEnd.Runs), (many.Runs.Count, many.End));
        Assert.All(many.Runs, r => Assert.Equal(4, r.Lines.Count));

        // Every look at this clock takes three seconds: three steps are done, the next one is not begun.
        var slow = await TryAsync(TimeSpan.FromSeconds(3));
        Assert.Equal(TrialEnd.Time, slow.End);
        Assert.Single(slow.Runs);
        Assert.Equal(TrialBurst.TimeUp, slow.Runs[0].Lines[^1].Fault!.Code);
        Assert.All(slow.Runs[0].Lines.SkipLast(1), l => Assert.Null(l.Fault));

        Task<TrialReport> TryAsync(TimeSpan look) => site.InScopeAsync(s => new Trial(s.GetRequiredService<RcwesDb>(), s, new FakeTimeProvider(DateTimeOffset.UtcNow) { AutoAdvanceAmount = look }).RunAsync(s.GetRequiredService<ShapeCache>().Read(flow.Document().ToString()), 7, Ct));
    }

    [Fact]
    public async Task The_page_of_a_trial_says_that_it_left_something_out()
    {
        // A clock that stands: however slow the machine is, the trial is never late.
        await using var own = await Site.StartAsync(site.Engine, o => (o.Clock, o.SampleData) = (new FakeTimeProvider(DateTimeOffset.UtcNow), false));
        var thing = Cast.Thing();
        for (var i = 0; i <= Trial.MostRuns; i++) await own.HappenAsync(thing, "begun", $"nr-{i}");
        var flow = Flow.Named("Dużo spraw").StartsOn($"{thing}/begun").Note("a", "a").Ways("start>a");
        await own.InScopeAsync(s => s.GetRequiredService<TypeDesk>().TakeOverAsync(flow.Document(), Actor.System, Ct));
        var page = await (await own.SignInAsRoleAsync("Moderator")).GetAsync($"/admin/przeplywy/{flow.Id}/proba");
        Assert.Contains(page.Texts(".notice"), t => t.StartsWith($"Pokazujemy {Trial.MostRuns} najnowszych spraw.", StringComparison.Ordinal));
        Assert.Equal(Trial.MostRuns, page.Document.QuerySelectorAll(".flow-trial").Length);
    }
}

[Collection<SqliteSite>]
public sealed class TrialSqliteTests(SqliteSite site) : TrialTests(site);

[Collection<PostgresSite>]
public sealed class TrialPostgresTests(PostgresSite site) : TrialTests(site);
