using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Advice;
using Rcwes.Content.Definitions;
using Rcwes.Content.Items;
using Rcwes.Content.Parts;
using Rcwes.Content.Routes;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Modules;

namespace Rcwes.Content.Recipes.Steps;

/// <summary>The <c>content</c> step: content items, each a new version only when it says something new.</summary>
internal sealed class ContentStep(RcwesDb db, ContentStore store, ContentDefinitions definitions, FaultGate gate, IEnumerable<IContentDoubts> doubts) : IRecipeStep
{
    /// <summary>Given path → item, over all content steps of one import.</summary>
    private readonly Dictionary<string, string> _paths = new(StringComparer.Ordinal);

    public string Name => "content";

    public async Task ImportAsync(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        if (step.Any("Data") is not JsonArray data) throw new RuleException("recipe.content", "Krok „content” nie ma listy „Data”.");
        var known = await definitions.FreshAsync(ct);
        var unknown = new SortedSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < data.Count; i++)
        {
            try
            {
                var entry = ContentEntry.Read(data[i]);
                if (known.Type(entry.Item.ContentType) is null) unknown.Add(entry.Item.ContentType);
                await TakeAsync(entry, run, ct);
            }
            catch (RuleException e)
            {
                throw e.At($"Data[{i}]{Label(data[i])}");
            }
        }
        foreach (var type in unknown) run.Note("Typ „{0}” nie jest tu zdefiniowany. Treść tego typu wczytano, ale serwis jej nie pokaże.", type);
    }

    public async Task<IReadOnlyList<JsonObject>> ExportAsync(CancellationToken ct)
    {
        var rows = await db.Set<ItemVersion>().AsNoTracking().Where(i => i.Latest || i.Published).ToListAsync(ct);
        if (rows.Count == 0) return [];
        // The published version first: the draft that follows is then stored beside it.
        var items = rows.OrderBy(r => r.ContentType, StringComparer.Ordinal).ThenBy(r => r.ContentItemId, StringComparer.Ordinal).ThenByDescending(r => r.Published);
        return [new JsonObject { ["name"] = Name, ["Data"] = new JsonArray([.. items.Select(r => ContentEntry.Write(r.ToItem()))]) }];
    }

    private async Task TakeAsync(ContentEntry entry, RecipeRun run, CancellationToken ct)
    {
        var item = entry.Item;
        if (entry.IsOldVersion)
        {
            run.Note("Pominięto starą wersję treści „{0}”.", item.DisplayText);
            return;
        }
        if (entry.Published) ReservePath(item);
        var outcome = await store.ImportAsync(item, entry.Published, run.Actor, run.Now, ct);
        run.Tally.Add(item.ContentType, outcome);
        // A recipe is not stopped: it brings a whole site. But nobody should have to find out by chance.
        if (entry.Published && outcome != RecipeOutcome.Same && (await gate.SeriousAsync(item, ct)).Count > 0)
            run.Note("Treść „{0}” opublikowano, choć ma poważne błędy dostępności. Otwórz ją i popraw.", item.DisplayText);
        foreach (var doubt in doubts.SelectMany(d => d.Of(item))) run.Note("Treść „{0}” wczytano, ale trzeba ją poprawić: {1}", item.DisplayText, doubt);
        await db.SaveChangesAsync(ct);
        // Nothing is looked at twice; a growing tracker would make every save slower than the one before.
        db.ChangeTracker.Clear();
    }

    /// <summary>Two items of one import may not ask for the same address; without this the second would lose or win by luck.</summary>
    private void ReservePath(ContentItem item)
    {
        if (item.TryPart<AutoroutePart>() is not { } route) return;
        var path = route.SetHomepage ? RoutePath.HomeOf(item.Culture) : RoutePath.Normalise(route.Path);
        if (path.Length == 0 && !route.SetHomepage) return;
        if (_paths.TryGetValue(path, out var other) && other != item.ContentItemId)
            throw new RuleException("recipe.same-path", "Adres „/{0}” mają dwa elementy: {1} i {2}.", path, other, item.ContentItemId) { Place = "AutoroutePart.Path" };
        _paths[path] = item.ContentItemId;
    }

    private static string Label(JsonNode? entry)
    {
        var item = entry as JsonObject;
        var id = item?["ContentItemId"].AsText();
        var name = item?["DisplayText"].AsText();
        return string.IsNullOrEmpty(id) && string.IsNullOrEmpty(name) ? "" : $" („{(name is { Length: > 60 } ? name[..60] + "…" : name)}”, {id})";
    }
}
