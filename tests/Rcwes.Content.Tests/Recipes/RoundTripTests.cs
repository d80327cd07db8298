using System.Text.Json.Nodes;
using Rcwes.Content.Recipes;
using Rcwes.Framework.Data;
using Rcwes.Framework.Modules;

namespace Rcwes.Content.Tests.Recipes;

/// <summary>What goes out comes back, on either engine and from one to the other.</summary>
public abstract class RoundTripTests(DatabaseEngine engine, DatabaseEngine other)
{
    [Fact]
    public async Task The_site_exported_and_imported_is_the_same_site()
    {
        await using var site = await Site.StartAsync(engine);
        // An editor's text that looks like a script, a draft, and things that only another system understands.
        var id = Kitchen.Id("obce");
        await site.ImportAsync(Kitchen.Recipe(Kitchen.Content(
            Kitchen.Page(id, "Obce części", "obce", more: """, "ObcaPart": { "b": { "ę": [1.50, true, null, { "x": "~/y" }] }, "a": 1e3 }, "Page": { "Lead": { "Text": "Wstęp", "Dopisek": 3 }, "ObcePole": { "Punkt": [52.7, 15.2] } }"""),
            Kitchen.Page(id, "Szkic [js: 1 + 1]".Replace("[js:", "[js: '[js:']"), "obce", published: false))));

        var first = await site.ExportAsync();
        var back = await site.ImportAsync(first);
        Assert.True(back.ChangesNothing, string.Join(", ", back.Steps.Select(s => $"{s.Name}: {s.Tally[RecipeOutcome.New]} new, {s.Tally[RecipeOutcome.Changed]} changed")));
        Assert.Equal(first, await site.ExportAsync());

        await using var twin = await Kitchen.EmptyAsync(other);
        await twin.ImportAsync(first);
        Assert.Equal(first, await twin.ExportAsync());

        var published = Kitchen.Json(first)["steps"]!.AsArray().Single(s => (string?)s!["name"] == "content")!["Data"]!.AsArray()
            .Single(i => (string?)i!["ContentItemId"] == id && (bool)i["Published"]!)!;
        Assert.True(JsonNode.DeepEquals(Kitchen.Json("""{ "b": { "ę": [1.5, true, null, { "x": "~/y" }] }, "a": 1000 }"""), published["ObcaPart"]));
        Assert.Equal(3, (int)published["Page"]!["Lead"]!["Dopisek"]!);
        Assert.Equal(15.2m, (decimal)published["Page"]!["ObcePole"]!["Punkt"]![1]!);
        Assert.Contains("Szkic [js: '[js:'] 1 + 1]", first);
        Assert.Contains("Lubuskie", first);
        Assert.DoesNotContain("\\u0142", first);
    }

    [Fact]
    public async Task The_recipes_of_the_site_load_twice_and_change_nothing_the_second_time()
    {
        await using var site = await Kitchen.EmptyAsync(engine);
        var traces = "";
        foreach (var round in new[] { 1, 2 })
        {
            foreach (var file in new[] { "rcwes.recipe.json", "sample.recipe.json" })
            {
                var report = await site.ImportAsync(await File.ReadAllTextAsync(Repository.PathOf("recipes", file)));
                if (round == 2) Assert.True(report.ChangesNothing, file);
                Assert.Empty(report.Notes);
            }
            if (round == 1) traces = await site.TracesAsync();
        }
        Assert.Equal(traces, await site.TracesAsync());
    }

    [Fact]
    public async Task Two_hosts_that_start_at_once_fill_the_site_once()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var sites = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Site.StartAsync(engine, o => o.Database = database)));
        Assert.Equal(1, sites.Sum(s => s.Log.Lines.Count(l => l.Message.StartsWith("Empty site filled", StringComparison.Ordinal))));
        Assert.All(await sites[0].VersionsAsync("rcwespageocentrum000000000"), v => Assert.Equal(1, v.Number));
        foreach (var site in sites) await site.DisposeAsync();
    }

    [Fact]
    public async Task A_broken_recipe_stops_the_start_and_leaves_the_site_empty()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await File.WriteAllTextAsync(Path.Combine(database.DataDirectory, "rcwes.recipe.json"), Kitchen.Recipe(Kitchen.Content(Kitchen.Page(Kitchen.Id("x"), "X"), "7")));
        var site = new Site(engine);
        (site.Options.Database, site.Options.Settings["Rcwes:Recipes:Folder"]) = (database, database.DataDirectory);
        // The program says what is wrong and ends before it serves anything.
        await Assert.ThrowsAnyAsync<Exception>(async () => await site.InitializeAsync());
        await site.DisposeAsync();
        await using var db = database.Open();
        Assert.True(await RecipeImport.IsEmptyAsync(db, default));
    }
}

public sealed class RoundTripTests_on_SQLite() : RoundTripTests(DatabaseEngine.Sqlite, DatabaseEngine.Postgres);

public sealed class RoundTripTests_on_PostgreSQL() : RoundTripTests(DatabaseEngine.Postgres, DatabaseEngine.Sqlite);
