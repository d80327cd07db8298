using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Items;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Tests.Admin;

/// <summary>Opening an item and saving it as it is must not change a letter of its document.</summary>
public abstract class RoundTripTests(Site site)
{
    [Fact]
    public async Task Every_item_of_the_real_site_comes_back_from_its_editor_unchanged()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var items = await site.InScopeAsync(async services => await services.GetRequiredService<RcwesDb>().Set<ItemVersion>().AsNoTracking()
            .Where(i => i.Latest && i.Author == null && i.ContentItemId.StartsWith("rcwes")).OrderBy(i => i.ContentItemId).ToListAsync());
        Assert.NotEmpty(items);
        // Every type with each of its shapes, but not each of fifty services: the first, the longest and the home pages.
        foreach (var group in items.GroupBy(i => (i.ContentType, i.Culture)))
            foreach (var item in new[] { group.First(), group.MaxBy(i => i.Document.Length)! }.Distinct())
                await SaveUnchangedAsync(editor, item);
    }

    [Fact]
    public async Task Parts_and_fields_that_nobody_here_knows_survive_the_editor()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = Writing.Page("Obce części", Writing.Path("obce"));
        page.Document["GalleryPart"] = JsonNode.Parse("""{"Columns":3,"Deep":{"List":[1,"dwa",null,{"trzy":3.50}]}}""");
        page.Document["Page"] = JsonNode.Parse("""{"Lead":{"Text":"Wstęp","Extra":true},"Unknown":{"Colour":"#fff"}}""");
        page.Document["FlowPart"] = JsonNode.Parse("""{"Widgets":[{"ContentItemId":"blok0000000000000000000001","ContentType":"NieznanyBlok","Cos":{"A":1}},{"ContentType":"TextBlock","TextBlock":{"Heading":{"Text":"Bez identyfikatora"}},"FlowMetadata":{"Alignment":1,"Size":50}}],"Own":"x"}""");
        await site.SaveDraftAsync(page);
        var row = await LatestAsync(page.ContentItemId);
        await SaveUnchangedAsync(editor, row);
    }

    [Fact]
    public async Task Each_type_that_can_be_made_opens_empty_and_in_english()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var list = await editor.GetAsync("/admin/tresc");
        var links = list.Document.QuerySelectorAll("a[href*='/admin/tresc/nowa/']").Select(a => a.GetAttribute("href")!).ToList();
        Assert.NotEmpty(links);
        foreach (var link in links)
        {
            Assert.True((await editor.GetAsync(link)).Has(Desk.Editor), link);
            Assert.True((await editor.GetAsync("/en" + link)).Has(Desk.Editor), link);
        }
    }

    private async Task SaveUnchangedAsync(Visitor editor, ItemVersion item)
    {
        var page = await editor.GetAsync("/admin/tresc/" + item.ContentItemId);
        Assert.True(page.Status == HttpStatusCode.OK, page.ToString());
        var saved = await editor.SubmitAsync(page.Form(Desk.Editor), "Zapisz szkic");
        Assert.True(saved.Status == HttpStatusCode.Redirect, $"{item.ContentType} {item.DisplayText}: {string.Join(' ', saved.Texts(".error-summary"))}");
        var after = await LatestAsync(item.ContentItemId);
        Assert.True(after.Number > item.Number);
        Assert.Equal(Comparable(item), Comparable(after));
    }

    /// <summary>All but the version's own id; ids of held items that had none count as none.</summary>
    private static string Comparable(ItemVersion row)
    {
        var document = ContentJson.Parse(row.Document);
        document.Remove("ContentItemVersionId");
        return Sorted(document)!.ToJsonString(ContentJson.Indented);
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject thing => new JsonObject(thing.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Sorted(p.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    private Task<ItemVersion> LatestAsync(string id) => site.InScopeAsync(services =>
        services.GetRequiredService<RcwesDb>().Set<ItemVersion>().AsNoTracking().SingleAsync(i => i.ContentItemId == id && i.Latest));
}

[Collection<SqliteSite>]
public sealed class RoundTripTests_on_SQLite(SqliteSite site) : RoundTripTests(site);

[Collection<PostgresSite>]
public sealed class RoundTripTests_on_PostgreSQL(PostgresSite site) : RoundTripTests(site);
