using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Modules;
using Rcwes.Workflows.Shape;

namespace Rcwes.Workflows.Types;

/// <summary>
/// Orchard Core's step <c>WorkflowType</c>. A workflow that can run and says <c>IsEnabled</c> goes to work at once; one with steps that this
/// site does not know is kept whole, as a draft. A workflow that people changed here is left alone.
/// </summary>
internal sealed class WorkflowTypeStep(RcwesDb db, ShapeCache shapes, StandingFaults standing, TimeProvider clock) : IRecipeStep
{
    public string Name => "WorkflowType";

    public async Task ImportAsync(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        if ((step["data"] ?? step["Data"]) is not JsonArray data) throw new RuleException("workflow.recipe", "Krok „WorkflowType” receptury nie ma listy „data”.");
        foreach (var json in data.OfType<JsonObject>())
        {
            var document = WorkflowDocument.Of(json);
            run.Tally.Add("WorkflowType", await ImportAsync(document, run, ct));
        }
    }

    public async Task<IReadOnlyList<JsonObject>> ExportAsync(CancellationToken ct)
    {
        var types = await db.Set<WorkflowType>().AsNoTracking().Where(t => !t.IsRemoved).OrderBy(t => t.Id).ToListAsync(ct);
        if (types.Count == 0) return [];
        var data = new JsonArray();
        foreach (var type in types)
        {
            var version = type.CurrentVersion ?? type.DraftVersion;
            data.Add(Exported(type, await db.Set<WorkflowVersion>().AsNoTracking().SingleAsync(v => v.Id == version, ct)));
        }
        return [new JsonObject { ["name"] = Name, ["data"] = data }];
    }

    /// <summary>A workflow as it is given out: its document, and whether it is on now.</summary>
    public static JsonNode Exported(WorkflowType type, WorkflowVersion version)
    {
        var document = WorkflowDocument.Parse(version.Document);
        document.IsEnabled = type.IsEnabled && type.CurrentVersion == version.Id;
        return document.Json.DeepClone();
    }

    private async Task<RecipeOutcome> ImportAsync(WorkflowDocument document, RecipeRun run, CancellationToken ct)
    {
        var known = await db.Set<WorkflowType>().SingleOrDefaultAsync(t => t.Id == document.TypeId, ct);
        if (known is not null) return await AgainAsync(known, document, run, ct);
        var (type, draft) = WorkflowType.Begin(document, run.Actor, run.Now);
        db.Add(type);
        db.Add(draft);
        db.Activities.Add(type.Tell("created", run.Actor, run.Now));
        var faults = await standing.OfAsync(shapes.Read(draft.Document), ct);
        if (faults.Count == 0)
        {
            type.Publish(draft, run.Now);
            // What the same recipe brings must not start it.
            if (document.IsEnabled) type.Enable(run.Actor, clock.GetUtcNow().UtcDateTime.AddMilliseconds(1));
        }
        else
        {
            run.Note("Przepływ „{0}” wczytano jako szkic: ma błędy ({1}), które widać na jego stronie.", document.Name, faults.Count);
        }
        await db.SaveChangesAsync(ct);
        return RecipeOutcome.New;
    }

    private async Task<RecipeOutcome> AgainAsync(WorkflowType type, WorkflowDocument document, RecipeRun run, CancellationToken ct)
    {
        var id = type.DraftVersion ?? type.CurrentVersion;
        var version = await db.Set<WorkflowVersion>().SingleAsync(v => v.Id == id, ct);
        var same = JsonNode.DeepEquals(Bare(WorkflowDocument.Parse(version.Document)), Bare(document));
        if (same || type.IsRemoved) return RecipeOutcome.Same;
        // The site itself fills in only what is not there; a person who imports gets the change as a draft to look at.
        if (run.Actor.Kind == ActorKind.System) return RecipeOutcome.Same;
        var last = await db.Set<WorkflowVersion>().Where(v => v.TypeId == type.Id).MaxAsync(v => v.Number, ct);
        if (type.Write(type.DraftVersion == version.Id ? version : null, document, last, run.Actor, run.Now) is { } added) db.Add(added);
        db.Activities.Add(type.Tell("saved", run.Actor, run.Now));
        await db.SaveChangesAsync(ct);
        return RecipeOutcome.Changed;
    }

    private static JsonObject Bare(WorkflowDocument document)
    {
        var json = (JsonObject)document.Json.DeepClone();
        json.Remove(WorkflowJson.NameIn(json, "IsEnabled"));
        return json;
    }
}
