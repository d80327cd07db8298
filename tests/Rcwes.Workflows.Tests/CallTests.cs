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

    private static Flow WithHeaders(string thing, string headers) => Flow.Named("Nagłówki").StartsOn($"{thing}/done")
        .Step("ask", "HttpRequestTask", new { Url = Flow.Expr("https://inny.example/pytanie"), HttpMethod = "POST", Body = Flow.Expr("{}"), Headers = Flow.Expr(headers), HttpResponseCodes = "200" }).Note("ok", "jest").Ways("start>ask", "ask.200>ok");

    [Fact]
    public async Task Headers_of_the_step_go_along_and_are_kept_and_logged_nowhere_when_the_call_has_ended()
    {
        var thing = Cast.Thing();
        var type = await _site.PutToWorkAsync(WithHeaders(thing, "Authorization: Bearer sekret-laki\r\nX-Sprawa: {{ subject.id }}"));
        _other.Answer = HttpStatusCode.ServiceUnavailable;
        await _site.FollowAsync(thing, "done", "laka-7");
        await AskAsync();
        _other.Answer = HttpStatusCode.OK;
        _clock.Advance(CallJob.Pauses[0]);
        await AskAsync();
        Assert.Equal(["jest"], await _site.NotesAsync(type));
        Assert.Equal(Enumerable.Repeat("Bearer sekret-laki|laka-7", 2), _other.Headers.Select(h => $"{h["Authorization"]}|{h["X-Sprawa"]}"));
        Assert.Equal("", await _site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Call>().Select(c => c.Headers).SingleAsync(Ct)));
        Assert.DoesNotContain(_site.Log.Lines, l => l.Message.Contains("sekret-laki", StringComparison.Ordinal));
        Assert.DoesNotContain("sekret-laki", (await _site.RunAsync(type)).Memory, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host: obcy.example", "call.header-own")]
    [InlineData("connection: close", "call.header-own")]
    [InlineData("Transfer-Encoding: chunked", "call.header-own")]
    [InlineData("Content-Length: 7", "call.header-own")]
    [InlineData("Idempotency-Key: 7", "call.header-own")]
    [InlineData("Content-Type: text/plain", "call.header-type")]
    [InlineData("bez dwukropka", "call.header")]
    [InlineData("Zła nazwa: a", "call.header")]
    public async Task A_header_that_a_step_may_not_set_is_a_fault_of_the_workflow(string header, string rule)
    {
        var flow = WithHeaders(Cast.Thing(), "Accept: text/plain\n" + header);
        var faults = await _site.InScopeAsync(s => Task.FromResult(s.GetRequiredService<Types.ShapeCache>().Read(flow.Document().ToString()).Faults));
        Assert.Equal(rule, Assert.Single(faults).Rule.Code);
    }

    [Theory]
    [InlineData("a\nX-Inny: b", "call.header-line")]
    [InlineData("żółty", "call.header")]
    public async Task A_value_that_would_become_a_header_of_its_own_stops_the_run_before_anybody_is_asked(string value, string rule)
    {
        var thing = Cast.Thing();
        var type = await _site.PutToWorkAsync(WithHeaders(thing, "X-Kto: {{ event.data.kto }}"));
        await _site.FollowAsync(thing, "done", data: new { kto = value });
        Assert.Equal(rule, await _site.RuleAsync((await _site.RunAsync(type)).Id));
        await AskAsync();
        Assert.Empty(_other.Asked);
    }

    /// <summary>The other system.</summary>
    private sealed class Other : HttpMessageHandler
    {
        public HttpStatusCode Answer { get; set; } = HttpStatusCode.OK;

        public List<(string Key, string Body)> Asked { get; } = [];

        public List<Dictionary<string, string>> Headers { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Headers.Add(request.Headers.ToDictionary(h => h.Key, h => string.Join(',', h.Value)));
            Asked.Add((request.Headers.GetValues("Idempotency-Key").Single(), request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken)));
            return new HttpResponseMessage(Answer) { Content = new StringContent("odpowiedź") };
        }
    }
}

public sealed class CallSqliteTests() : CallTests(DatabaseEngine.Sqlite);

public sealed class CallPostgresTests() : CallTests(DatabaseEngine.Postgres);
