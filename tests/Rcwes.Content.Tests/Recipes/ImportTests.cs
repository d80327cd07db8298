using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Items;
using Rcwes.Content.Parts;
using Rcwes.Content.Recipes;
using Rcwes.Framework.Modules;

namespace Rcwes.Content.Tests.Recipes;

/// <summary>What a recipe does to a site, and what it leaves alone.</summary>
public abstract class ImportTests(Site site)
{
    [Fact]
    public async Task A_second_import_changes_nothing()
    {
        var (id, path) = (Kitchen.Id("dwarazy"), Writing.Path("dwa-razy"));
        var recipe = Kitchen.Recipe(
            """{ "name": "settings", "ProbneUstawienie": { "b": [1, 2.50], "a": "ż" } }""",
            Kitchen.Content(Kitchen.Page(id, "Dwa razy", path, more: """, "HtmlBodyPart": { "Html": "<p onclick='x()'>Żółw</p>" }, "Nieznana": { "z": 1.0, "a": [null] }""")));
        var first = await site.ImportAsync(recipe);
        Assert.Equal(1, first.Steps[1].Tally["Page", RecipeOutcome.New]);
        var traces = await site.TracesAsync();
        var second = await site.ImportAsync(recipe);
        Assert.True(second.ChangesNothing);
        Assert.Equal(traces, await site.TracesAsync());
        Assert.Equal("Dwa razy", (await site.Visitor().GetAsync("/" + path)).Heading);
    }

    [Fact]
    public async Task What_the_site_makes_itself_does_not_count_as_a_change()
    {
        var id = Kitchen.Id("samo");
        var recipe = Kitchen.Recipe(Kitchen.Content($$"""
            { "ContentItemId": "{{id}}", "ContentType": "NewsArticle", "Latest": true, "Published": true, "TitlePart": { "Title": "Wieści {{id}}" }, "LocalizationPart": { "Culture": "pl" },
              "FlowPart": { "Widgets": [ { "ContentType": "TextBlock", "TextBlock": { "Heading": { "Text": "Ź" } } } ] } }
            """));
        await site.ImportAsync(recipe);
        var made = await site.LatestAsync(id);
        Assert.StartsWith("aktualnosci/", made.Part<AutoroutePart>().Path);
        Assert.True(ContentIds.IsValid(made.Part<LocalizationPart>().LocalizationSet));
        Assert.True((await site.ImportAsync(recipe)).ChangesNothing);
        Assert.Single(await site.VersionsAsync(id));
    }

    [Fact]
    public async Task A_changed_item_gets_one_new_version_and_keeps_its_address()
    {
        var (id, path) = (Kitchen.Id("zmiana"), Writing.Path("zmiana"));
        await site.ImportAsync(Kitchen.Recipe(Kitchen.Content(Kitchen.Page(id, "Przed", path))));
        var report = await site.ImportAsync(Kitchen.Recipe(Kitchen.Content(Kitchen.Page(id, "Po"))));
        Assert.Equal(1, report.Of(RecipeOutcome.Changed));
        Assert.Equal(2, (await site.VersionsAsync(id)).Count);
        Assert.Equal("Po", (await site.Visitor().GetAsync("/" + path)).Heading);
    }

    [Fact]
    public async Task A_draft_stays_a_draft_beside_what_visitors_see()
    {
        var (id, path) = (Kitchen.Id("szkic"), Writing.Path("szkic"));
        var both = Kitchen.Recipe(Kitchen.Content(Kitchen.Page(id, "Widać", path), Kitchen.Page(id, "Jeszcze nie", path, published: false)));
        await site.ImportAsync(both);
        Assert.Equal("Widać", (await site.Visitor().GetAsync("/" + path)).Heading);
        Assert.Equal("Jeszcze nie", (await site.LatestAsync(id)).DisplayText);
        Assert.True((await site.ImportAsync(both)).ChangesNothing);
        Assert.True((await site.ImportAsync(Kitchen.Recipe(Kitchen.Content(Kitchen.Page(id, "Widać", path))))).ChangesNothing, "an editor's draft is not pushed aside");
    }

    [Fact]
    public async Task Dates_and_people_are_kept_when_given()
    {
        var id = Kitchen.Id("daty");
        var recipe = Kitchen.Recipe(Kitchen.Content(Kitchen.Page(id, "Daty", Writing.Path("daty"), more: """
            , "CreatedUtc": "2020-01-02T03:04:05.1234567Z", "ModifiedUtc": "2021-01-02T03:04:05Z", "PublishedUtc": "2022-01-02T03:04:05+02:00", "Owner": "4x", "Author": "redaktorka"
            """)));
        await site.ImportAsync(recipe);
        var row = Assert.Single(await site.VersionsAsync(id));
        Assert.Equal(new DateTime(2020, 1, 2, 3, 4, 5, 123, 456, DateTimeKind.Utc), row.CreatedUtc);
        Assert.Equal(new DateTime(2021, 1, 2, 3, 4, 5, DateTimeKind.Utc), row.ModifiedUtc);
        Assert.Equal(new DateTime(2022, 1, 2, 1, 4, 5, DateTimeKind.Utc), row.PublishedUtc);
        Assert.Equal(("4x", "redaktorka"), (row.Owner, row.Author));
        Assert.True((await site.ImportAsync(recipe)).ChangesNothing);
    }

