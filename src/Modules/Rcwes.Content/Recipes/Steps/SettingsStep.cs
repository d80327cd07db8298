using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Declaration;
using Rcwes.Content.Settings;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Modules;

namespace Rcwes.Content.Recipes.Steps;

/// <summary>The <c>settings</c> step: every property is one setting; those we do not use are kept.</summary>
internal sealed class SettingsStep(RcwesDb db, SiteSettings settings) : IRecipeStep
{
    private const int LongestName = 100;

    private static readonly Dictionary<string, JsonValueKind> Shapes = new(StringComparer.Ordinal)
    {
        ["SiteName"] = JsonValueKind.String,
        ["BaseUrl"] = JsonValueKind.String,
        ["TimeZoneId"] = JsonValueKind.String,
        ["PageSize"] = JsonValueKind.Number,
        ["RcwesSiteSettings"] = JsonValueKind.Object,
        ["KesExpansion"] = JsonValueKind.Object,
        ["FundingStripSettings"] = JsonValueKind.Object,
        [AccessibilityDeclaration.SettingName] = JsonValueKind.Object,
    };

    public string Name => "settings";

    public async Task ImportAsync(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        foreach (var (name, value) in step.Where(p => !p.Key.Equals("name", StringComparison.OrdinalIgnoreCase)))
        {
            if (name.Length is 0 or > LongestName) throw new RuleException("recipe.settings", "Nazwa ustawienia „{0}” jest za długa albo pusta.", name);
            if (Shapes.TryGetValue(name, out var shape) && value?.GetValueKind() is { } kind && kind != shape)
                throw new RuleException("recipe.settings", "Ustawienie „{0}” ma zły kształt: jest {1}, a ma być {2}.", name, kind, shape) { Place = name };
            var known = await db.Set<SettingRow>().AnyAsync(s => s.Name == name, ct);
            var changed = await settings.SetAsync(name, value, run.Now, ct);
            run.Tally.Add("settings", !changed ? RecipeOutcome.Same : known ? RecipeOutcome.Changed : RecipeOutcome.New);
            if (changed) db.Activities.Add(ActivityEntry.Of(ContentModule.Key, "settings", name, "changed", run.Actor, run.Now));
        }
        await db.SaveChangesAsync(ct);
    }

    public async Task<IReadOnlyList<JsonObject>> ExportAsync(CancellationToken ct)
    {
        // What was found on these pages says nothing of another site.
        var rows = await db.Set<SettingRow>().AsNoTracking().Where(r => r.Name != LastCheck.SettingName).ToListAsync(ct);
        if (rows.Count == 0) return [];
        var step = new JsonObject { ["name"] = Name };
        foreach (var row in rows.OrderBy(r => r.Name, StringComparer.Ordinal)) step[row.Name] = JsonNode.Parse(row.Value);
        return [step];
    }
}
