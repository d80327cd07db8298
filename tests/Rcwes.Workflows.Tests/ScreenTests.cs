using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Workflows.Decisions;
using Rcwes.Workflows.Shape;
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
        try
        {
            await LookAtRunAsync(moderator, name);
        }
        finally
        {
            // Other tests list institutions too; they find neither this workflow nor what it asks.
            await moderator.SubmitAsync((await moderator.GetAsync(page.Url)).Form(".flow-acts"), "Wyłącz");
            await ForgetAsync("Obejrzyj:");
        }
    }

    private async Task LookAtRunAsync(Visitor moderator, string name)
    {
        await site.FollowAsync("institution", "listed", Guid.NewGuid().ToString());
        Assert.Contains(await AskedAsync(moderator), t => t.StartsWith("Obejrzyj:", StringComparison.Ordinal));
        var runs = await moderator.GetAsync("/admin/przeplywy/przebiegi");
        var run = await moderator.GetAsync(runs.Document.QuerySelectorAll("tr").First(r => r.TextContent.Contains(name, StringComparison.Ordinal)).QuerySelector("a")!.GetAttribute("href")!);
        Assert.Contains("czeka na decyzję człowieka", run.Html, StringComparison.Ordinal);
        Assert.NotNull(run.One(".graph-box[data-mark=Waits]"));
    }

    /// <summary>What waits for somebody, on all pages of the list.</summary>
    private static async Task<List<string>> AskedAsync(Visitor visitor)
    {
        var titles = new List<string>();
        for (var next = "/admin/czeka-na-mnie"; next is not null;)
        {
            var page = await visitor.GetAsync(next);
            titles.AddRange(page.Texts(".flow-decisions h2"));
            next = page.Document.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }
        return titles;
    }

    private Task ForgetAsync(string begin) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Decisions.Decision>().Where(d => d.State == DecisionState.Open && d.Title.StartsWith(begin)).ExecuteUpdateAsync(set => set.SetProperty(d => d.State, DecisionState.Pointless), Ct));

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
    public async Task Who_publishes_publishes_what_they_saw()
    {
        var type = await site.PutToWorkAsync(Flow.Named("Publikuję co widzę").StartsOn("a/b").Note("n", "pierwsze").Ways("start>n"));
        var moderator = await site.SignInAsRoleAsync("Moderator");
        var address = $"/admin/przeplywy/{type}/krok/n";
        await moderator.SubmitAsync((await moderator.GetAsync(address)).Form("form.form").Fill("f.Text", "drugie"), "Zapisz krok");
        var page = await moderator.GetAsync($"/admin/przeplywy/{type}");
        await moderator.SubmitAsync((await moderator.GetAsync(address)).Form("form.form").Fill("f.Text", "trzecie, cudze"), "Zapisz krok");
        var refused = await moderator.SubmitAsync(page.Form(".flow-acts"), "Opublikuj tę wersję");
        Assert.Contains("Ktoś zmienił ten przepływ w międzyczasie", refused.Text(".error-summary"), StringComparison.Ordinal);
        page = await moderator.FollowAsync(await moderator.SubmitAsync(refused.Form(".flow-acts"), "Opublikuj tę wersję"));
        Assert.False(page.Has("button[formaction*='handler=Publish']"));
    }

    [Fact]
    public async Task A_box_is_moved_in_a_draft_only()
    {
        var type = await site.PutToWorkAsync(Flow.Named("Przesuwanie").StartsOn("a/b").Note("n", "n").Ways("start>n"));
        var moderator = await site.SignInAsRoleAsync("Moderator");
        var page = await moderator.GetAsync($"/admin/przeplywy/{type}");
        Assert.Equal(HttpStatusCode.Conflict, await MoveAsync());
        Assert.Null(await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<WorkflowType>().Where(t => t.Id == type).Select(t => t.DraftVersion).SingleAsync(Ct)));
        await site.InScopeAsync(s => s.GetRequiredService<TypeDesk>().ChangeAsync(type, null, d => d.Step("n")!.X = 40, Actor.System, Ct));
        Assert.Equal(HttpStatusCode.NoContent, await MoveAsync());

        async Task<HttpStatusCode> MoveAsync() => (await moderator.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"/admin/przeplywy/{type}?handler=Place")
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", page.One(".flow-acts input[name=__RequestVerificationToken]").GetAttribute("value")!), new("step", "n"), new("x", "100"), new("y", "200")]),
        })).Status;
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
                { "ActivityId": "4z9y8x7w6v5u4t3s2r1q0p9n8m", "Name": "EmailTask", "X": 640, "Y": 20, "IsStart": false, "Properties": { "ActivityMetadata": { "Title": null }, "Author": { "Expression": "" }, "Sender": { "Expression": "" }, "Recipients": { "Expression": "redakcja@rcwes.example" }, "Cc": { "Expression": "kopia@rcwes.example" }, "Bcc": { "Expression": "" }, "ReplyTo": { "Expression": "" }, "Subject": { "Expression": "{{"{{ Workflow.Input.ContentItem.DisplayText }}"}}" }, "Body": { "Expression": "<p>Nowość</p>" }, "IsHtmlBody": true } },
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
    public async Task A_long_list_of_decisions_comes_in_pages_and_each_is_on_one_of_them()
    {
        var thing = Cast.Thing();
        await site.PutToWorkAsync(Flow.Named("Wiele spraw").StartsOn($"{thing}/done").Step("ask", "UserTaskEvent", new { Title = Flow.Expr("Sprawa {{ subject.id }}"), Roles = new[] { "Trener" }, Actions = new[] { "Tak" } }).Ways("start>ask"));
        for (var i = 0; i < DecisionDesk.PageSize + 2; i++) await site.HappenAsync(thing, "done", $"łąka-{i}");
        await site.CaughtUpAsync();
        try
        {
            await LookAtListAsync();
        }
        finally
        {
            await ForgetAsync("Sprawa łąka-");
        }
    }

    private async Task LookAtListAsync()
    {
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
        Assert.Equal(DecisionDesk.PageSize, (await moderator.GetAsync("/admin/czeka-na-mnie")).Texts(".flow-decisions h2").Count);
        var titles = await AskedAsync(moderator);
        Assert.Equal(DecisionDesk.PageSize + 2, titles.Where(t => t.StartsWith("Sprawa łąka-", StringComparison.Ordinal)).Distinct().Count());
        // A page beyond the last is the last.
        Assert.NotEmpty((await moderator.GetAsync("/admin/czeka-na-mnie?strona=999")).Texts(".flow-decisions h2"));
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
