using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Items;
using Rcwes.Content.Vocabularies;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Workflows.Decisions;
using Rcwes.Workflows.Running;

namespace Rcwes.Workflows.Tests;

/// <summary>In whose name a step changes content, and what it may put before the public.</summary>
public abstract partial class ContentTaskTests
{
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
}