    [Fact]
    public async Task Content_may_stand_before_its_definition_and_is_cleaned_by_it()
    {
        var (type, id) = ($"Typ{Guid.NewGuid():N}"[..12], Kitchen.Id("kolejnosc"));
        await site.ImportAsync(Kitchen.Recipe(
            Kitchen.Content($$"""{ "ContentItemId": "{{id}}", "ContentType": "{{type}}", "Published": true, "{{type}}": { "Opis": { "Html": "<p>Tak</p><script>nie()</script>" } } }"""),
            $$"""
            { "name": "ContentDefinition", "ContentTypes": [ { "Name": "{{type}}", "ContentTypePartDefinitionRecords": [ { "PartName": "{{type}}", "Name": "{{type}}" } ] } ],
              "ContentParts": [ { "Name": "{{type}}", "ContentPartFieldDefinitionRecords": [ { "FieldName": "HtmlField", "Name": "Opis" } ] } ] }
            """));
        Assert.Equal("<p>Tak</p>", (await site.LatestAsync(id)).Field<Fields.HtmlField>("Opis").Html);
    }

    [Fact]
    public async Task A_definition_keeps_what_the_recipe_does_not_mention_unless_it_is_replaced()
    {
        var type = $"Typ{Guid.NewGuid():N}"[..12];
        string Step(string name, string parts) => $$"""{ "name": "{{name}}", "ContentTypes": [ { "Name": "{{type}}", "DisplayName": "Typ", "Settings": { "ContentTypeSettings": { "Creatable": true } }, "ContentTypePartDefinitionRecords": [ {{parts}} ] } ] }""";
        const string Title = """{ "PartName": "TitlePart", "Name": "TitlePart", "Settings": { "Obce": { "x": 1 } } }""";
        const string Alias = """{ "PartName": "AliasPart", "Name": "AliasPart" }""";
        await site.ImportAsync(Kitchen.Recipe(Step("ContentDefinition", Title)));
        await site.ImportAsync(Kitchen.Recipe(Step("ContentDefinition", Alias)));
        var merged = await DefinitionAsync(type);
        Assert.Equal(["TitlePart", "AliasPart"], PartsOf(merged));
        Assert.Equal(1, (int)merged["ContentTypePartDefinitionRecords"]![0]!["Settings"]!["Obce"]!["x"]!);
        Assert.True((await site.ImportAsync(Kitchen.Recipe(Step("ContentDefinition", Alias)))).ChangesNothing);
        await site.ImportAsync(Kitchen.Recipe(Step("ReplaceContentDefinition", Alias)));
        Assert.Equal(["AliasPart"], PartsOf(await DefinitionAsync(type)));
        await site.ImportAsync(Kitchen.Recipe($$"""{ "name": "DeleteContentDefinition", "ContentTypes": ["{{type}}"] }"""));
        Assert.DoesNotContain($"\"{type}\"", await site.ExportAsync());
    }

    [Fact]
    public async Task Steps_of_other_systems_are_named_and_skipped()
    {
        var report = await site.ImportAsync(Kitchen.Recipe("""{ "name": "feature", "enable": [] }""", """{ "name": "themes" }""", """{ "name": "lucene-index" }"""));
        Assert.All(report.Steps, step => Assert.False(step.Applies));
        Assert.Equal(3, report.Notes.Count);
        Assert.Contains("feature", report.Notes[0].ToString());
    }

    [Fact]
    public async Task A_dry_look_tells_the_same_and_stores_nothing()
    {
        var recipe = Kitchen.Recipe(Kitchen.Content(Kitchen.Page(Kitchen.Id("sucho"), "Na sucho", Writing.Path("sucho"))));
        var traces = await site.TracesAsync();
        Assert.Equal(1, (await site.ImportAsync(recipe, ImportMode.DryRun)).Of(RecipeOutcome.New));
        Assert.Equal(traces, await site.TracesAsync());
        Assert.Equal(1, (await site.ImportAsync(recipe)).Of(RecipeOutcome.New));
    }

