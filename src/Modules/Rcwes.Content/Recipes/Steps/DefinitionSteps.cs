using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Definitions;
using Rcwes.Content.Items;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Modules;

namespace Rcwes.Content.Recipes.Steps;

/// <summary>The <c>ContentDefinition</c> step: adds and updates, keeps what it does not mention.</summary>
internal sealed class ContentDefinitionStep(RcwesDb db, ContentDefinitions definitions) : IRecipeStep
{
    public string Name => "ContentDefinition";

    public Task ImportAsync(JsonObject step, RecipeRun run, CancellationToken ct) => DefinitionLists.SetAsync(step, run, definitions, merge: true, ct);

    public async Task<IReadOnlyList<JsonObject>> ExportAsync(CancellationToken ct)
    {
        var rows = await db.Set<DefinitionRow>().AsNoTracking().ToListAsync(ct);
        if (rows.Count == 0) return [];
        return [new JsonObject { ["name"] = Name, ["ContentTypes"] = All(DefinitionKind.Type), ["ContentParts"] = All(DefinitionKind.Part) }];

        JsonArray All(DefinitionKind kind) => new([.. rows.Where(r => r.Kind == kind).OrderBy(r => r.Name, StringComparer.Ordinal).Select(r => ContentJson.Parse(r.Document))]);
    }
}

/// <summary>The <c>ReplaceContentDefinition</c> step: the named types and parts become exactly as it says.</summary>
internal sealed class ReplaceContentDefinitionStep(ContentDefinitions definitions) : IRecipeStep
{
    public string Name => "ReplaceContentDefinition";

    public Task ImportAsync(JsonObject step, RecipeRun run, CancellationToken ct) => DefinitionLists.SetAsync(step, run, definitions, merge: false, ct);
}

/// <summary>The <c>DeleteContentDefinition</c> step; content of a deleted type stays stored and is not shown.</summary>
internal sealed class DeleteContentDefinitionStep(ContentDefinitions definitions) : IRecipeStep
{
    public string Name => "DeleteContentDefinition";

    public async Task ImportAsync(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        foreach (var (list, kind) in DefinitionLists.Lists)
        {
            foreach (var name in DefinitionLists.Items(step, list).Select(n => n.AsText() ?? throw DefinitionLists.Wrong(list)))
            {
                if (await definitions.DeleteAsync(kind, name, run.Actor, run.Now, ct)) run.Tally.Add(list, RecipeOutcome.Deleted);
                else run.Tally.Add(list, RecipeOutcome.Same);
            }
        }
    }
}

internal static class DefinitionLists
{
    public static IReadOnlyList<(string List, DefinitionKind Kind)> Lists { get; } = [("ContentParts", DefinitionKind.Part), ("ContentTypes", DefinitionKind.Type)];

    public static async Task SetAsync(JsonObject step, RecipeRun run, ContentDefinitions definitions, bool merge, CancellationToken ct)
    {
        foreach (var (list, kind) in Lists)
        {
            var items = Items(step, list);
            for (var i = 0; i < items.Count; i++)
            {
                try
                {
                    if (items[i] is not JsonObject definition) throw Wrong(list);
                    DefinitionMerge.Check(definition, kind);
                    var name = definition.Text("Name")!;
                    var present = merge ? await definitions.FindAsync(kind, name, ct) : null;
                    run.Tally.Add(list, await definitions.SetAsync(kind, name, DefinitionMerge.Over(present, definition, kind), run.Actor, run.Now, ct));
                }
                catch (RuleException e)
                {
                    throw e.At($"{list}[{i}]");
                }
            }
        }
    }

    public static JsonArray Items(JsonObject step, string list) => step.Any(list) switch
    {
        null => [],
        JsonArray items => items,
        _ => throw Wrong(list),
    };

    public static RuleException Wrong(string list) => new("recipe.definition", "„{0}” musi być listą definicji.", list);
}
