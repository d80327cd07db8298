using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Advisory.Deadlines;
using Rcwes.Advisory.Owners;
using Rcwes.Advisory.Requests;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Partners.Organisations;
using Rcwes.Users.Accounts;
using Rcwes.Workflows.Decisions;
using Rcwes.Workflows.Running;
using Rcwes.Workflows.Shape;
using Rcwes.Workflows.Types;

namespace Rcwes.Advisory.Tests;

/// <summary>Workflows give a request to a person of its partner, or to another partner, within the rights of whoever decided.</summary>
public abstract class RequestFlowTests(Site site)
{
    private static readonly DeadlineTerms Terms = new(2, 3, 5);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_of_the_partner_gets_the_request_by_mailbox_or_by_account_and_once_more_changes_nothing()
    {
        var (id, _, partner, _, _) = await site.CaseAsync();
        var (first, second) = (await site.StaffAsync(partner), await site.StaffAsync(partner));
        var (one, other) = (await AccountAsync(first), await AccountAsync(second));
        await site.ActAsync(id, (r, now) => r.Accept(one, Terms, Actor.System, now));
        var (type, verb) = await PutToWorkAsync(Step("s", "AssignRequestTask", new { To = Expr("{{ event.data.to }}") }));

        await HappenAsync(id, verb, second.ToUpperInvariant());
        Assert.Equal(other, (await site.RequestAsync(id)).AdviserId);
        await site.CaughtUpAsync();
        Assert.Single(await site.LettersAsync("advisory.assigned", second));

        await HappenAsync(id, verb, second);
        await HappenAsync(id, verb, one);
        Assert.Equal(one, (await site.RequestAsync(id)).AdviserId);
        Assert.Equal(["Done", "Noop", "Done"], await OutcomesAsync(type));
        Assert.Equal([other, one], await AssignedAsync(id, "assigned"));
    }

    [Fact]
    public async Task What_nobody_has_accepted_still_waits_and_the_person_who_is_named_learns_of_it()
    {
        var (id, _, partner, staff, _) = await site.CaseAsync();
        var email = await site.StaffAsync(partner);
        var account = await AccountAsync(email);
        var (_, verb) = await PutToWorkAsync(Step("s", "AssignRequestTask", new { To = Expr("{{ event.data.to }}") }));
        await HappenAsync(id, verb, email);

        var named = await site.RequestAsync(id);
        Assert.Equal((RequestState.Routed, account), (named.State, named.AdviserId));
        Assert.Single(named.Deadlines, d => d.Step == DeadlineStep.Assignment && d.IsRunning);
        await site.CaughtUpAsync();
        Assert.Single(await site.LettersAsync("advisory.routed", email));
        // A colleague opens the page of accepting and finds the person proposed.
        Assert.Equal([account], (await staff.GetAsync($"/admin/doradztwo/{id}/przyjecie")).Form("main form")["Input.Adviser"]);
    }

