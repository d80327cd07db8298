using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Recipes;
using Rcwes.Content.Routes;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Tests.Recipes;

/// <summary>A bad recipe is told in one sentence with its place, and leaves nothing behind.</summary>
public abstract class BadRecipeTests(Site site)
{
    private static string Good => Kitchen.Content(Kitchen.Page(Kitchen.Id("dobra"), "Dobra strona", Writing.Path("dobra")));

    [Fact]
    public async Task A_half_good_recipe_leaves_nothing()
    {
        var told = await site.RefusesAsync(Kitchen.Recipe(
            """{ "name": "settings", "PolowicznaProba": 1 }""",
            """{ "name": "ContentDefinition", "ContentTypes": [ { "Name": "Polowiczny" } ] }""",
            """{ "name": "Roles", "Roles": [ { "Name": "Połowiczna", "Permissions": [] } ] }""",
            Good,
            Kitchen.Content(Kitchen.Page(Kitchen.Id("zla"), "Zła", more: """, "HtmlBodyPart": { "Html": 7 }"""))), "content.shape");
        Assert.StartsWith("proba.recipe.json: steps[4].Data[0] („Zła”", told.Place);
        Assert.EndsWith("HtmlBodyPart.Html", told.Place);
    }

    [Theory]
    [InlineData("""{ "ContentType": "Page", "TitlePart": "napis" }""", "content.shape", "TitlePart")]
    [InlineData("""{ "ContentType": "Page", "Page": { "Lead": "napis" } }""", "content.shape", "Page.Lead")]
    [InlineData("""{ "ContentType": "Page", "FlowPart": { "Widgets": {} } }""", "content.shape", "FlowPart.Widgets")]
    [InlineData("""{ "ContentType": "Page", "FlowPart": { "Widgets": [ { "ContentType": "TextBlock", "HtmlBodyPart": { "Html": [] } } ] } }""", "content.shape", "FlowPart[0].HtmlBodyPart.Html")]
    [InlineData("""{ "ContentType": "NewsArticle", "NewsArticle": { "Topics": { "TermContentItemIds": "x" } } }""", "content.shape", "NewsArticle.Topics.TermContentItemIds")]
    [InlineData("""{ "ContentType": 5 }""", "recipe.content", "ContentType")]
    [InlineData("""{ "ContentType": "Page", "Published": "tak" }""", "recipe.content", "Published")]
    [InlineData("""{ "ContentType": "Page", "DisplayText": {} }""", "recipe.content", "DisplayText")]
    [InlineData("""{ "ContentType": "Page", "CreatedUtc": "wczoraj" }""", "recipe.content", "CreatedUtc")]
    [InlineData("""{ "ContentType": "Page", "ContentItemId": "../../etc/passwd" }""", "recipe.content-id", "ContentItemId")]
    [InlineData("""{ "ContentType": "Page", "DisplayText": "a\u0000b" }""", "recipe.text", "DisplayText")]
    [InlineData("""{ "ContentType": "Page", "DisplayText": "a\ud800b" }""", "recipe.text", "DisplayText")]
    [InlineData("""{ "ContentType": "Page", "DisplayText": "[js: while (true) {}]" }""", "recipe.script-limit", "DisplayText")]
    [InlineData("""{ "ContentType": "Page", "DisplayText": "[js: (() => { while (true) {} })()]" }""", "recipe.script-limit", "DisplayText")]
    [InlineData("""{ "ContentType": "Page", "Published": true, "AutoroutePart": { "Path": "../tajne" } }""", "route.shape", null)]
    [InlineData("""{ "ContentType": "Page", "Published": true, "AutoroutePart": { "Path": "szukaj" } }""", "route.reserved", null)]
    [InlineData("""{ "ContentType": "Page", "Published": true, "AutoroutePart": { "Path": "admin/tresc-moja" } }""", "route.reserved", null)]
    [InlineData("""{ "ContentType": "Page", "Published": true, "AutoroutePart": { "Path": "konto/nowe" } }""", "route.reserved", null)]
    [InlineData("""{ "ContentType": "Page", "Published": true, "AutoroutePart": { "Path": "media/plakat.png" } }""", "route.reserved", null)]
    [InlineData("""{ "ContentType": "Page", "Published": true, "AutoroutePart": { "Path": "api" } }""", "route.reserved", null)]
    [InlineData("""{ "ContentType": "Page", "Published": true, "AutoroutePart": { "Path": "en/aktualnosci" } }""", "route.reserved", null)]
    [InlineData("""{ "ContentType": "Page", "Published": true, "AutoroutePart": { "Path": "en/Admin/" } }""", "route.reserved", null)]
    [InlineData("""{ "ContentType": "Page", "AliasPart": { "Alias": "LONG" } }""", "recipe.content", "AliasPart.Alias")]
    [InlineData("""7""", "recipe.content", null)]
    public async Task A_bad_item_is_told_with_its_place(string item, string code, string? ending)
    {
        var told = await site.RefusesAsync(Kitchen.Recipe(Good, Kitchen.Content(item.Replace("LONG", new string('a', 300)))), code);
        Assert.StartsWith("proba.recipe.json: steps[1].Data[0]", told.Place);
        if (ending is not null) Assert.EndsWith("." + ending, told.Place);
    }

