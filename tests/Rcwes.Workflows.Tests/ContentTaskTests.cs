using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Items;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Workflows.Running;

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
}

[Collection<SqliteSite>]
public sealed class ContentTaskSqliteTests(SqliteSite site) : ContentTaskTests(site);

[Collection<PostgresSite>]
public sealed class ContentTaskPostgresTests(PostgresSite site) : ContentTaskTests(site);
