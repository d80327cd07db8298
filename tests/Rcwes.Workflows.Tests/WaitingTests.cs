using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Workflows.Decisions;
using Rcwes.Workflows.Running;
using Rcwes.Workflows.Types;

namespace Rcwes.Workflows.Tests;

/// <summary>Time, people and links wake runs.</summary>
public abstract class WaitingTests(DatabaseEngine engine) : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private Site _site = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _site = await Site.StartAsync(engine, o => (o.Clock, o.SampleData) = (_clock, false));

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private async Task TickAsync(TimeSpan later)
    {
        _clock.Advance(later);
        await _site.InScopeAsync(s => s.GetRequiredService<DueJob>().RunAsync(Ct));
    }

    [Fact]
    public async Task Waits_end_at_their_time_before_a_date_after_it_and_on_working_days()
    {
        var thing = Cast.Thing();
        var type = await _site.PutToWorkAsync(Flow.Named("Czas").StartsOn($"{thing}/done").Step("fork", "ForkTask", new { Forks = new[] { "a", "b", "c", "d" } })
            .Step("two", "WaitEvent", new { Days = 2, Hour = "9:00" }).Note("n1", "po dwóch dniach")
            .Step("week", "WaitEvent", new { Moment = Flow.Expr("event.data.dzien"), Days = -7, Hour = "8.30" }).Note("n2", "tydzień przed")
            .Step("past", "WaitEvent", new { Moment = Flow.Expr("event.data.dzien"), Days = -30 }).Note("n3", "za późno").Note("n3b", "w porę")
            .Step("work", "WaitEvent", new { Days = 5, WorkingDays = true, Hour = "12:00" }).Note("n4", "pięć dni roboczych")
            .Ways("start>fork", "fork.a>two", "two>n1", "fork.b>week", "week>n2", "fork.c>past", "past.Late>n3", "past>n3b", "fork.d>work", "work>n4"));
        // A Monday; the event is on Sunday 15 March, so a week before is Sunday the 8th; five working days later is Monday the 9th.
        await _site.FollowAsync(thing, "done", data: new { dzien = "2026-03-15" });
        Assert.Equal(["za późno"], await _site.NotesAsync(type));
        await TickAsync(TimeSpan.FromHours(46));
        Assert.Equal(["za późno"], await _site.NotesAsync(type));
        await TickAsync(TimeSpan.FromHours(2));
        Assert.Equal(["za późno", "po dwóch dniach"], await _site.NotesAsync(type));
        await TickAsync(TimeSpan.FromDays(4));
        Assert.Equal(["za późno", "po dwóch dniach", "tydzień przed"], await _site.NotesAsync(type));
        await TickAsync(TimeSpan.FromDays(2));
        Assert.Equal(["za późno", "po dwóch dniach", "tydzień przed", "pięć dni roboczych"], await _site.NotesAsync(type));
        Assert.Equal(RunState.Done, (await _site.RunAsync(type)).State);
    }

    [Fact]
    public async Task A_clock_starts_a_workflow_each_time_and_once_for_all_that_was_missed()
    {
        var type = await _site.PutToWorkAsync(Flow.Named("Zegar").Start("t", "TimerEvent", new { CronExpression = "0 8 * * 1" }).Note("n", "poniedziałek").Ways("t>n"));
        await TickAsync(TimeSpan.FromMinutes(1));
        Assert.Empty(await _site.RunsAsync(type));
        await TickAsync(TimeSpan.FromDays(7));
        Assert.Single(await _site.RunsAsync(type));
        await TickAsync(TimeSpan.FromMinutes(1));
        Assert.Single(await _site.RunsAsync(type));
        await TickAsync(TimeSpan.FromDays(30));
        Assert.Equal(2, (await _site.RunsAsync(type)).Count);
    }

    [Fact]
    public async Task The_first_time_of_a_clock_is_not_lost_when_it_comes_before_the_first_tick()
    {
        // It is 9:00 in UTC, 10:00 in Warsaw.
        var type = await _site.PutToWorkAsync(Flow.Named("Zaraz").Start("t", "TimerEvent", new { CronExpression = "5 10 * * *" }).Note("n", "pierwszy raz").Ways("t>n"));
        await TickAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(["pierwszy raz"], await _site.NotesAsync(type));
        // A new version begins to count when it goes to work: what passed before is not made up for.
        await TickAsync(TimeSpan.FromHours(1));
        await PublishAgainAsync(type);
        await TickAsync(TimeSpan.FromMinutes(1));
        Assert.Single(await _site.RunsAsync(type));
        // A time that came before the change and was not served yet is served by the new version.
        _clock.Advance(TimeSpan.FromHours(23));
        await PublishAgainAsync(type);
        await TickAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(2, (await _site.RunsAsync(type)).Count);
        await TickAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(2, (await _site.RunsAsync(type)).Count);

        Task PublishAgainAsync(string id) => _site.InScopeAsync(async s =>
        {
            var desk = s.GetRequiredService<TypeDesk>();
            await desk.ChangeAsync(id, null, d => d.IsSingleton = !d.IsSingleton, Actor.System, Ct);
            await desk.PublishAsync(id, null, Actor.System, Ct);
        });
    }

    [Fact]
    public async Task Only_the_role_decides_once_and_the_reason_goes_along()
    {
        var thing = Cast.Thing();
        var type = await _site.PutToWorkAsync(Flow.Named("Zgoda").StartsOn($"{thing}/done")
            .Step("ask", "UserTaskEvent", new { Title = Flow.Expr("Czy zgadzasz się na {{ subject.id }}?"), Text = Flow.Expr("Opis"), Roles = new[] { "Redaktor" }, Actions = new[] { "Zgoda", "Odmowa" }, Url = Flow.Expr("/admin/tresc") })
            .Note("yes", "zgoda: {{ last.note }}").Note("no", "odmowa: {{ last.note }}").Ways("start>ask", "ask.Zgoda>yes", "ask.Odmowa>no"));
        await _site.FollowAsync(thing, "done");
        var editor = await _site.SignInAsRoleAsync("Redaktor");
        var list = await editor.GetAsync("/admin/czeka-na-mnie");
        Assert.Equal(["Czy zgadzasz się na łąka-1?"], list.Texts(".flow-decisions h2"));
        var address = list.One(".flow-decisions a").GetAttribute("href")!;

        var adviser = await _site.SignInAsRoleAsync("Doradca");
        Assert.Equal(HttpStatusCode.NotFound, (await adviser.GetAsync(address)).Status);
        Assert.False((await adviser.GetAsync("/admin/czeka-na-mnie")).Has(".flow-decisions"));

        var page = await editor.GetAsync(address);
        var refused = await editor.SubmitAsync(page.Form("form.form"), "Zapisz decyzję");
        Assert.Contains("Wybierz, co postanawiasz.", refused.Texts(".error-summary a, .error-summary li").Select(t => t.Trim()));
        var done = await editor.FollowAsync(await editor.SubmitAsync(page.Form("form.form").Fill("Outcome", "Odmowa").Fill("Note", "Za długie."), "Zapisz decyzję"));
        Assert.Contains(done.Texts(".notice"), n => n.StartsWith("Zapisano decyzję", StringComparison.Ordinal));
        Assert.Equal(["odmowa: Za długie."], await _site.NotesAsync(type));

        // Whoever had the form open too is told, and nothing happens twice.
        var late = await editor.SubmitAsync(page.Form("form.form").Fill("Outcome", "Zgoda"), "Zapisz decyzję");
        Assert.Contains("Ktoś już o tym zdecydował", late.Html, StringComparison.Ordinal);
        Assert.Equal(["odmowa: Za długie."], await _site.NotesAsync(type));
    }

    [Fact]
    public async Task Of_two_decisions_at_once_one_counts()
    {
        var thing = Cast.Thing();
        var type = await _site.PutToWorkAsync(Flow.Named("Dwoje").StartsOn($"{thing}/done").Step("ask", "UserTaskEvent", new { Title = Flow.Expr("Tak?"), Actions = new[] { "Tak", "Nie" } }).Note("yes", "tak").Note("no", "nie").Ways("start>ask", "ask.Tak>yes", "ask.Nie>no"));
        await _site.FollowAsync(thing, "done");
        var id = await _site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Decision>().Where(d => d.Title == "Tak?").Select(d => d.Id).SingleAsync(Ct));
        async Task<bool> DecideAsync(string action)
        {
            try
            {
                await _site.InScopeAsync(s => s.GetRequiredService<DecisionDesk>().DecideAsync(id, action, "", Actor.System, Ct));
                return true;
            }
            catch (RuleException e) when (e.Code == "decision.closed")
            {
                return false;
            }
        }
        var counted = await Task.WhenAll(Task.Run(() => DecideAsync("Tak")), Task.Run(() => DecideAsync("Nie")));
        Assert.Single(counted, c => c);
        Assert.Single(await _site.NotesAsync(type));
    }

    [Fact]
    public async Task A_link_wakes_its_run_once_until_its_day_and_looking_at_it_changes_nothing()
    {
        var thing = Cast.Thing();
        var type = await _site.PutToWorkAsync(Flow.Named("Link").StartsOn($"{thing}/done").Step("link", "SignalLinkTask", new { SignalName = "potwierdzam", Days = 3, Question = "Możesz potwierdzić termin w piątek.", Button = "Potwierdzam termin" }).Note("url", "{{ links.potwierdzam }}")
            .Step("w", "SignalEvent", new { SignalName = Flow.Expr("potwierdzam") }).Note("n", "potwierdzone").Ways("start>link", "link>url", "url>w", "w>n"));
        foreach (var id in new[] { "pierwsza", "druga" }) await _site.FollowAsync(thing, "done", id);
        var runs = await _site.RunsAsync(type);
        var tokens = new List<string>();
        foreach (var run in runs) tokens.Add((await _site.NotesAsync(run.Id))[0].Split("/sygnal/")[1]);
        // The address is in the letter only: the run remembers no more than an id.
        Assert.DoesNotContain(tokens[0], runs[0].Memory, StringComparison.Ordinal);

        var visitor = _site.Visitor();
        var page = await visitor.GetAsync("/sygnal/" + tokens[0]);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        // Words of the editor and nothing that only the workflow knows.
        Assert.Contains("Możesz potwierdzić termin w piątek.", page.Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("Link", page.Text("main"), StringComparison.Ordinal);
        Assert.Equal(RunState.Waiting, (await _site.RunsAsync(type))[0].State);
        var done = await visitor.SubmitAsync(page.Form("main form"), "Potwierdzam termin");
        Assert.True(done.Has(".notice[data-tone=success]"), done.Html);
        Assert.Equal([RunState.Done, RunState.Waiting], (await _site.RunsAsync(type)).Select(r => r.State));

        // Once more: said, and nothing happens.
        var again = await visitor.SubmitAsync(page.Form("main form"), "Potwierdzam termin");
        Assert.Contains("był już użyty", again.Html, StringComparison.Ordinal);
        Assert.Equal(2, (await _site.NotesAsync(runs[0].Id)).Count);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/sygnal/" + tokens[0][..^4] + "AAAA")).Status);

        var open = await visitor.GetAsync("/sygnal/" + tokens[1]);
        _clock.Advance(TimeSpan.FromDays(4));
        var late = await visitor.SubmitAsync(open.Form("main form"), "Potwierdzam termin");
        Assert.Contains("stracił ważność", late.Html, StringComparison.Ordinal);
        Assert.Equal(RunState.Waiting, (await _site.RunsAsync(type))[1].State);
    }

    [Fact]
    public async Task A_link_of_an_English_letter_leads_to_the_English_page()
    {
        var thing = Cast.Thing();
        var type = await _site.PutToWorkAsync(Flow.Named("Angielski link").StartsOn($"{thing}/done").Step("link", "SignalLinkTask", new { SignalName = "ok", Days = 3 })
            .Step("mail", "EmailTask", new { Recipients = Flow.Expr("english@rcwes.example"), Subject = Flow.Expr("Confirm"), Body = Flow.Expr("{{ links.ok }}"), Culture = "en" })
            .Step("w", "SignalEvent", new { SignalName = Flow.Expr("ok") }).Note("n", "ok").Ways("start>link", "link>mail", "mail>w", "w>n"));
        await _site.FollowAsync(thing, "done");
        var letter = await _site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE recipient = 'english@rcwes.example'").SingleAsync(Ct));
        Assert.Contains("/en/sygnal/", letter, StringComparison.Ordinal);
        var token = letter.Split("/en/sygnal/")[1].Split('<', '"', '&')[0].Trim();
        var visitor = _site.Visitor();
        var page = await visitor.GetAsync("/en/sygnal/" + token);
        await visitor.SubmitAsync(page.Form("main form"), "I confirm");
        Assert.Equal(RunState.Done, (await _site.RunAsync(type)).State);
    }
}

public sealed class WaitingSqliteTests() : WaitingTests(DatabaseEngine.Sqlite);

public sealed class WaitingPostgresTests() : WaitingTests(DatabaseEngine.Postgres);