    [Theory]
    [InlineData("""{ "name": "content" }""", "recipe.content")]
    [InlineData("""{ "name": "settings", "PageSize": "dużo" }""", "recipe.settings")]
    [InlineData("""{ "name": "settings", "SiteName": { "pl": "x" } }""", "recipe.settings")]
    [InlineData("""{ "name": "ContentDefinition", "ContentTypes": {} }""", "recipe.definition")]
    [InlineData("""{ "name": "ContentDefinition", "ContentTypes": [ "Page" ] }""", "recipe.definition")]
    [InlineData("""{ "name": "ContentDefinition", "ContentTypes": [ { "Name": "Page", "ContentTypePartDefinitionRecords": [ 1 ] } ] }""", "recipe.definition")]
    [InlineData("""{ "name": "ContentDefinition", "ContentParts": [ { "Name": "../x" } ] }""", "recipe.definition")]
    [InlineData("""{ "name": "ContentDefinition", "ContentParts": [ { "Name": "X", "ContentPartFieldDefinitionRecords": [ { "Name": "bez rodzaju" } ] } ] }""", "recipe.definition")]
    [InlineData("""{ "name": "Roles", "Roles": "wszystkie" }""", "recipe.roles")]
    [InlineData("""{ "name": "recipes", "Values": [ { "name": "nie-ma-takiej" } ] }""", "recipe.unknown")]
    [InlineData("""{ "name": "recipes", "Values": [ { "name": "../../etc/passwd" } ] }""", "recipe.name")]
    public async Task A_bad_step_is_told_with_its_place(string step, string code) =>
        Assert.StartsWith("proba.recipe.json: steps[1]", (await site.RefusesAsync(Kitchen.Recipe(Good, step), code)).Place);

    [Theory]
    [InlineData("../../etc/cron.d/zly.txt", "recipe.media-path")]
    [InlineData("/etc/zly.txt", "recipe.media-path")]
    [InlineData("..\\\\..\\\\zly.txt", "recipe.media-path")]
    [InlineData("obrazy/../../zly.png", "recipe.media-path")]
    [InlineData("C:/zly.png", "recipe.media-path")]
    [InlineData("%2e%2e/zly.png", "recipe.media-path")]
    [InlineData("zly.exe", "recipe.media-type")]
    [InlineData("zly.html", "recipe.media-type")]
    [InlineData("", "recipe.media")]
    public async Task A_file_stays_inside_the_library_and_is_of_a_kind_that_we_take(string path, string code)
    {
        var told = await site.RefusesAsync(Kitchen.Recipe(Good, $$"""{ "name": "media", "Files": [ { "TargetPath": "{{path}}", "Base64": "AAAA" } ] }"""), code);
        Assert.StartsWith("proba.recipe.json: steps[1].Files[0]", told.Place);
    }

    [Theory]
    [InlineData("""{ "TargetPath": "a.png", "Base64": "to nie to" }""", "recipe.media")]
    [InlineData("""{ "TargetPath": "a.png" }""", "recipe.media")]
    [InlineData("""{ "TargetPath": "a.png", "SourcePath": "../../../etc/passwd" }""", "recipe.media-path")]
    [InlineData("""{ "TargetPath": "a.png", "SourcePath": "/etc/passwd" }""", "recipe.media-path")]
    [InlineData("""{ "TargetPath": "a.png", "SourcePath": "nie-ma.png" }""", "recipe.media")]
    [InlineData("7", "recipe.media")]
    public async Task A_file_comes_from_the_recipe_or_from_beside_it(string file, string code) =>
        await site.RefusesAsync(Kitchen.Recipe(Good, $$"""{ "name": "media", "Files": [ {{file}} ] }"""), code);

