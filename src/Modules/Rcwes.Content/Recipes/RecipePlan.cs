using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Rcwes.Content.Items;
using Rcwes.Content.Recipes.Script;
using Rcwes.Framework;
using Rcwes.Framework.Modules;

namespace Rcwes.Content.Recipes;

/// <summary>One step as it will run: expressions evaluated, its place known.</summary>
internal sealed record PlannedStep(string Place, string Name, JsonObject Document, string? FileFolder);

/// <summary>
/// Lays out the steps of recipes and of the recipes that they name. Definitions come first, wherever they stand: content
/// is cleaned by its definition, so it must never be stored before it.
/// </summary>
internal sealed class RecipePlan(RecipeFolder folder, IConfiguration configuration)
{
    private const int MostSteps = 1_000;
    private static readonly string[] DefinitionSteps = ["ContentDefinition", "ReplaceContentDefinition", "DeleteContentDefinition"];

    /// <param name="recipes">In the order in which they run.</param>
    /// <param name="run">Gets the notes.</param>
    /// <param name="siteName">For <c>parameters('SiteName')</c>.</param>
    /// <param name="ct">Ends the planning.</param>
    public async Task<IReadOnlyList<PlannedStep>> MakeAsync(IEnumerable<Recipe> recipes, RecipeRun run, string siteName, CancellationToken ct)
    {
        var steps = new List<PlannedStep>();
        var limits = new ScriptRun();
        foreach (var recipe in recipes) await AddAsync(recipe, [], steps, new(run, siteName, limits), ct);
        return [.. steps.OrderBy(step => DefinitionSteps.Contains(step.Name, StringComparer.OrdinalIgnoreCase) ? 0 : 1)];
    }

    private async Task AddAsync(Recipe recipe, IReadOnlyList<string> above, List<PlannedStep> steps, Told told, CancellationToken ct)
    {
        IReadOnlyList<string> names = [.. above, recipe.Name];
        if (above.Contains(recipe.Name, StringComparer.OrdinalIgnoreCase))
            throw new RuleException("recipe.circle", "Receptury wywołują się w kółko: {0}.", string.Join(" → ", names));
        var script = new RecipeScript(recipe.Variables, name => Parameter(name, told), configuration, told.Limits);
        for (var i = 0; i < recipe.Steps.Count; i++)
        {
            var place = $"{recipe.FileName}: steps[{i}]";
            try
            {
                var step = (JsonObject)recipe.Steps[i]!.DeepClone();
                script.Fill(step, "");
                var name = step.Text("name") ?? "";
                if (name.Equals("recipes", StringComparison.OrdinalIgnoreCase))
                {
                    foreach (var wanted in Wanted(step)) await AddAsync(await folder.FindAsync(wanted, recipe.FileFolder, ct), names, steps, told, ct);
                    continue;
                }
                if (steps.Count >= MostSteps) throw new RuleException("recipe.steps", "Receptura ma za dużo kroków. Może ich mieć najwyżej {0}.", MostSteps);
                steps.Add(new(place, name, step, recipe.FileFolder));
            }
            catch (RuleException e) when (e.Code != "recipe.circle" && e.Place?.Contains(": steps[", StringComparison.Ordinal) != true)
            {
                throw e.At(place);
            }
        }
    }

    private static IEnumerable<string> Wanted(JsonObject step)
    {
        if (step.Any("Values") is not JsonArray values) throw new RuleException("recipe.recipes", "Krok „recipes” nie ma listy „Values”.");
        foreach (var value in values)
            yield return (value as JsonObject).Any("name").AsText() ?? throw new RuleException("recipe.recipes", "Wpis kroku „recipes” nie ma nazwy „name”.");
    }

    /// <summary>Orchard tells these from its set-up form. Accounts belong to another module, so what is theirs stays empty.</summary>
    private static string? Parameter(string name, Told told)
    {
        switch (name)
        {
            case "SiteName": return told.SiteName;
            case "AdminUserId": return told.Run.Actor.Id ?? "";
            case "SiteTimeZone": return "Europe/Warsaw";
        }
        if (name is not ("AdminUsername" or "AdminEmail")) told.Run.Note("Parametr „{0}” nie jest tu znany. Wstawiono pusty tekst.", name);
        return "";
    }

    private sealed record Told(RecipeRun Run, string SiteName, ScriptRun Limits);
}
