using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Recipes;

/// <summary>Fills an empty site with its recipe, and with sample data where that is wanted.</summary>
internal sealed partial class RecipesAtStart(RecipeOptions options, RecipeReader reader, RecipeImport import, RcwesDb db, ILogger<RecipesAtStart> logger)
{
    private const string Site = "rcwes" + RecipeFolder.Ending;
    private const string Sample = "sample" + RecipeFolder.Ending;

    public static Task RunAsync(IServiceProvider services, CancellationToken ct) =>
        ActivatorUtilities.CreateInstance<RecipesAtStart>(services).RunAsync(ct);

    private async Task RunAsync(CancellationToken ct)
    {
        if (!options.AtStart || !await RecipeImport.IsEmptyAsync(db, ct)) return;
        var recipes = new List<Recipe>();
        foreach (var file in options.SampleData ? new[] { Site, Sample } : [Site])
        {
            var path = Path.Combine(options.Folder, file);
            if (File.Exists(path)) recipes.Add(await reader.FromFileAsync(path, ct));
        }
        if (recipes.Count == 0)
        {
            Missing(logger, options.Folder);
            return;
        }
        var watch = Stopwatch.StartNew();
        var report = await import.RunAsync(recipes, Actor.System, ImportMode.OnlyIntoEmptySite, ct);
        if (report.Steps.Count == 0) return;
        Filled(logger, string.Join(", ", recipes.Select(r => r.FileName)), report.Count(Framework.Modules.RecipeOutcome.New), watch.ElapsedMilliseconds);
        foreach (var note in report.Notes) Note(logger, note);
    }

    [LoggerMessage(LogLevel.Information, "Empty site filled from {Recipes}: {Count} things in {Milliseconds} ms")]
    private static partial void Filled(ILogger logger, string recipes, int count, long milliseconds);

    [LoggerMessage(LogLevel.Information, "Recipe: {Note}")]
    private static partial void Note(ILogger logger, Framework.Modules.RecipeNote note);

    [LoggerMessage(LogLevel.Information, "No recipe in {Folder}: the site starts empty")]
    private static partial void Missing(ILogger logger, string folder);
}
