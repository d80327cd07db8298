using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Modules;

namespace Rcwes.Framework.Mail;

/// <summary>The step <c>MailTemplates</c> of a recipe: kinds of messages that staff added, with their words. One that people changed here is left alone by the site itself.</summary>
internal sealed partial class OwnTemplateStep(RcwesDb db, MailDrafts drafts) : IRecipeStep
{
    public string Name => "MailTemplates";

    public async Task ImportAsync(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        foreach (var entry in Read(step))
        {
            try
            {
                run.Tally.Add("MailTemplate", await ImportAsync(entry, run, ct));
            }
            catch (RuleException rule)
            {
                throw rule.At(entry.Name ?? "");
            }
        }
    }

    public async Task<IReadOnlyList<JsonObject>> ExportAsync(CancellationToken ct)
    {
        var templates = await db.Set<OwnTemplate>().AsNoTracking().OrderBy(t => t.Name).ToListAsync(ct);
        if (templates.Count == 0) return [];
        var words = (await db.Set<MailTemplateText>().AsNoTracking().Where(t => t.Name.StartsWith(OwnTemplate.Prefix)).OrderBy(t => t.Culture).ToListAsync(ct)).ToLookup(t => t.Name);
        return [new JsonObject { ["name"] = Name, ["Templates"] = new JsonArray([.. templates.OrderBy(t => t.Name, StringComparer.Ordinal).Select(t => Written(t, words[t.Name]))]) }];
    }

    private static JsonNode Written(OwnTemplate template, IEnumerable<MailTemplateText> words) => new JsonObject
    {
        ["Name"] = template.Name,
        ["Title"] = template.Title,
        ["Values"] = new JsonArray([.. OwnValue.Read(template.Examples).Select(v => (JsonNode)OwnValue.Write([v]))]),
        ["Words"] = new JsonObject(words.Select(w => KeyValuePair.Create(w.Culture, (JsonNode?)new JsonObject { ["Subject"] = w.Subject, ["Body"] = w.Body }))),
    };

    private async Task<RecipeOutcome> ImportAsync(Entry entry, RecipeRun run, CancellationToken ct)
    {
        if (entry.Name is not { } name || !Names().IsMatch(name) || entry.Title?.Trim() is not { Length: > 0 and <= OwnTemplate.LongestTitle } title || entry.Words?.Keys.All(culture => Cultures.Codes.Contains(culture)) == false)
            throw new RuleException("recipe.mail", "Krok MailTemplates: każdy szablon ma nazwę na przykład „own.zaproszenie”, tytuł najwyżej {0} znaków i słowa w „pl” albo „en”.", OwnTemplate.LongestTitle);
        var known = await db.Set<OwnTemplate>().SingleOrDefaultAsync(t => t.Name == name, ct);
        if (known is not null && run.Actor.Kind == ActorKind.System) return RecipeOutcome.Same;
        if (await db.Set<OwnTemplate>().AnyAsync(t => t.Name != name && t.Title == title, ct)) throw OwnTemplateDesk.Taken();
        var template = known ?? new OwnTemplate { Name = name };
        var before = (template.Title, template.Examples);
        template.Write(title, string.Join('\n', entry.Values ?? []), run.Now);
        if (known is null) db.Add(template);
        var isChanged = before != (template.Title, template.Examples);
        if (isChanged) db.Activities.Add(template.Tell(known is null ? "created" : "renamed", run.Actor, run.Now));
        await db.SaveChangesAsync(ct);
        foreach (var (culture, words) in entry.Words ?? []) isChanged |= await drafts.KeepAsync(template.Template, culture, new(words.Subject ?? "", words.Body ?? ""), run.Actor, ct);
        return known is null ? RecipeOutcome.New : isChanged ? RecipeOutcome.Changed : RecipeOutcome.Same;
    }

    private static List<Entry> Read(JsonObject step)
    {
        try
        {
            if (step["Templates"].Deserialize<List<Entry?>>() is { } entries && !entries.Contains(null)) return entries!;
        }
        catch (JsonException)
        {
            // Told below like a list that is not there.
        }
        throw new RuleException("recipe.mail-list", "Krok MailTemplates: brakuje listy Templates albo nie da się jej odczytać.");
    }

    [GeneratedRegex(@"\Aown\.[a-z0-9][a-z0-9-]{0,59}\z")]
    private static partial Regex Names();

    private sealed record Entry(string? Name, string? Title, List<string>? Values, Dictionary<string, Text>? Words);

    private sealed record Text(string? Subject, string? Body);
}
