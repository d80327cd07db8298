using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Web;
using Rcwes.Framework.Workflows;
using Rcwes.Workflows.Activities.Tasks;
using Rcwes.Workflows.Signals;

namespace Rcwes.Workflows.Expressions;

/// <summary>What the expressions of a workflow see: the thing that it is about, what happened, and what it remembers.</summary>
internal static class RunData
{
    /// <summary>The values for Liquid; <see cref="Json"/> makes the same for scripts.</summary>
    public static async Task<Dictionary<string, object?>> ReadAsync(StepRun run, string runId, CancellationToken ct)
    {
        var subject = await SubjectAsync(run.Services, run.Subject, ct);
        var properties = (IReadOnlyDictionary<string, object?>)Plain(run.Values)!;
        // In the language of the letter, else of the thing that the run is about.
        var culture = run.Properties.Text("Culture") is { Length: > 0 } set ? set : subject.GetValueOrDefault("culture") as string;
        var workflow = new Dictionary<string, object?> { ["id"] = runId, ["correlation_id"] = run.Correlation, ["properties"] = properties };
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["subject"] = subject,
            ["event"] = await run.EntryAsync(ct) is { } entry ? Of(entry) : null,
            ["properties"] = properties,
            ["last"] = Plain(run.LastResult),
            ["links"] = await LinksAsync(run, culture, ct),
            ["site_url"] = await RootAsync(run, ct),
            ["now"] = run.Now,
            ["workflow"] = workflow,
            // As templates of Orchard Core write it.
            ["Workflow"] = new Dictionary<string, object?>
            {
                ["Properties"] = properties,
                ["CorrelationId"] = run.Correlation,
                ["Input"] = new Dictionary<string, object?> { ["ContentItem"] = Orchard(subject) },
            },
        };
    }

    /// <summary>Values of a thing: what its module tells, and always its id, kind, name and address.</summary>
    public static async Task<IReadOnlyDictionary<string, object?>> SubjectAsync(IServiceProvider services, SubjectRef about, CancellationToken ct)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal) { ["id"] = about.Id, ["kind"] = about.Type, ["module"] = about.Module };
        if (about.Id.Length == 0) return values;
        if (services.GetServices<ISubjectNames>().FirstOrDefault(s => s.Kinds.Contains(about.Type)) is { } names
            && (await names.OfAsync(about.Type, [about.Id], ct)).TryGetValue(about.Id, out var name))
            (values["name"], values["admin_url"]) = (name.Name, name.Url);
        if (services.GetServices<IWorkflowSubject>().FirstOrDefault(s => s.Kinds.Contains(about.Type)) is { } known)
            foreach (var (key, value) in await known.ReadAsync(about.Type, about.Id, ct) ?? new Dictionary<string, object?>()) values[key] = value;
        return values;
    }

    public static JsonObject Json(IReadOnlyDictionary<string, object?> values)
    {
        var json = new JsonObject();
        foreach (var (name, value) in values)
            if (name != "Workflow") json[name] = Node(value);
        return json;
    }

    private static JsonNode? Node(object? value) => value switch
    {
        null => null,
        JsonNode node => node.DeepClone(),
        string text => JsonValue.Create(text),
        bool yes => JsonValue.Create(yes),
        DateTime instant => JsonValue.Create(DateTime.SpecifyKind(instant, DateTimeKind.Utc).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)),
        DateOnly day => JsonValue.Create(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        TimeOnly time => JsonValue.Create(time.ToString("HH:mm", CultureInfo.InvariantCulture)),
        Enum or Guid => JsonValue.Create(value.ToString()),
        IReadOnlyDictionary<string, object?> named => Json(named),
        IEnumerable list => new JsonArray([.. list.Cast<object?>().Select(Node)]),
        _ => JsonSerializer.SerializeToNode(value),
    };

    /// <summary>JSON as plain values, so that Liquid can show it.</summary>
    private static object? Plain(JsonNode? node) => node switch
    {
        null => null,
        JsonObject named => (IReadOnlyDictionary<string, object?>)named.ToDictionary(p => p.Key, p => Plain(p.Value)),
        JsonArray list => list.Select(Plain).ToList(),
        JsonValue value when value.TryGetValue(out string? text) => text,
        JsonValue value when value.TryGetValue(out bool flag) => flag,
        JsonValue value when value.TryGetValue(out decimal number) => number,
        _ => node.ToJsonString(),
    };

    private static Dictionary<string, object?> Of(ActivityEntry entry) => new()
    {
        ["module"] = entry.Module,
        ["kind"] = entry.SubjectType,
        ["id"] = entry.SubjectId,
        ["verb"] = entry.Verb,
        ["from"] = entry.FromState,
        ["to"] = entry.ToState,
        ["note"] = entry.Note,
        ["at"] = entry.At,
        ["actor"] = entry.ActorId,
        ["data"] = entry.Data is null ? null : Plain(JsonNode.Parse(entry.Data)),
    };

    /// <summary>Addresses of the links that the run made, in a language: computed when they are shown, never stored.</summary>
    public static async Task<Dictionary<string, object?>> LinksAsync(StepRun run, string? culture, CancellationToken ct)
    {
        var links = new Dictionary<string, object?>();
        if (run.Values[SignalLinkTask.Links] is not JsonObject made) return links;
        var root = await RootAsync(run, ct) + (culture == "en" ? "/en" : "");
        var desk = run.Services.GetRequiredService<SignalDesk>();
        foreach (var (name, id) in made) links[name] = $"{root}/sygnal/{desk.TokenOf(Guid.ParseExact(id!.GetValue<string>(), "N"))}";
        return links;
    }

    private static async Task<string> RootAsync(StepRun run, CancellationToken ct) => await run.Services.GetRequiredService<ISiteAddress>().GetAsync(ct);

    private static Dictionary<string, object?> Orchard(IReadOnlyDictionary<string, object?> subject) => new()
    {
        ["ContentItemId"] = subject.GetValueOrDefault("id"),
        ["ContentType"] = subject.GetValueOrDefault("content_type"),
        ["DisplayText"] = subject.GetValueOrDefault("name"),
        ["Author"] = subject.GetValueOrDefault("author"),
    };
}
