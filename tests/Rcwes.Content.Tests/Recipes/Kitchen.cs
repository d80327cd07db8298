using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Items;
using Rcwes.Content.Recipes;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Modules;

namespace Rcwes.Content.Tests.Recipes;

/// <summary>One-line makers and runners of recipes.</summary>
internal static class Kitchen
{
    /// <summary>One grey pixel, as Base64.</summary>
    public const string Png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==";

    public static string Id(string word) => word.PadRight(18, '0')[..18] + Guid.NewGuid().ToString("N")[..8];

    public static string Recipe(params string[] steps) => $$"""{ "name": "Próba", "steps": [{{string.Join(',', steps)}}] }""";

    public static string Content(params string[] items) => $$"""{ "name": "content", "Data": [{{string.Join(',', items)}}] }""";

    public static string Page(string id, string title, string? path = null, bool published = true, string more = "") => $$"""
        { "ContentItemId": "{{id}}", "ContentType": "Page", "DisplayText": "{{title}}", "Latest": true, "Published": {{(published ? "true" : "false")}},
          "TitlePart": { "Title": "{{title}}" }, "AutoroutePart": { "Path": "{{path}}" }, "LocalizationPart": { "Culture": "pl" }{{more}} }
        """;

    public static async Task<RecipeReport> ImportAsync(this Site site, string json, ImportMode mode = ImportMode.Run, string? folder = null)
    {
        var recipe = await site.Services.GetRequiredService<RecipeReader>().FromStreamAsync(new MemoryStream(Encoding.UTF8.GetBytes(json)), "proba.recipe.json", folder, default);
        return await site.Services.GetRequiredService<RecipeImport>().RunAsync(recipe, Actor.System, mode, default);
    }

    public static async Task<RuleException> RefusesAsync(this Site site, string json, string code, string? folder = null)
    {
        var before = await site.TracesAsync();
        var broken = await Assert.ThrowsAsync<RuleException>(() => site.ImportAsync(json, folder: folder));
        Assert.Equal(code, broken.Code);
        Assert.Equal(before, await site.TracesAsync());
        return broken;
    }

    /// <summary>Everything that an import could leave behind, counted.</summary>
    public static Task<string> TracesAsync(this Site site) => site.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<RcwesDb>();
        var counted = new List<string> { $"entries {await db.Activities.CountAsync(a => !(a.SubjectType == "edition" && a.Verb == "opened"))}" };
        // Runs of jobs, what they tell of sign-ups that opened, the readers of the log and the note of what was searched in vain go on by themselves.
        foreach (var table in db.Model.GetEntityTypes().Select(t => t.GetTableName()!).Where(t => t is not ("jobs_runs" or "activity_log" or "activity_cursors" or "content_links" or "content_media_uses" or "search_misses")).Distinct())
            counted.Add($"{table} {(await db.Database.SqlQueryRaw<long>(CountOf(table)).ToListAsync())[0]}");
        var media = Path.Combine(site.Database.DataDirectory, "media");
        if (Directory.Exists(media)) counted.AddRange(Directory.EnumerateFiles(media, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
        return string.Join(Environment.NewLine, counted);
    });

    private static string CountOf(string table) => $"SELECT COUNT(*) AS \"Value\" FROM \"{table}\"";

    public static Task<string> ExportAsync(this Site site) => site.InScopeAsync(async services =>
    {
        using var stream = new MemoryStream();
        await services.GetRequiredService<RecipeExport>().WriteAsync(stream, default);
        return Encoding.UTF8.GetString(stream.ToArray());
    });

    public static Task<List<ItemVersion>> VersionsAsync(this Site site, string id) => site.InScopeAsync(services =>
        services.GetRequiredService<RcwesDb>().Set<ItemVersion>().AsNoTracking().Where(i => i.ContentItemId == id).OrderBy(i => i.Number).ToListAsync());

    public static async Task<ContentItem> LatestAsync(this Site site, string id) => (await site.VersionsAsync(id)).Single(v => v.Latest).ToItem();

    public static JsonObject Json(string json) => (JsonObject)JsonNode.Parse(json)!;

    public static int Of(this RecipeReport report, RecipeOutcome outcome) => report.Count(outcome);

    /// <summary>A site without content.</summary>
    public static Task<Site> EmptyAsync(DatabaseEngine engine) =>
        Site.StartAsync(engine, options => options.Settings["Rcwes:Recipes:AtStart"] = "false");
}
