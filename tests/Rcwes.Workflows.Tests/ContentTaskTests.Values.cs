using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Items;
using Rcwes.Content.Vocabularies;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Workflows.Running;

namespace Rcwes.Workflows.Tests;

/// <summary>Pictures and terms that a workflow sets.</summary>
public abstract partial class ContentTaskTests
{
    [Theory]
    [InlineData("NewsArticle.Image.Paths", "['c.jpg']", "c.jpg = ")]
    [InlineData("NewsArticle.Image.Paths", "['c.jpg', 'b.jpg']", "c.jpg|b.jpg = |Most w Słubicach")]
    [InlineData("NewsArticle.Image.Paths", "[]", " = ")]
    [InlineData("NewsArticle.Image.MediaTexts", "['Żuraw', 'Most']", "a.jpg|b.jpg = Żuraw|Most")]
    [InlineData("NewsArticle.Image.MediaTexts", "['Żuraw']", "a.jpg|b.jpg = Żuraw|")]
    public async Task A_description_stays_with_its_picture_and_can_be_set(string path, string value, string image)
    {
        var (thing, id) = (Cast.Thing(), await PicturesAsync());
        await site.PutToWorkAsync(Change(thing, new { Content = Item, Path = path, Value = Flow.Expr(value) }));
        await site.FollowAsync(thing, "done", data: new { item = id });
        Assert.Equal(image, await ImageAsync(id));
    }

    [Fact]
    public async Task A_picture_and_its_description_are_set_together_and_a_new_one_without_words_does_not_go_out()
    {
        var (thing, id) = (Cast.Thing(), await PicturesAsync());
        var both = await site.PutToWorkAsync(Change(thing, new { Content = Item, Publish = true, ContentProperties = Flow.Expr("""{ "NewsArticle": { "Image": { "MediaTexts": ["Żuraw nad Odrą"], "Paths": ["c.jpg"] } } }""") }));
        await site.FollowAsync(thing, "done", data: new { item = id });
        Assert.Equal(RunState.Done, (await site.RunAsync(both)).State);
        Assert.Equal("c.jpg = Żuraw nad Odrą", await ImageAsync(id));
        var bare = await site.PutToWorkAsync(Change(thing + "-2", new { Content = Item, Publish = true, Path = "NewsArticle.Image.Paths", Value = Flow.Expr("['d.jpg']") }));
        await site.FollowAsync(thing + "-2", "done", data: new { item = id });
        Assert.Equal("advice.reason", await site.RuleAsync((await site.RunAsync(bare)).Id));
        var many = await site.PutToWorkAsync(Change(thing + "-3", new { Content = Item, Path = "NewsArticle.Image.MediaTexts", Value = Flow.Expr("['Żuraw', 'Czego to opis?']") }));
        await site.FollowAsync(thing + "-3", "done", data: new { item = id });
        Assert.Equal("content-task.texts", await site.RuleAsync((await site.RunAsync(many)).Id));
        Assert.Equal("c.jpg = Żuraw nad Odrą", await ImageAsync(id));
        // Said again, it is so already.
        await site.FollowAsync(thing, "done", data: new { item = id });
        Assert.Equal(["było już tak"], await site.NotesAsync((await site.RunsAsync(both))[1].Id));
    }

    [Fact]
    public async Task A_term_is_added_beside_the_others_by_its_name_once_and_an_unknown_one_stops_the_run()
    {
        var (thing, id) = (Cast.Thing(), await ItemAsync("NewsArticle"));
        var names = await site.InScopeAsync(async s =>
        {
            var row = await s.GetRequiredService<RcwesDb>().Set<ItemVersion>().AsNoTracking().SingleAsync(i => i.ContentItemId == "rcwestaxtematy000000000000" && i.Published, Ct);
            return TermTree.Of(row.ToItem()).Select(t => new ContentItem(t.Term)).Take(2).Select(t => (t.ContentItemId, t.DisplayText)).ToList();
        });
        var type = await site.PutToWorkAsync(Change(thing, new { Content = Item, Field = "NewsArticle.Topics", Term = Flow.Expr("{{ event.data.temat }}"), Publish = true }, "AddTermTask"));
        foreach (var term in new[] { names[0].DisplayText, names[1].DisplayText.ToUpper(System.Globalization.CultureInfo.GetCultureInfo("pl")), names[0].ContentItemId, "Takiego tematu nie ma" })
            await site.FollowAsync(thing, "done", data: new { item = id, temat = term });
        var runs = await site.RunsAsync(type);
        Assert.Equal([RunState.Done, RunState.Done, RunState.Done, RunState.Stopped], runs.Select(r => r.State));
        Assert.Equal(["było już tak"], await site.NotesAsync(runs[2].Id));
        Assert.Equal("content-task.term", await site.RuleAsync(runs[3].Id));
        var version = (await VersionsAsync(id))[^1];
        Assert.Equal(names.Select(n => n.ContentItemId), version.ToItem().Document["NewsArticle"]!["Topics"]!["TermContentItemIds"]!.AsArray().Select(t => t!.GetValue<string>()));
        Assert.Equal(2, await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<TermUse>().CountAsync(u => u.VersionId == version.Id, Ct)));
    }

    [Fact]
    public async Task A_field_of_one_term_takes_no_second_and_another_field_takes_no_term()
    {
        var (thing, id) = (Cast.Thing(), await ItemAsync());
        var names = await site.InScopeAsync(async s => TermTree.Of((await s.GetRequiredService<RcwesDb>().Set<ItemVersion>().AsNoTracking().SingleAsync(i => i.ContentItemId == "rcwestaxsrodowiska00000000" && i.Published, Ct)).ToItem()).Select(t => new ContentItem(t.Term).DisplayText).Take(2).ToList());
        var type = await site.PutToWorkAsync(Change(thing, new { Content = Item, Field = "GoodPractice.Environment", Term = Flow.Expr("{{ event.data.s }}") }, "AddTermTask"));
        foreach (var name in names) await site.FollowAsync(thing, "done", data: new { item = id, s = name });
        Assert.Equal("content-task.one-term", await site.RuleAsync((await site.RunsAsync(type))[1].Id));
        var other = await site.PutToWorkAsync(Change(thing + "-2", new { Content = Item, Field = "GoodPractice.Place", Term = Flow.Expr("x") }, "AddTermTask"));
        await site.FollowAsync(thing + "-2", "done", data: new { item = id });
        Assert.Equal("content-task.no-terms", await site.RuleAsync((await site.RunAsync(other)).Id));
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
}
