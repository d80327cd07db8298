using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Workflows.Calls;
using Rcwes.Workflows.Running;

namespace Rcwes.Workflows.Tests;

/// <summary>Another system is asked, asked again after it broke down, and its answers lead the way.</summary>
public abstract class CallTests(DatabaseEngine engine) : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly Other _other = new();
    private Site _site = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _site = await Site.StartAsync(engine, o =>
    {
        (o.Clock, o.SampleData) = (_clock, false);
        o.Settings["Rcwes:Workflows:Hosts:0"] = "https://inny.example";
        o.Services = services => services.AddSingleton(new CallClient(_other));
    });

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        _other.Dispose();
        GC.SuppressFinalize(this);
    }

    private Task AskAsync() => _site.InScopeAsync(s => s.GetRequiredService<CallJob>().RunAsync(Ct));

    private static Flow Asking(string thing, string url = "https://inny.example/pytanie") => Flow.Named("Pytanie").StartsOn($"{thing}/done")
        .Step("ask", "HttpRequestTask", new { Url = Flow.Expr(url), HttpMethod = "POST", Body = Flow.Expr("{\"id\":\"{{ subject.id }}\"}"), HttpResponseCodes = "200, 404" })
        .Note("ok", "jest: {{ last.Body }}").Note("none", "nie ma").Ways("start>ask", "ask.200>ok", "ask.404>none");

    [Fact]
    public async Task Each_answer_leads_its_way()
    {
        var thing = Cast.Thing();
        var type = await _site.PutToWorkAsync(Asking(thing));
        foreach (var (id, status) in new[] { ("jedna", HttpStatusCode.OK), ("druga", HttpStatusCode.NotFound) })
        {
            _other.Answer = status;
            await _site.FollowAsync(thing, "done", id);
            await AskAsync();
        }
        var runs = await _site.RunsAsync(type);
        Assert.Equal(["jest: odpowiedź"], await _site.NotesAsync(runs[0].Id));
        Assert.Equal(["nie ma"], await _site.NotesAsync(runs[1].Id));
        Assert.Equal(["{\"id\":\"jedna\"}", "{\"id\":\"druga\"}"], _other.Asked.Select(a => a.Body));
    }

    [Fact]
    public async Task Who_breaks_down_is_asked_again_later_with_the_same_key()
    {
        var thing = Cast.Thing();
        var type = await _site.PutToWorkAsync(Asking(thing));
        _other.Answer = HttpStatusCode.ServiceUnavailable;
        await _site.FollowAsync(thing, "done");
        await AskAsync();
        await AskAsync();
        Assert.Single(_other.Asked);
        Assert.Equal(RunState.Waiting, (await _site.RunAsync(type)).State);
        _other.Answer = HttpStatusCode.OK;
        _clock.Advance(CallJob.Pauses[0]);
        await AskAsync();
        Assert.Equal(["jest: odpowiedź"], await _site.NotesAsync(type));
        Assert.Equal(2, _other.Asked.Count);
        Assert.Single(_other.Asked.Select(a => a.Key).Distinct());
    }

    [Fact]
    public async Task An_answer_without_a_way_stops_the_run_and_trying_again_asks_anew()
    {
        var thing = Cast.Thing();
        var type = await _site.PutToWorkAsync(Asking(thing));
        _other.Answer = HttpStatusCode.Forbidden;
        await _site.FollowAsync(thing, "done");
        await AskAsync();
        var run = await _site.RunAsync(type);
        Assert.Equal((RunState.Stopped, "call.failed"), (run.State, await _site.RuleAsync(run.Id)));
        _other.Answer = HttpStatusCode.OK;
        await _site.InScopeAsync(s => s.GetRequiredService<RunDesk>().RetryAsync(run.Id, null, Actor.System, Ct));
        Assert.Equal(RunState.Waiting, (await _site.RunAsync(type)).State);
        await AskAsync();
        Assert.Equal(["jest: odpowiedź"], await _site.NotesAsync(type));
        // Another question, so another key: the other system must not take it for a repetition.
        Assert.Equal(2, _other.Asked.Select(a => a.Key).Distinct().Count());
    }

    [Fact]
    public async Task An_address_that_is_not_allowed_is_not_asked()
    {
        var thing = Cast.Thing();
        var type = await _site.PutToWorkAsync(Asking(thing, "https://obcy.example/pytanie"));
        await _site.FollowAsync(thing, "done");
        Assert.Equal("call.host", await _site.RuleAsync((await _site.RunAsync(type)).Id));
        Assert.False(await _site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Call>().AnyAsync(Ct)));
        await AskAsync();
        Assert.Empty(_other.Asked);
    }

    /// <summary>The other system.</summary>
    private sealed class Other : HttpMessageHandler
    {
        public HttpStatusCode Answer { get; set; } = HttpStatusCode.OK;

        public List<(string Key, string Body)> Asked { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add((request.Headers.GetValues("Idempotency-Key").Single(), request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken)));
            return new HttpResponseMessage(Answer) { Content = new StringContent("odpowiedź") };
        }
    }
}

public sealed class CallSqliteTests() : CallTests(DatabaseEngine.Sqlite);

public sealed class CallPostgresTests() : CallTests(DatabaseEngine.Postgres);
