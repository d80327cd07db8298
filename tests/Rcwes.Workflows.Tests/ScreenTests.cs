using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Workflows.Decisions;
using Rcwes.Workflows.Running;
using Rcwes.Workflows.Shape;
using Rcwes.Workflows.Trying;
using Rcwes.Workflows.Types;

namespace Rcwes.Workflows.Tests;

/// <summary>Making a workflow, mending a run and taking over what Orchard Core wrote, by address and without a script.</summary>
public abstract class ScreenTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_moderator_builds_a_workflow_step_by_step_and_it_works()
    {
        var moderator = await site.SignInAsRoleAsync("Moderator");
        var form = (await moderator.GetAsync("/admin/przeplywy/nowy")).Form("form.form");
        var name = "Próbny przepływ " + Guid.NewGuid().ToString("N")[..6];
        var page = await moderator.FollowAsync(await moderator.SubmitAsync(form.Fill("Input.Name", name), "Utwórz przepływ"));
        Assert.Equal(name, page.Heading);
        Assert.Contains(page.Texts(".notice li"), t => t.Contains("nie ma jeszcze żadnego kroku", StringComparison.Ordinal));

        // The event first: an institution is shown in the directory.
        var add = await moderator.GetAsync(page.Url + "/nowy-krok");
        var step = await moderator.FollowAsync(await moderator.SubmitAsync(add.Form("form.form").Fill("Activity", "LogEvent"), "Dodaj krok"));
        step = await moderator.FollowAsync(await moderator.SubmitAsync(step.Form("form.form").Fill("f.Act", "institution/listed"), "Zapisz krok"));
        Assert.Equal("Zapisano krok.", step.Text(".notice[data-tone=success]"));

        // The next step where the event leads.
        page = await moderator.GetAsync(page.Url);
        add = await moderator.GetAsync(page.One(".flow-ways a[href*='nowy-krok']").GetAttribute("href")!);
        step = await moderator.FollowAsync(await moderator.SubmitAsync(add.Form("form.form").Fill("Activity", "UserTaskEvent"), "Dodaj krok"));
        step = await moderator.FollowAsync(await moderator.SubmitAsync(step.Form("form.form").Fill("f.Title", "Obejrzyj: {{ subject.name }}").Fill("f.Actions", "W porządku\nDo poprawy").Fill("f.Roles", "Moderator"), "Zapisz krok"));
        Assert.Contains(step.Texts("label"), l => l.Contains("W porządku", StringComparison.Ordinal));

        page = await moderator.GetAsync(page.Url);
        Assert.Equal(2, page.Document.QuerySelectorAll(".flow-steps > li").Length);
        Assert.Equal(2, page.Document.QuerySelectorAll("svg .graph-box").Length);
        Assert.Single(page.Document.QuerySelectorAll("svg .graph-arrow"));
        page = await moderator.FollowAsync(await moderator.SubmitAsync(page.Form(".flow-acts"), "Opublikuj tę wersję"));
        page = await moderator.FollowAsync(await moderator.SubmitAsync(page.Form(".flow-acts"), "Włącz"));
        Assert.Contains("włączony", page.Texts(".tag"));

        await site.FollowAsync("institution", "listed", Guid.NewGuid().ToString());
        Assert.Contains((await moderator.GetAsync("/admin/czeka-na-mnie")).Texts(".flow-decisions h2"), t => t.StartsWith("Obejrzyj:", StringComparison.Ordinal));
        var runs = await moderator.GetAsync("/admin/przeplywy/przebiegi");
        var run = await moderator.GetAsync(runs.Document.QuerySelectorAll("tr").First(r => r.TextContent.Contains(name, StringComparison.Ordinal)).QuerySelector("a")!.GetAttribute("href")!);
        Assert.Contains("czeka na decyzję człowieka", run.Html, StringComparison.Ordinal);
        Assert.NotNull(run.One(".graph-box[data-mark=Waits]"));
    }

    [Fact]
    public async Task Two_editors_of_one_step_do_not_overwrite_each_other()
    {
        var type = await site.PutToWorkAsync(Flow.Named("Dwoje").StartsOn("a/b").Note("n", "pierwsze").Ways("start>n"));
        var moderator = await site.SignInAsRoleAsync("Moderator");
        var address = $"/admin/przeplywy/{type}/krok/n";
        var (mine, theirs) = (await moderator.GetAsync(address), await moderator.GetAsync(address));
        await moderator.SubmitAsync(theirs.Form("form.form").Fill("f.Text", "ich"), "Zapisz krok");
        var refused = await moderator.SubmitAsync(mine.Form("form.form").Fill("f.Text", "moje"), "Zapisz krok");
        Assert.Contains("Ktoś zmienił ten przepływ w międzyczasie", refused.Html, StringComparison.Ordinal);
        // What was typed is still there.
        Assert.Equal("moje", refused.One("#f\\.Text").GetAttribute("value"));
    }

    [Fact]
    public async Task A_stopped_run_tells_why_and_is_skipped_or_ended_with_a_reason()
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("Stoi").StartsOn($"{thing}/done").Step("bad", "SetPropertyTask", new { PropertyName = "x", Value = Flow.Expr("brak()") }).Note("n", "dalej").Ways("start>bad", "bad>n"));
        foreach (var id in new[] { "jedna", "druga" }) await site.FollowAsync(thing, "done", id);
        var moderator = await site.SignInAsRoleAsync("Moderator");
        var (first, second) = ((await site.RunsAsync(type))[0].Id, (await site.RunsAsync(type))[1].Id);
        var page = await moderator.GetAsync($"/admin/przeplywy/przebiegi/{first}");
        Assert.Contains("Skrypt zgłosił błąd", page.Text(".notice[data-tone=danger]"), StringComparison.Ordinal);
        Assert.NotNull(page.One(".graph-box[data-mark=Stopped]"));
        var skip = await moderator.GetAsync($"/admin/przeplywy/przebiegi/{first}/pominiecie");
        var without = await moderator.SubmitAsync(skip.Form("form.form"), "Pomiń krok");
        Assert.Contains("Napisz, dlaczego.", without.Html, StringComparison.Ordinal);
        var done = await moderator.FollowAsync(await moderator.SubmitAsync(skip.Form("form.form").Fill("Reason", "Ten krok jest niepotrzebny."), "Pomiń krok"));
        Assert.Contains("zakończony", done.Texts(".tag"));
        var cancel = await moderator.GetAsync($"/admin/przeplywy/przebiegi/{second}/zakonczenie");
        done = await moderator.FollowAsync(await moderator.SubmitAsync(cancel.Form("form.form").Fill("Reason", "Pomyłka."), "Zakończ przebieg"));
        Assert.Contains("przerwany", done.Texts(".tag"));
    }

    [Fact]
    public async Task Who_may_not_manage_workflows_finds_none_of_their_pages()
    {
        var type = await site.PutToWorkAsync(Flow.Named("Zamknięty").StartsOn("a/b").Note("n", "n").Ways("start>n"));
        var editor = await site.SignInAsRoleAsync("Redaktor");
        foreach (var address in new[] { "/admin/przeplywy", "/admin/przeplywy/nowy", "/admin/przeplywy/wczytaj", $"/admin/przeplywy/{type}", $"/admin/przeplywy/{type}/eksport.json", "/admin/przeplywy/przebiegi" })
            Assert.NotEqual(HttpStatusCode.OK, (await editor.GetAsync(address)).Status);
    }

    [Fact]
    public async Task What_Orchard_Core_wrote_comes_in_is_shown_and_goes_out_without_loss()
    {
        // Names and shapes are those of Orchard Core's exports; the words are ours. One kind of step is not known here.
        var json = (JsonObject)JsonNode.Parse($$"""
            { "name": "Eksport", "steps": [ { "name": "WorkflowType", "data": [ {
              "WorkflowTypeId": "{{WorkflowJson.NewId()}}", "Name": "Zgoda z Orchard Core", "IsEnabled": true, "IsSingleton": false, "LockTimeout": 0, "LockExpiration": 0, "DeleteFinishedWorkflows": true,
              "Activities": [
                { "ActivityId": "4h6q8xk2v3n5m7p9r1s3t5w7y9", "Name": "ContentPublishedEvent", "X": 40, "Y": 20, "IsStart": true, "Properties": { "ActivityMetadata": { "Title": null }, "ContentTypeFilter": ["NewsArticle"] } },
                { "ActivityId": "4a1b2c3d4e5f6g7h8j9k0m1n2p", "Name": "IfElseTask", "X": 340, "Y": 20, "IsStart": false, "Properties": { "ActivityMetadata": { "Title": "Po polsku?" }, "Condition": { "Expression": "input('ContentItem').culture == 'pl'" } } },
                { "ActivityId": "4z9y8x7w6v5u4t3s2r1q0p9n8m", "Name": "EmailTask", "X": 640, "Y": 20, "IsStart": false, "Properties": { "ActivityMetadata": { "Title": null }, "Author": { "Expression": "" }, "Sender": { "Expression": "" }, "Recipients": { "Expression": "redakcja@rcwes.example" }, "Subject": { "Expression": "{{"{{ Workflow.Input.ContentItem.DisplayText }}"}}" }, "Body": { "Expression": "<p>Nowość</p>" }, "IsHtmlBody": true } },
                { "ActivityId": "4twitter0000000000000000aa", "Name": "UpdateTwitterStatusTask", "X": 640, "Y": 220, "IsStart": false, "Properties": { "ActivityMetadata": { "Title": null }, "StatusTemplate": { "Expression": "x" } } }
              ],
              "Transitions": [
                { "Id": 0, "SourceActivityId": "4h6q8xk2v3n5m7p9r1s3t5w7y9", "SourceOutcomeName": "Done", "DestinationActivityId": "4a1b2c3d4e5f6g7h8j9k0m1n2p" },
                { "Id": 0, "SourceActivityId": "4a1b2c3d4e5f6g7h8j9k0m1n2p", "SourceOutcomeName": "True", "DestinationActivityId": "4z9y8x7w6v5u4t3s2r1q0p9n8m" },
                { "Id": 0, "SourceActivityId": "4z9y8x7w6v5u4t3s2r1q0p9n8m", "SourceOutcomeName": "Done", "DestinationActivityId": "4twitter0000000000000000aa" }
              ],
              "Somebody": { "Else": "keeps this" } } ] } ] }
            """)!;
        var moderator = await site.SignInAsRoleAsync("Moderator");
        var page = await moderator.FollowAsync(await moderator.SubmitAsync((await moderator.GetAsync("/admin/przeplywy/wczytaj")).Form("form.form").Fill("Text", json.ToJsonString()), "Wczytaj jako szkic"));
        Assert.Equal("Zgoda z Orchard Core", page.Heading);
        Assert.Equal(4, page.Document.QuerySelectorAll(".flow-steps > li").Length);
        Assert.Contains(page.Texts(".flow-fault"), t => t.Contains("UpdateTwitterStatusTask", StringComparison.Ordinal));
        var unknown = await moderator.GetAsync(page.Document.QuerySelectorAll(".flow-steps a").Last(a => a.GetAttribute("href")!.Contains("/krok/", StringComparison.Ordinal)).GetAttribute("href")!);
        Assert.Contains("StatusTemplate", unknown.Text("pre"), StringComparison.Ordinal);
        var refused = await moderator.SubmitAsync(page.Form(".flow-acts"), "Opublikuj tę wersję");
        Assert.Contains("Wersji nie można opublikować", refused.Html, StringComparison.Ordinal);

        var given = (JsonObject)json["steps"]![0]!["data"]![0]!.DeepClone();
        var back = (JsonObject)JsonNode.Parse((await moderator.GetAsync(page.Url + "/eksport.json")).Html)!;
        given["IsEnabled"] = back["IsEnabled"]!.GetValue<bool>();
        Assert.True(JsonNode.DeepEquals(given, back), back.ToJsonString());
    }

    [Theory]
    [InlineData("to nie jest json", "Nie da się odczytać pliku")]
    [InlineData("[1,2]", "oczekujemy obiektu JSON")]
    [InlineData("{\"Name\":\"Bez identyfikatora\"}", "brakuje „WorkflowTypeId”")]
    [InlineData("{\"name\":\"Przepis\",\"steps\":[{\"name\":\"content\",\"data\":[]}]}", "nie ma żadnego przepływu")]
    [InlineData("{\"WorkflowTypeId\":\"przebiegi/..\",\"Name\":\"Zły adres\"}", "niedozwolone znaki")]
    [InlineData("{\"WorkflowTypeId\":\"a\",\"Name\":\"Długi krok\",\"Activities\":[{\"ActivityId\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\",\"Name\":\"LogTask\"}]}", "niedozwolone znaki")]
    [InlineData("{\"Name\":\"a\",\"Name\":\"b\"}", "Nie da się odczytać pliku")]
    [InlineData("", "Wybierz plik albo wklej")]
    public async Task A_file_that_is_no_workflow_is_refused_in_words(string text, string told)
    {
        var moderator = await site.SignInAsRoleAsync("Moderator");
        var refused = await moderator.SubmitAsync((await moderator.GetAsync("/admin/przeplywy/wczytaj")).Form("form.form").Fill("Text", text), "Wczytaj jako szkic");
        Assert.Contains(told, refused.Text(".error-summary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trial_shows_what_would_have_been_done_and_does_nothing()
    {
        var thing = Cast.Thing();
        foreach (var (verb, id) in new[] { ("begun", "jedna"), ("begun", "druga"), ("ended", "druga") }) await site.HappenAsync(thing, verb, id);
        var flow = Flow.Named("Próba").StartsOn($"{thing}/begun").Step("mail", "EmailTask", new { Recipients = Flow.Expr("a@rcwes.example, b@rcwes.example"), Subject = Flow.Expr("T"), Body = Flow.Expr("B") })
            .Step("wait", "WaitEvent", new { Days = 3 }).Step("w", "LogEvent", new { Act = $"{thing}/ended" }).Step("ask", "UserTaskEvent", new { Title = Flow.Expr("Tak?"), Actions = new[] { "Tak" } }).Ways("start>mail", "mail>w", "w>wait", "wait>ask");
        var before = await CountAsync();
        var report = await site.InScopeAsync(async s => await s.GetRequiredService<Trial>().RunAsync(s.GetRequiredService<ShapeCache>().Read(flow.Document().ToString()), 7, Ct));
        var runs = report.Runs;
        Assert.Equal((before, TrialEnd.All), (await CountAsync(), report.End));
        Assert.Equal(["druga", "jedna"], runs.Select(r => r.About.Id));
        Assert.Equal(["LogEvent", "EmailTask", "LogEvent", "LogEvent", "WaitEvent", "WaitEvent", "UserTaskEvent"], runs[0].Lines.Select(l => l.Step.Activity));
        Assert.Equal(["2"], runs[0].Lines[1].Told[0].Values);
        Assert.Equal(["LogEvent", "EmailTask", "LogEvent"], runs[1].Lines.Select(l => l.Step.Activity));
        Assert.Single(runs[1].Lines[^1].Waits);

        Task<(int, int, int)> CountAsync() => site.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<RcwesDb>();
            return (await db.Set<WorkflowRun>().CountAsync(Ct), await db.Set<Decisions.Decision>().CountAsync(Ct), await db.Database.SqlQuery<int>($"SELECT COUNT(*) AS \"Value\" FROM mail_outbox WHERE recipient LIKE '%@rcwes.example' AND template = 'workflows.letter' AND recipient IN ('a@rcwes.example', 'b@rcwes.example')").SingleAsync(Ct));
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

        var moderator = await site.SignInAsRoleAsync("Moderator");
        await site.InScopeAsync(s => s.GetRequiredService<TypeDesk>().TakeOverAsync(flow.Document(), Actor.System, Ct));
        var page = await moderator.GetAsync($"/admin/przeplywy/{flow.Id}/proba");
        Assert.Contains(page.Texts(".notice"), t => t.StartsWith($"Pokazujemy {Trial.MostRuns} najnowszych spraw.", StringComparison.Ordinal));
        Assert.Equal(Trial.MostRuns, page.Document.QuerySelectorAll(".flow-trial").Length);

        Task<TrialReport> TryAsync(TimeSpan look) => site.InScopeAsync(s => new Trial(s.GetRequiredService<RcwesDb>(), s, new FakeTimeProvider(DateTimeOffset.UtcNow) { AutoAdvanceAmount = look }).RunAsync(s.GetRequiredService<ShapeCache>().Read(flow.Document().ToString()), 7, Ct));
    }

    [Fact]
    public async Task A_long_list_of_decisions_comes_in_pages_and_each_is_on_one_of_them()
    {
        var thing = Cast.Thing();
        await site.PutToWorkAsync(Flow.Named("Wiele spraw").StartsOn($"{thing}/done").Step("ask", "UserTaskEvent", new { Title = Flow.Expr("Sprawa {{ subject.id }}"), Roles = new[] { "Trener" }, Actions = new[] { "Tak" } }).Ways("start>ask"));
        for (var i = 0; i < DecisionDesk.PageSize + 2; i++) await site.HappenAsync(thing, "done", $"łąka-{i}");
        await site.CaughtUpAsync();
        var account = await site.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<RcwesDb>();
            // Asked of a role that nobody has in these tests; the sentence of the list is for whoever looks.
            await db.Set<Decisions.Decision>().Where(d => d.Title.StartsWith("Sprawa łąka-") && d.Roles == "Trener").ExecuteUpdateAsync(set => set.SetProperty(d => d.Roles, "Rola tylko tu"), Ct);
            return await s.GetRequiredService<DecisionDesk>().ForAsync("nikt", 1, Ct);
        });
        Assert.DoesNotContain(account.Page, d => d.Roles == "Rola tylko tu");
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Decisions.Decision>().Where(d => d.Roles == "Rola tylko tu").ExecuteUpdateAsync(set => set.SetProperty(d => d.Roles, "Moderator"), Ct));
        var moderator = await site.SignInAsRoleAsync("Moderator");
        var titles = new List<string>();
        var page = await moderator.GetAsync("/admin/czeka-na-mnie");
        Assert.Equal(DecisionDesk.PageSize, page.Texts(".flow-decisions h2").Count);
        while (true)
        {
            titles.AddRange(page.Texts(".flow-decisions h2"));
            if (page.Document.QuerySelector("a[rel=next]")?.GetAttribute("href") is not { } next) break;
            page = await moderator.GetAsync(next);
        }
        Assert.Equal(DecisionDesk.PageSize + 2, titles.Where(t => t.StartsWith("Sprawa łąka-", StringComparison.Ordinal)).Distinct().Count());
        // A page beyond the last is the last.
        Assert.NotEmpty((await moderator.GetAsync("/admin/czeka-na-mnie?strona=999")).Texts(".flow-decisions h2"));
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Decisions.Decision>().Where(d => d.Title.StartsWith("Sprawa łąka-")).ExecuteUpdateAsync(set => set.SetProperty(d => d.State, DecisionState.Pointless), Ct));
    }

    [Fact]
    public async Task The_workflows_of_the_sample_are_on_and_have_no_fault()
    {
        var found = await site.InScopeAsync(async s => (Types: await s.GetRequiredService<TypeBook>().AtWorkAsync(Ct), All: await s.GetRequiredService<RcwesDb>().Set<WorkflowType>().AsNoTracking().Where(t => t.Name == "Zgoda na publikację aktualności" || t.Name == "Powitanie nowej instytucji" || t.Name.StartsWith("Pytanie o opinię")).ToListAsync(Ct)));
        Assert.Equal(3, found.All.Count);
        Assert.All(found.All, t => Assert.Contains(found.Types, w => w.TypeId == t.Id && w.Shape.Faults.Count == 0));
    }
}

[Collection<SqliteSite>]
public sealed class ScreenSqliteTests(SqliteSite site) : ScreenTests(site);

[Collection<PostgresSite>]
public sealed class ScreenPostgresTests(PostgresSite site) : ScreenTests(site);