    [Fact]
    public async Task A_file_that_finds_no_room_is_told_and_leaves_no_item()
    {
        // A folder cannot be made where a file stands: the one hindrance that stops root too.
        var media = Path.Combine(site.Database.DataDirectory, "media");
        if (Directory.Exists(media)) Directory.Move(media, media + ".away");
        await File.WriteAllTextAsync(media, "");
        try
        {
            await site.RefusesAsync(Kitchen.Recipe(Good, $$"""{ "name": "media", "Files": [ { "TargetPath": "obrazy/nowy.png", "Base64": "{{Kitchen.Png}}" } ] }"""), "recipe.media-disk");
        }
        finally
        {
            File.Delete(media);
            if (Directory.Exists(media + ".away")) Directory.Move(media + ".away", media);
        }
    }

    [Fact]
    public async Task A_file_that_was_stored_goes_when_a_later_step_is_refused() =>
        await site.RefusesAsync(Kitchen.Recipe($$"""{ "name": "media", "Files": [ { "TargetPath": "obrazy/pierwszy.png", "Base64": "{{Kitchen.Png}}" } ] }""", Kitchen.Content("7")), "recipe.content");

    [Fact]
    public async Task Two_hundred_megabytes_are_refused_before_they_are_read()
    {
        var path = Path.Combine(site.Database.DataDirectory, "duza.recipe.json");
        // A hole of that size: it takes no place on the disk.
        await using (var file = File.Create(path)) file.SetLength(200 * 1024 * 1024);
        var before = await site.TracesAsync();
        var told = await Assert.ThrowsAsync<RuleException>(() => site.Services.GetRequiredService<RecipeReader>().FromFileAsync(path, default));
        Assert.Equal("recipe.size", told.Code);
        await using var unknownLength = new Unending();
        told = await Assert.ThrowsAsync<RuleException>(() => site.Services.GetRequiredService<RecipeReader>().FromStreamAsync(unknownLength, "bez końca.json", null, default));
        Assert.Equal("recipe.size", told.Code);
        Assert.InRange(unknownLength.Taken, 20 * 1024 * 1024, 21 * 1024 * 1024);
        Assert.Equal(before, await site.TracesAsync());
    }

    [Fact]
    public async Task Items_that_hold_items_without_end_are_refused()
    {
        var item = """{ "ContentType": "Page" }""";
        for (var i = 0; i < 12; i++) item = $$"""{ "ContentType": "Page", "BagPart": { "ContentItems": [ {{item}} ] } }""";
        await site.RefusesAsync(Kitchen.Recipe(Kitchen.Content(item)), "content.depth");
    }

    [Fact]
    public async Task Two_items_cannot_share_an_address()
    {
        var path = Writing.Path("wspolny");
        await site.RefusesAsync(Kitchen.Recipe(Kitchen.Content(Kitchen.Page(Kitchen.Id("a"), "A", path), Kitchen.Page(Kitchen.Id("b"), "B", path))), "recipe.same-path");
        var present = await site.InScopeAsync(services => services.GetRequiredService<RcwesDb>().Set<ContentRoute>().Where(r => r.Path == "" && r.Current).Select(r => r.ContentItemId).SingleAsync());
        await site.RefusesAsync(Kitchen.Recipe(Kitchen.Content(Home(present), Home(Kitchen.Id("b")))), "recipe.same-path");
        await site.RefusesAsync(Kitchen.Recipe(Kitchen.Content(Home(Kitchen.Id("b")))), "route.home-taken");

        static string Home(string id) => $$"""{ "ContentItemId": "{{id}}", "ContentType": "HomePage", "Published": true, "AutoroutePart": { "SetHomepage": true } }""";
    }

    [Fact]
    public async Task Recipes_that_name_each_other_are_refused()
    {
        var folder = Directory.CreateTempSubdirectory("rcwes-recipes-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "raz.recipe.json"), """{ "name": "raz", "steps": [ { "name": "recipes", "Values": [ { "name": "dwa" } ] } ] }""");
            await File.WriteAllTextAsync(Path.Combine(folder, "inaczej.recipe.json"), """{ "name": "dwa", "steps": [ { "name": "recipes", "Values": [ { "name": "raz" } ] } ] }""");
            var told = await site.RefusesAsync(Kitchen.Recipe(Good, """{ "name": "recipes", "Values": [ { "name": "raz" } ] }"""), "recipe.circle", folder);
            Assert.Contains("raz → dwa → raz", told.Message);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

[Collection<SqliteSite>]
public sealed class BadRecipeTests_on_SQLite(SqliteSite site) : BadRecipeTests(site);

[Collection<PostgresSite>]
public sealed class BadRecipeTests_on_PostgreSQL(PostgresSite site) : BadRecipeTests(site);