    [Fact]
    public async Task A_recipe_written_for_Orchard_Core_loads()
    {
        var path = Writing.Path("o-nas");
        await site.ImportAsync($$"""
            {
              // as its set-up recipes are written
              "name": "Orchard", "displayName": "Shape sample", "issetuprecipe": true, "categories": ["default"],
              "variables": { "menuId": "[js: uuid()]", "now": "[js: new Date().toISOString()]" },
              "steps": [
                { "name": "feature", "enable": ["OrchardCore.Menu"] },
                { "name": "themes", "admin": "TheAdmin", "site": "TheTheme" },
                { "name": "content", "data": [
                  { "ContentItemId": "[js: variables('menuId')]", "ContentItemVersionId": "[js: uuid()]", "ContentType": "MenuFromOrchard", "DisplayText": "Main", "Latest": true, "Published": true,
                    "ModifiedUtc": "[js: variables('now')]", "PublishedUtc": "[js: variables('now')]", "CreatedUtc": "[js: variables('now')]", "Owner": "[js: parameters('AdminUserId')]", "Author": "[js: parameters('AdminUsername')]",
                    "MenuPart": {}, "TitlePart": { "Title": "Main" }, "AliasPart": { "Alias": "orchard-{{path}}" },
                    "MenuItemsListPart": { "MenuItems": [ { "ContentType": "LinkMenuItem", "ContentItemId": "[js: uuid()]", "DisplayText": "Home", "LinkMenuItemPart": { "Url": "~/" } } ] } },
                  { "ContentType": "Page", "DisplayText": "About", "Latest": true, "Published": true, "TitlePart": { "Title": "About" }, "AutoroutePart": { "Path": "{{path}}", "SetHomepage": false },
                    "HtmlBodyPart": { "Html": "<p>[js: 1 + 1] people</p>" } },
                ] },
              ]
            }
            """);
        var page = await site.Visitor().GetAsync("/" + path);
        Assert.Equal("About", page.Heading);
        Assert.Contains("2 people", page.Html);
    }

    [Fact]
    public async Task A_deleted_item_comes_back_with_its_recipe()
    {
        var (id, path) = (Kitchen.Id("powrot"), Writing.Path("powrot"));
        var recipe = Kitchen.Recipe(Kitchen.Content(Kitchen.Page(id, "Powrót", path)));
        await site.ImportAsync(recipe);
        await site.DeleteAsync(await site.LatestAsync(id));
        await site.ImportAsync(recipe);
        Assert.Equal("Powrót", (await site.Visitor().GetAsync("/" + path)).Heading);
        Assert.DoesNotContain(await site.VersionsAsync(id), v => v.DeletedUtc is not null);
    }

    [Fact]
    public async Task A_file_comes_with_its_recipe_and_goes_with_a_failed_one()
    {
        var name = Writing.Path("plik") + ".txt";
        string File(string words) => $$"""{ "name": "media", "Files": [ { "TargetPath": "proby/{{name}}", "Base64": "{{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(words))}}" } ] }""";
        Task<string?> Stored() => site.InScopeAsync(async services =>
        {
            var stores = services.GetRequiredService<Framework.Files.FileStores>();
            if (await stores.Media.OpenAsync(Framework.Files.FilePath.Parse("proby/" + name)) is not { } stream) return null;
            using var reader = new StreamReader(stream);
            return await reader.ReadToEndAsync();
        });

        await site.RefusesAsync(Kitchen.Recipe(File("Pierwszy"), Kitchen.Content("7")), "recipe.content");
        Assert.Null(await Stored());
        await site.ImportAsync(Kitchen.Recipe(File("Pierwszy")), ImportMode.DryRun);
        Assert.Null(await Stored());
        Assert.Equal(1, (await site.ImportAsync(Kitchen.Recipe(File("Pierwszy")))).Of(RecipeOutcome.New));
        Assert.True((await site.ImportAsync(Kitchen.Recipe(File("Pierwszy")))).ChangesNothing);
        await site.RefusesAsync(Kitchen.Recipe(File("Drugi"), Kitchen.Content("7")), "recipe.content");
        Assert.Equal("Pierwszy", await Stored());
        // A look at a recipe says that the file would change and writes not a byte, not even for a moment.
        var written = await site.InScopeAsync(async s => (await s.GetRequiredService<Framework.Files.FileStores>().Media.ListAsync("proby/" + name).FirstAsync()).ChangedAt);
        Assert.Equal(1, (await site.ImportAsync(Kitchen.Recipe(File("Drugi")), ImportMode.DryRun)).Of(RecipeOutcome.Changed));
        Assert.Equal(written, await site.InScopeAsync(async s => (await s.GetRequiredService<Framework.Files.FileStores>().Media.ListAsync("proby/" + name).FirstAsync()).ChangedAt));
        Assert.Contains($"proby/{name}", await site.ExportAsync());
    }

    private async Task<JsonObject> DefinitionAsync(string type) => Kitchen.Json(await site.ExportAsync())["steps"]![0]!["ContentTypes"]!.AsArray().OfType<JsonObject>().Single(t => (string?)t["Name"] == type);

    private static IEnumerable<string> PartsOf(JsonObject type) => type["ContentTypePartDefinitionRecords"]!.AsArray().Select(r => (string)r!["Name"]!);
}

[Collection<SqliteSite>]
public sealed class ImportTests_on_SQLite(SqliteSite site) : ImportTests(site);

[Collection<PostgresSite>]
public sealed class ImportTests_on_PostgreSQL(PostgresSite site) : ImportTests(site);
