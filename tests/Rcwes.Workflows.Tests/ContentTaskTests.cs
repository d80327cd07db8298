using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Items;
using Rcwes.Content.Vocabularies;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Workflows.Decisions;
using Rcwes.Workflows.Running;
using Rcwes.Workflows.Trying;
using Rcwes.Workflows.Types;

namespace Rcwes.Workflows.Tests;

/// <summary>Steps that change content go the editor's way: versions, checks, rights and history hold as for a person.</summary>
public abstract partial class ContentTaskTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Task<string> ItemAsync(string type = "GoodPractice", bool publish = true, string title = "Żółta łąka") => site.InScopeAsync(async s =>
    {
        var item = ContentItem.New(type);
        item.Document["TitlePart"] = new JsonObject { ["Title"] = title };
        item.Document["LocalizationPart"] = new JsonObject { ["Culture"] = "pl" };
        var store = s.GetRequiredService<ContentStore>();
        if (publish) await store.PublishAsync(item, Actor.System, DateTime.UtcNow, Ct);
        else await store.SaveDraftAsync(item, Actor.System, DateTime.UtcNow, Ct);
        await s.GetRequiredService<RcwesDb>().SaveChangesAsync(Ct);
        return item.ContentItemId;
    });

    private Task<List<ItemVersion>> VersionsAsync(string id) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<ItemVersion>().AsNoTracking().Where(i => i.ContentItemId == id).OrderBy(i => i.Number).ToListAsync(Ct));

    /// <summary>A workflow of one step about the item that the entry names.</summary>
    private static Flow Change(string thing, object properties, string kind = "UpdateContentTask") => Flow.Named("Zmiana treści").StartsOn($"{thing}/done").Step("u", kind, properties).Note("yes", "zmieniono").Note("no", "było już tak").Ways("start>u", "u.Done>yes", "u.Noop>no");

    private static readonly object Item = Flow.Expr("event.data.item");

    [Fact]
    public async Task A_field_gets_its_value_as_a_new_version_and_once_more_changes_nothing()
    {
        var (thing, id) = (Cast.Thing(), await ItemAsync());
        var type = await site.PutToWorkAsync(Change(thing, new { Content = Item, Path = "GoodPractice.Place", Value = Flow.Expr("'Słubice ' + event.data.nr"), Publish = true }));
        await site.FollowAsync(thing, "done", data: new { item = id, nr = 7 });
        var versions = await VersionsAsync(id);
        Assert.Equal(["", "Słubice 7"], versions.Select(v => v.ToItem().Text("Place")));
        Assert.Equal([(false, false), (true, true)], versions.Select(v => (v.Latest, v.Published)));
        // In the search and in the history, as everything that is saved.
        Assert.Contains("slubice 7", versions[1].PlainText, StringComparison.Ordinal);
        Assert.Equal(1, await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Activities.CountAsync(a => a.SubjectId == id && a.Verb == "saved", Ct)));
        await site.FollowAsync(thing, "done", data: new { item = id, nr = 7 });
        Assert.Equal(2, (await VersionsAsync(id)).Count);
        Assert.Equal([["zmieniono"], ["było już tak"]], await Task.WhenAll((await site.RunsAsync(type)).Select(r => site.NotesAsync(r.Id))));
    }

    [Fact]
    public async Task Without_publishing_a_draft_stands_beside_what_visitors_see_and_several_fields_change_at_once()
    {
        var (thing, id) = (Cast.Thing(), await ItemAsync());
        await site.PutToWorkAsync(Change(thing, new { Content = Item, ContentProperties = Flow.Expr("""{ "TitlePart": { "Title": {{ event.data.tytul | json }} }, "GoodPractice": { "Place": { "Text": "Gubin" } } }""") }));
        await site.FollowAsync(thing, "done", data: new { item = id, tytul = "Nowa „łąka”" });
        var versions = await VersionsAsync(id);
        Assert.Equal([("Żółta łąka", true), ("Nowa „łąka”", false)], versions.Select(v => (v.DisplayText, v.Published)));
        Assert.Equal("Gubin", versions[1].ToItem().Text("Place"));
    }

    [Theory]
    [InlineData("GoodPractice.Nieznane", "'x'", "content-task.path")]
    [InlineData("Nieznane.Pole", "'x'", "content-task.path")]
    [InlineData("GoodPractice.Place.Kolor", "'x'", "content-task.path")]
    [InlineData("FlowPart.Widgets", "['x']", "content-task.path")]
    [InlineData("AutoroutePart", "'x'", "content-task.which-value")]
    [InlineData("TitlePart.Title", "''", "content-task.value")]
    [InlineData("TitlePart.Title", "'ż'.repeat(251)", "content-task.value")]
    [InlineData("TitlePart.Title", "({ a: 1 })", "content-task.kind-of-value")]
    [InlineData("GoodPractice.Sample", "'tak'", "content-task.kind-of-value")]
    public async Task What_the_editor_would_not_take_stops_the_run_with_a_reason_and_changes_nothing(string path, string value, string rule)
    {
        var (thing, id) = (Cast.Thing(), await ItemAsync());
        var type = await site.PutToWorkAsync(Change(thing, new { Content = Item, Path = path, Value = Flow.Expr(value) }));
        await site.FollowAsync(thing, "done", data: new { item = id });
        var run = await site.RunAsync(type);
        Assert.Equal((RunState.Stopped, rule), (run.State, await site.RuleAsync(run.Id)));
        Assert.Single(await VersionsAsync(id));
    }

    [Fact]
    public async Task A_trial_ends_where_a_step_needs_what_only_a_real_run_would_have_made()
    {
        var thing = Cast.Thing();
        await site.HappenAsync(thing, "done");
        var flow = Flow.Named("Nowa treść na próbę").StartsOn($"{thing}/done").Step("c", "CreateContentTask", new { ContentType = "GoodPractice", ContentProperties = Flow.Expr("""{ "TitlePart": { "Title": "Łąka na próbę" } }""") })
            .Step("u", "UpdateContentTask", new { Content = Flow.Expr("properties.created"), Path = "GoodPractice.Place", Value = Flow.Expr("'Gubin'") }).Ways("start>c", "c>u");
        var report = await site.InScopeAsync(s => s.GetRequiredService<Trial>().RunAsync(s.GetRequiredService<ShapeCache>().Read(flow.Document().ToString()), 7, Ct));
        var lines = Assert.Single(report.Runs).Lines;
        Assert.Equal(["start", "c", "u"], lines.Select(l => l.Step.Id));
        Assert.Equal(TrialBurst.Beyond, lines[^1].Fault?.Code);
    }

    [Fact]
    public async Task Who_mends_the_workflow_reads_which_fields_there_are()
    {
        var (thing, id) = (Cast.Thing(), await ItemAsync());
        var type = await site.PutToWorkAsync(Change(thing, new { Content = Item, Path = "GoodPractice.Miejsce", Value = Flow.Expr("'x'") }));
        await site.FollowAsync(thing, "done", data: new { item = id });
        var page = await (await site.SignInAsRoleAsync("Moderator")).GetAsync($"/admin/przeplywy/przebiegi/{(await site.RunAsync(type)).Id}");
        Assert.Contains("nie ma pola „GoodPractice.Miejsce”, które można zmienić. Ma takie: TitlePart,", page.Text(".notice[data-tone=danger]"), StringComparison.Ordinal);
        Assert.Contains("GoodPractice.Place", page.Text(".notice[data-tone=danger]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_markup_is_cleaned_as_in_the_editor()
    {
        var (thing, id) = (Cast.Thing(), await ItemAsync("NewsArticle"));
        await site.PutToWorkAsync(Change(thing, new { Content = Item, Path = "HtmlBodyPart.Html", Value = Flow.Expr("'<p>Łąka</p><script>alert(1)</script>'") }));
        await site.FollowAsync(thing, "done", data: new { item = id });
        Assert.Equal("<p>Łąka</p>", (await VersionsAsync(id))[^1].ToItem().Document["HtmlBodyPart"]!["Html"]!.GetValue<string>());
    }

    [Fact]
    public async Task After_a_decision_the_step_acts_in_that_persons_name_and_only_within_their_rights()
    {
        var (thing, id) = (Cast.Thing(), await ItemAsync());
        var type = await site.PutToWorkAsync(Flow.Named("W czyimś imieniu").StartsOn($"{thing}/done").Step("ask", "UserTaskEvent", new { Title = Flow.Expr($"Zmienić? {thing} {{{{ event.id }}}}"), Actions = new[] { "Tak" } })
            .Step("set", "SetPropertyTask", new { PropertyName = "miejsce", Value = Flow.Expr("'Żary'") })
            .Step("u", "UpdateContentTask", new { Content = Flow.Expr("property('item')"), Path = "GoodPractice.Place", Value = Flow.Expr("property('miejsce')") })
            .Step("keep", "SetPropertyTask", new { PropertyName = "item", Value = Flow.Expr("event.data.item") }).Ways("start>keep", "keep>ask", "ask.Tak>set", "set>u"));
        async Task<Visitor> DecideAsync(string role, string about)
        {
            await site.FollowAsync(thing, "done", about, new { item = id });
            var person = await site.SignInAsRoleAsync(role);
            var decision = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Decision>().Where(d => d.Title == $"Zmienić? {thing} {about}").Select(d => d.Id).SingleAsync(Ct));
            await person.FollowAsync(await person.SubmitAsync((await person.GetAsync($"/admin/czeka-na-mnie/{decision}")).Form("form.form").Fill("Outcome", "Tak"), "Zapisz decyzję"));
            return person;
        }
        await DecideAsync("Doradca", "pierwsza");
        var refused = Assert.Single(await site.RunsAsync(type));
        Assert.Equal((RunState.Stopped, "content-task.rights"), (refused.State, await site.RuleAsync(refused.Id)));
        Assert.Single(await VersionsAsync(id));

        await DecideAsync("Redaktor", "druga");
        Assert.Equal(RunState.Done, (await site.RunsAsync(type))[1].State);
        var version = (await VersionsAsync(id))[^1];
        var decider = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Decision>().Where(d => d.Title == $"Zmienić? {thing} druga").Select(d => d.DecidedBy).SingleAsync(Ct));
        Assert.Equal(("Żary", decider), (version.ToItem().Text("Place"), version.Author));
        Assert.Equal(decider, await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Activities.Where(a => a.SubjectId == id && a.Verb == "saved").Select(a => a.ActorId).SingleAsync(Ct)));
    }

    [Fact]
    public async Task A_workflow_does_not_publish_what_somebody_else_left_as_a_draft()
    {
        var (thing, id) = (Cast.Thing(), await ItemAsync());
        await site.InScopeAsync(async s =>
        {
            var store = s.GetRequiredService<ContentStore>();
            var item = (await store.LatestAsync(id, Ct))!;
            item.Document["TitlePart"] = new JsonObject { ["Title"] = "Jeszcze nie" };
            await store.SaveDraftAsync(item, Actor.System, DateTime.UtcNow, Ct);
            await s.GetRequiredService<RcwesDb>().SaveChangesAsync(Ct);
        });
        var type = await site.PutToWorkAsync(Change(thing, new { Content = Item, Path = "GoodPractice.Place", Value = Flow.Expr("'Żagań'"), Publish = true }));
        await site.FollowAsync(thing, "done", data: new { item = id });
        Assert.Equal("content-task.draft", await site.RuleAsync((await site.RunAsync(type)).Id));
        Assert.Equal([("Żółta łąka", true), ("Jeszcze nie", false)], (await VersionsAsync(id)).Select(v => (v.DisplayText, v.Published)));
    }

    [Theory]
    [InlineData("UpdateContentTask", true)]
    [InlineData("UpdateContentTask", false)]
    [InlineData("AddTermTask", true)]
    [InlineData("AddTermTask", false)]
    public async Task A_workflow_does_not_put_before_the_public_what_was_withdrawn_or_never_finished(string kind, bool withdrawn)
    {
        var (thing, id) = (Cast.Thing(), await ItemAsync("NewsArticle", publish: withdrawn));
        if (withdrawn)
            await site.InScopeAsync(async s =>
            {
                await s.GetRequiredService<ContentStore>().UnpublishAsync(id, Actor.System, DateTime.UtcNow, null, Ct);
                await s.GetRequiredService<RcwesDb>().SaveChangesAsync(Ct);
            });
        var topic = await site.InScopeAsync(async s => new ContentItem(TermTree.Of((await s.GetRequiredService<RcwesDb>().Set<ItemVersion>().AsNoTracking().SingleAsync(i => i.ContentItemId == "rcwestaxtematy000000000000" && i.Published, Ct)).ToItem()).First().Term).DisplayText);
        object Properties(bool publish) => kind == "AddTermTask"
            ? new { Content = Item, Field = "NewsArticle.Topics", Term = Flow.Expr(topic), Publish = publish }
            : new { Content = Item, Path = "TitlePart.Title", Value = Flow.Expr("'Z przepływu'"), Publish = publish };
        var type = await site.PutToWorkAsync(Change(thing, Properties(true), kind));
        await site.FollowAsync(thing, "done", data: new { item = id });
        var run = await site.RunAsync(type);
        Assert.Equal((RunState.Stopped, "content-task.hidden"), (run.State, await site.RuleAsync(run.Id)));
        Assert.Equal([false], (await VersionsAsync(id)).Select(v => v.Published));
        // A draft beside it is what a person may still decide about.
        await site.PutToWorkAsync(Change(thing + "-2", Properties(false), kind));
        await site.FollowAsync(thing + "-2", "done", data: new { item = id });
        Assert.Equal([false, false], (await VersionsAsync(id)).Select(v => v.Published));
    }

    [Fact]
    public async Task What_workflows_alone_have_written_they_publish_and_after_a_person_wrote_in_it_no_more()
    {
        var thing = Cast.Thing();
        var whole = await site.PutToWorkAsync(Flow.Named("Od początku").StartsOn($"{thing}/done").Step("make", "CreateContentTask", new { ContentType = "GoodPractice", ContentProperties = Flow.Expr($$$"""{ "TitlePart": { "Title": "{{{thing}}} {{ event.data.nr }}" }, "LocalizationPart": { "Culture": "pl" } }""") })
            .Step("u", "UpdateContentTask", new { Content = Flow.Expr("properties.created"), Path = "GoodPractice.Place", Value = Flow.Expr("'Iłowa'"), Publish = true }).Ways("start>make", "make>u"));
        await site.FollowAsync(thing, "done", data: new { nr = 1 });
        Assert.Equal(RunState.Done, (await site.RunAsync(whole)).State);
        Assert.Equal([("", false), ("Iłowa", true)], (await VersionsAsync(await MadeAsync(1))).Select(v => (v.ToItem().Text("Place") ?? "", v.Published)));

        // Another run goes on with what a workflow began, as long as no person has written in it.
        var made = Cast.Thing();
        await site.PutToWorkAsync(Flow.Named("Szkic").StartsOn($"{made}/done").Step("make", "CreateContentTask", new { ContentType = "GoodPractice", ContentProperties = Flow.Expr($$$"""{ "TitlePart": { "Title": "{{{thing}}} {{ event.data.nr }}" }, "LocalizationPart": { "Culture": "pl" } }""") }).Ways("start>make"));
        foreach (var nr in new[] { 2, 3 }) await site.FollowAsync(made, "done", data: new { nr });
        var (alone, touched) = (await MadeAsync(2), await MadeAsync(3));
        await site.InScopeAsync(async s =>
        {
            var store = s.GetRequiredService<ContentStore>();
            await store.SaveDraftAsync((await store.LatestAsync(touched, Ct))!, new(ActorKind.User, Guid.NewGuid().ToString()), DateTime.UtcNow, Ct);
            await s.GetRequiredService<RcwesDb>().SaveChangesAsync(Ct);
        });
        var change = Cast.Thing();
        var type = await site.PutToWorkAsync(Change(change, new { Content = Item, Path = "GoodPractice.Place", Value = Flow.Expr("'Żagań'"), Publish = true }));
        foreach (var id in new[] { alone, touched }) await site.FollowAsync(change, "done", data: new { item = id });
        var runs = await site.RunsAsync(type);
        Assert.Equal([RunState.Done, RunState.Stopped], runs.Select(r => r.State));
        Assert.Equal("content-task.hidden", await site.RuleAsync(runs[1].Id));
        Assert.Equal((true, false), ((await VersionsAsync(alone))[^1].Published, (await VersionsAsync(touched))[^1].Published));

        Task<string> MadeAsync(int nr) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<ItemVersion>().Where(i => i.DisplayText == $"{thing} {nr}").Select(i => i.ContentItemId).FirstAsync(Ct));
    }

    /// <summary>An article with two pictures that are described.</summary>
    private async Task<string> PicturesAsync()
    {
        var id = await ItemAsync("NewsArticle");
        await site.InScopeAsync(async s =>
        {
            var store = s.GetRequiredService<ContentStore>();
            var item = (await store.LatestAsync(id, Ct))!;
            item.Document["NewsArticle"] = new JsonObject { ["Image"] = new JsonObject { ["Paths"] = new JsonArray("a.jpg", "b.jpg"), ["MediaTexts"] = new JsonArray("Łódź na Warcie", "Most w Słubicach") } };
            await store.PublishAsync(item, Actor.System, DateTime.UtcNow, Ct);
            await s.GetRequiredService<RcwesDb>().SaveChangesAsync(Ct);
        });
        return id;
    }

    private async Task<string> ImageAsync(string id)
    {
        var image = (await VersionsAsync(id))[^1].ToItem().Document["NewsArticle"]!["Image"]!;
        string List(string name) => string.Join('|', image[name]!.AsArray().Select(n => n!.GetValue<string>()));
        return $"{List("Paths")} = {List("MediaTexts")}";
    }

    [Fact]
    public async Task A_trial_tells_what_would_change_and_changes_nothing()
    {
        var (thing, id) = (Cast.Thing(), await ItemAsync());
        await site.HappenAsync(thing, "done", data: new { item = id });
        var flow = Change(thing, new { Content = Item, Path = "GoodPractice.Place", Value = Flow.Expr("'Żary'"), Publish = true });
        var report = await site.InScopeAsync(s => s.GetRequiredService<Trial>().RunAsync(s.GetRequiredService<ShapeCache>().Read(flow.Document().ToString()), 7, Ct));
        var line = Assert.Single(report.Runs).Lines[1];
        Assert.Null(line.Fault);
        Assert.Equal(["Żółta łąka", "Miejsce"], Assert.Single(line.Told).Values);
        Assert.Single(await VersionsAsync(id));
    }

    [Fact]
    public async Task A_step_of_orchard_core_that_names_its_item_elsewhere_does_not_run_on_another_one()
    {
        var flow = Flow.Named("Z Orchard Core").StartsOn("a/b").Step("u", "UpdateContentTask", new { ContentItemIdExpression = Flow.Expr("{{ Workflow.Input.Id }}"), ContentProperties = Flow.Expr("{}"), Publish = true }).Ways("start>u");
        var faults = await site.InScopeAsync(s => Task.FromResult(s.GetRequiredService<ShapeCache>().Read(flow.Document().ToString()).Faults));
        Assert.Contains("content-task.orchard-item", faults.Select(f => f.Rule.Code));
    }
}

[Collection<SqliteSite>]
public sealed class ContentTaskSqliteTests(SqliteSite site) : ContentTaskTests(site);

[Collection<PostgresSite>]
public sealed class ContentTaskPostgresTests(PostgresSite site) : ContentTaskTests(site);
