using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Workflows.Running;
using Rcwes.Workflows.Signals;

namespace Rcwes.Workflows.Tests;

/// <summary>A link wakes the run that it was made for, for its own signal, once; sent again, or meant for another run, it does nothing.</summary>
public abstract class SignalTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_link_of_a_run_that_was_ended_wakes_no_other_run_of_the_workflow()
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Asking(thing));
        foreach (var id in new[] { "pierwsza", "druga" }) await site.FollowAsync(thing, "done", id);
        var runs = await site.RunsAsync(type);
        var (ended, other) = (await LinkAsync(runs[0].Id, 0), await LinkAsync(runs[1].Id, 0));
        await site.InScopeAsync(s => s.GetRequiredService<RunDesk>().CancelAsync(runs[0].Id, "Niepotrzebny.", Actor.System, Ct));

        Assert.Contains("poszła już dalej", await ClickAsync(ended), StringComparison.Ordinal);
        Assert.Equal([RunState.Cancelled, RunState.Waiting], (await site.RunsAsync(type)).Select(r => r.State));
        Assert.DoesNotContain("potwierdzone", await site.NotesAsync(runs[1].Id));

        await ClickAsync(other);
        Assert.Equal([RunState.Cancelled, RunState.Done], (await site.RunsAsync(type)).Select(r => r.State));
    }

    [Fact]
    public async Task A_link_of_one_signal_is_no_answer_to_another_and_none_counts_twice()
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Asking(thing));
        await site.FollowAsync(thing, "done");
        var run = await site.RunAsync(type);
        var (yes, no) = (await LinkAsync(run.Id, 0), await LinkAsync(run.Id, 1));

        // Both pages were open before anything was pressed.
        var visitor = site.Visitor();
        var (first, second) = (await visitor.GetAsync(yes), await visitor.GetAsync(no));
        Assert.Contains("poszła już dalej", (await visitor.SubmitAsync(second.Form("main form"), "Potwierdzam")).Html, StringComparison.Ordinal);
        Assert.Equal(RunState.Waiting, (await site.RunAsync(type)).State);
        await visitor.SubmitAsync(first.Form("main form"), "Potwierdzam");
        Assert.Equal(RunState.Done, (await site.RunAsync(type)).State);
        Assert.Contains("był już użyty", (await visitor.SubmitAsync(first.Form("main form"), "Potwierdzam")).Html, StringComparison.Ordinal);
        Assert.Contains("poszła już dalej", (await visitor.SubmitAsync(second.Form("main form"), "Potwierdzam")).Html, StringComparison.Ordinal);
        Assert.Single(await site.NotesAsync(run.Id), n => n == "potwierdzone");
        Assert.Equal(1, await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<SignalLink>().CountAsync(l => l.RunId == run.Id && l.UsedAt != null, Ct)));
    }

    [Fact]
    public async Task Of_many_clicks_at_once_one_wakes_the_run()
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Asking(thing));
        await site.FollowAsync(thing, "done");
        var run = await site.RunAsync(type);
        var token = (await LinkAsync(run.Id, 0)).Split('/')[^1];
        var counted = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => FollowAsync(token), Ct)));
        Assert.Single(counted, c => c);
        Assert.Single(await site.NotesAsync(run.Id), n => n == "potwierdzone");

        async Task<bool> FollowAsync(string link)
        {
            try
            {
                await site.InScopeAsync(s => s.GetRequiredService<SignalDesk>().FollowAsync(link, Ct));
                return true;
            }
            catch (RuleException rule) when (rule.Code is "signal.used" or "signal.late")
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task A_link_that_was_signed_for_something_else_is_no_link()
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Asking(thing));
        await site.FollowAsync(thing, "done");
        var run = await site.RunAsync(type);
        var id = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<SignalLink>().Where(l => l.RunId == run.Id).Select(l => l.Id).FirstAsync(Ct));
        var forged = site.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("Rcwes.Próba").Protect(id.ToString("N"));
        foreach (var token in new[] { forged, id.ToString("N"), run.Id.ToString("N") }) Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync("/sygnal/" + token)).Status);
        Assert.Equal(RunState.Waiting, (await site.RunAsync(type)).State);
    }

    /// <summary>Two links, of which one is waited for.</summary>
    private static Flow Asking(string thing) => Flow.Named("Pytanie z linkiem").StartsOn($"{thing}/done")
        .Step("yes", "SignalLinkTask", new { SignalName = "tak", Days = 3 }).Step("no", "SignalLinkTask", new { SignalName = "nie", Days = 3 })
        .Note("url", "{{ links.tak }} {{ links.nie }}").Step("w", "SignalEvent", new { SignalName = Flow.Expr("tak") }).Note("n", "potwierdzone").Ways("start>yes", "yes>no", "no>url", "url>w", "w>n");

    /// <summary>Path of one of the links of a run.</summary>
    private async Task<string> LinkAsync(Guid run, int which) => "/sygnal/" + (await site.NotesAsync(run))[0].Split(' ')[which].Split("/sygnal/")[1];

    /// <summary>What whoever presses the button reads.</summary>
    private async Task<string> ClickAsync(string link)
    {
        var visitor = site.Visitor();
        return (await visitor.SubmitAsync((await visitor.GetAsync(link)).Form("main form"), "Potwierdzam")).Html;
    }
}

[Collection<SqliteSite>]
public sealed class SignalSqliteTests(SqliteSite site) : SignalTests(site);

[Collection<PostgresSite>]
public sealed class SignalPostgresTests(PostgresSite site) : SignalTests(site);