    [Theory]
    [InlineData("left", "flow.adviser")]
    [InlineData("elsewhere", "flow.adviser")]
    [InlineData("blocked", "flow.adviser")]
    [InlineData("unknown", "flow.adviser")]
    [InlineData("away", "flow.adviser-away")]
    [InlineData("closed", "flow.request-over")]
    [InlineData("centre", "flow.request-centre")]
    public async Task Who_cannot_take_it_stops_the_run_with_a_reason_and_nobody_gets_it(string why, string rule)
    {
        var (id, _, partner, _, _) = await site.CaseAsync();
        var email = await site.StaffAsync(why == "elsewhere" ? await site.PartnerAsync() : partner);
        var account = Guid.Parse(await AccountAsync(email));
        await site.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<RcwesDb>();
            if (why == "left") (await db.Set<PartnerStaff>().SingleAsync(p => p.AccountId == account, Ct)).Leave(DateTime.UtcNow);
            if (why == "blocked") (await db.Set<Account>().SingleAsync(a => a.Id == account, Ct)).Block(DateTime.UtcNow);
            if (why == "away") await s.GetRequiredService<PartnerBook>().AddAbsenceAsync(await db.Set<Partner>().Include(p => p.Absences).SingleAsync(p => p.Id == partner, Ct), Warsaw.Today(TimeProvider.System), Warsaw.Today(TimeProvider.System).AddDays(1), null, Actor.System, Ct);
            await db.SaveChangesAsync(Ct);
        });
        if (why == "closed") await site.ActAsync(id, (r, now) => r.Close(null, Actor.System, now));
        if (why == "centre") await site.ActAsync(id, (r, now) => r.HandOver(RequestOwner.Centre, "Na próbę.", Terms, Actor.System, now));

        var (type, verb) = await PutToWorkAsync(Step("s", "AssignRequestTask", new { To = Expr("{{ event.data.to }}") }));
        await HappenAsync(id, verb, why == "unknown" ? "nikt-taki@laka.example.pl" : email);
        var run = await RunAsync(type);
        Assert.Equal((RunState.Stopped, rule), (run.State, await RuleAsync(run.Id)));
        Assert.DoesNotContain(email, run.FaultReason, StringComparison.OrdinalIgnoreCase);
        Assert.Null((await site.RequestAsync(id)).AdviserId);
        Assert.Empty(await AssignedAsync(id, AdviceRequest.Named));
    }

    [Theory]
    [InlineData("AssignRequestTask")]
    [InlineData("HandOverRequestTask")]
    public async Task After_a_decision_the_step_acts_in_that_persons_name_and_only_where_they_work(string kind)
    {
        var (id, _, partner, _, _) = await site.CaseAsync();
        var own = await site.StaffAsync(partner);
        var (type, verb) = await PutToWorkAsync(Step("ask", "UserTaskEvent", new { Title = Expr("Przydzielić? {{ event.data.to }}"), Actions = new[] { "Tak" } }),
            Step("s", kind, new { To = Expr(kind == "AssignRequestTask" ? "{{ event.data.to }}" : "moderator"), Reason = Expr("Po decyzji.") }), "ask.Tak>s");

        // Somebody with the same role who works at another partner.
        await HappenAsync(id, verb, own);
        await DecideAsync(type, await AccountAsync(await site.StaffAsync(await site.PartnerAsync())));
        var refused = await RunAsync(type);
        Assert.Equal((RunState.Stopped, "flow.request-rights"), (refused.State, await RuleAsync(refused.Id)));
        var untouched = await site.RequestAsync(id);
        Assert.Equal(partner, untouched.OwnerId);
        Assert.Null(untouched.AdviserId);

        await HappenAsync(id, verb, own);
        var colleague = await AccountAsync(await site.StaffAsync(partner));
        await DecideAsync(type, colleague);
        var request = await site.RequestAsync(id);
        var assigns = kind == "AssignRequestTask";
        Assert.Equal(assigns ? partner : RequestOwner.Centre, request.OwnerId);
        Assert.Equal(assigns ? await AccountAsync(own) : null, request.AdviserId);
        var (subject, told) = (id.ToString(), assigns ? AdviceRequest.Named : "handed");
        Assert.Equal(colleague, await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Activities.Where(a => a.SubjectId == subject && a.Verb == told).OrderByDescending(a => a.Sequence).Select(a => a.ActorId).FirstAsync(Ct)));
    }

    private static object Expr(string source) => new { Expression = source };

    private static (string Id, JsonObject Json) Step(string id, string kind, object properties) =>
        (id, new JsonObject { ["ActivityId"] = id, ["Name"] = kind, ["X"] = 0, ["Y"] = 0, ["IsStart"] = false, ["Properties"] = System.Text.Json.JsonSerializer.SerializeToNode(properties) });

    private Task<(string Type, string Verb)> PutToWorkAsync((string Id, JsonObject Json) only) => PutToWorkAsync([only], []);

    private Task<(string Type, string Verb)> PutToWorkAsync((string Id, JsonObject Json) first, (string Id, JsonObject Json) then, string way) => PutToWorkAsync([first, then], [way]);

    /// <summary>A workflow that begins with something that only this test lets happen to a request.</summary>
    /// <param name="steps">In their order.</param>
    /// <param name="ways">Beyond the one from the start to the first step, as <c>from.Outcome&gt;to</c>.</param>
    private async Task<(string Type, string Verb)> PutToWorkAsync((string Id, JsonObject Json)[] steps, string[] ways)
    {
        var (type, verb) = (WorkflowJson.NewId(), "probe-" + Guid.NewGuid().ToString("N")[..10]);
        var start = Step("start", "LogEvent", new { Act = $"advice-request/{verb}" }).Json;
        start["IsStart"] = true;
        var all = ways.Select(w => w.Split('.', '>')).Prepend(["start", "Done", steps[0].Id]);
        var document = WorkflowDocument.Of(new JsonObject
        {
            ["WorkflowTypeId"] = type,
            ["Name"] = "Próba " + verb,
            ["IsEnabled"] = true,
            ["IsSingleton"] = false,
            ["Activities"] = new JsonArray([start, .. steps.Select(s => s.Json)]),
            ["Transitions"] = new JsonArray([.. all.Select(w => new JsonObject { ["Id"] = 0, ["SourceActivityId"] = w[0], ["SourceOutcomeName"] = w[1], ["DestinationActivityId"] = w[2] })]),
        });
        await site.InScopeAsync(async s =>
        {
            var desk = s.GetRequiredService<TypeDesk>();
            await desk.TakeOverAsync(document, Actor.System, Ct);
            await desk.PublishAsync(type, null, Actor.System, Ct);
            await desk.SwitchAsync(type, true, Actor.System, Ct);
        });
        return (type, verb);
    }

    private async Task HappenAsync(Guid request, string verb, string to)
    {
        await site.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<RcwesDb>();
            db.Activities.Add(ActivityEntry.Of("probe", AdviceRequest.Subject, request.ToString(), verb, Actor.System, DateTime.UtcNow, null, null, null, new { to }));
            await db.SaveChangesAsync(Ct);
        });
        await site.CaughtUpAsync();
    }

    private Task DecideAsync(string type, string account) => site.InScopeAsync(async s =>
    {
        var db = s.GetRequiredService<RcwesDb>();
        var decision = await db.Set<Decision>().Where(d => d.State == DecisionState.Open && db.Set<WorkflowRun>().Any(r => r.Id == d.RunId && r.TypeId == type)).Select(d => d.Id).SingleAsync(Ct);
        await s.GetRequiredService<DecisionDesk>().DecideAsync(decision, "Tak", "", new(ActorKind.User, account), Ct);
    });

    private Task<WorkflowRun> RunAsync(string type) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<WorkflowRun>().AsNoTracking().SingleAsync(r => r.TypeId == type, Ct));

    private Task<string?> RuleAsync(Guid run) => site.InScopeAsync(async s =>
    {
        var id = run.ToString();
        var data = await s.GetRequiredService<RcwesDb>().Activities.Where(a => a.SubjectId == id && a.Verb == "stopped").Select(a => a.Data).SingleAsync(Ct);
        return (string?)JsonNode.Parse(data!)!["rule"];
    });

    /// <summary>How the step of each run of a workflow ended.</summary>
    private Task<List<string>> OutcomesAsync(string type) => site.InScopeAsync(s =>
    {
        var db = s.GetRequiredService<RcwesDb>();
        return (from row in db.Set<StepRow>() join run in db.Set<WorkflowRun>() on row.RunId equals run.Id where run.TypeId == type && row.ActivityId == "s" orderby run.StartedAt, run.Id select row.Outcome).ToListAsync(Ct);
    });

    /// <summary>Whom the entries of a kind name, in their order.</summary>
    private Task<List<string?>> AssignedAsync(Guid request, string verb) => site.InScopeAsync(async s =>
    {
        var id = request.ToString();
        var data = await s.GetRequiredService<RcwesDb>().Activities.Where(a => a.SubjectType == AdviceRequest.Subject && a.SubjectId == id && a.Verb == verb).OrderBy(a => a.Sequence).Select(a => a.Data).ToListAsync(Ct);
        return data.ConvertAll(d => (string?)JsonNode.Parse(d!)!["adviser"]);
    });

    private Task<string> AccountAsync(string email) => site.InScopeAsync(async s => (await s.GetRequiredService<RcwesDb>().Set<Account>().Where(a => a.Email == email).Select(a => a.Id).SingleAsync(Ct)).ToString());
}

[Collection<SqliteSite>]
public sealed class RequestFlowSqliteTests(SqliteSite site) : RequestFlowTests(site);

[Collection<PostgresSite>]
public sealed class RequestFlowPostgresTests(PostgresSite site) : RequestFlowTests(site);
