using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Content.Vocabularies;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Workflows;

namespace Rcwes.Content.Workflows;

/// <summary>
/// A step that changes values of an item by the editor's own way: a new version, the same checks, the same history. After somebody has
/// decided in the run it acts in their name and only within their rights; otherwise in the name of the site.
/// </summary>
internal abstract class ChangeContentTask : ContentTask
{
    private const string Same = "Noop";

    /// <summary>Acts that make a version, or bring one back or before the public.</summary>
    private static readonly string[] Making = ["created", "saved", "restored", "published"];

    private protected static readonly ActivityField PublishField = new("Publish", "Opublikuj od razu", FieldKind.Flag)
    {
        Hint = "Bez tego powstaje szkic, który ktoś musi opublikować. Cudzych niewydanych zmian ani treści wycofanej ten krok nie publikuje.",
    };

    public override IReadOnlyList<string> OutcomesOf(ActivityProperties properties) => [StepResult.DoneOutcome, Same];

    public override string WordOf(string outcome) => outcome switch { StepResult.DoneOutcome => "zmieniono", Same => "było już tak", _ => base.WordOf(outcome) };

    /// <summary>Sets the values.</summary>
    private protected abstract Task ChangeAsync(ItemChange change, StepRun run, CancellationToken ct);

    public override async Task<StepResult> RunAsync(StepRun run, CancellationToken ct)
    {
        var id = await ItemAsync(run, ct);
        var (actor, rights) = await DeciderAsync(run, ct);
        var change = await run.Services.GetRequiredService<ItemChanges>().OpenAsync(id, right => rights?.Contains(right) != false, run.Now, ct);
        var (item, before) = (change.Item, change.Item.VersionId);
        Need(rights, ContentPermissions.Edit);
        if (TypeRights.Of(item.ContentType) is { } ofType) Need(rights, ofType);
        await ChangeAsync(change, run, ct);
        if (change.Changed.Count == 0) return StepResult.Of(Same);
        var publishes = run.Properties.Flag("Publish");
        if (publishes)
        {
            Need(rights, ContentPermissions.Publish);
            await MayGoOutAsync(run, id, before, ct);
        }
        // The same as in the editor: who may not publish must not change what goes out by itself.
        if (rights?.Contains(ContentPermissions.Publish) == false) EditorDesk.TakeOffSchedule(item);
        await run.DoAsync("Zmieniono „{0}”: {1}.", [item.DisplayText, string.Join(", ", change.Changed)], async () =>
        {
            var store = run.Services.GetRequiredService<ContentStore>();
            await store.SaveDraftAsync(item, actor, run.Now, ct, new Saving(before) { Run = run.RunId });
            if (!publishes) return;
            // The way of everybody: a type that asks for approval does not go out without it.
            await run.Db.SaveChangesAsync(ct);
            await store.PublishLatestAsync(id, actor, run.Now, ct);
        });
        return StepResult.Done;
    }

    /// <summary>Who acts, and their rights around content; no list of rights for the site itself.</summary>
    private static async Task<(Actor Actor, IReadOnlySet<string>? Rights)> DeciderAsync(StepRun run, CancellationToken ct)
    {
        if (await run.DeciderAsync(ct) is not { Length: > 0 } account) return (Actor.System, null);
        var names = run.Services.GetRequiredService<IActorNames>();
        var own = (await names.AddressesAsync([account], ct)).Values.ToList();
        var rights = new HashSet<string>(StringComparer.Ordinal);
        foreach (var right in ContentPermissions.All)
            if (own.Any((await names.AddressesOfHoldersAsync(right.Name, ct)).Contains)) rights.Add(right.Name);
        return (new(ActorKind.User, account), rights);
    }

    /// <summary>
    /// What visitors see already may go out changed. What somebody withdrew, or has not finished yet, waits for a person; an item that
    /// nobody but this run, or workflows in the name of the site, has ever written is no one's draft.
    /// </summary>
    private static async Task MayGoOutAsync(StepRun run, string id, string newest, CancellationToken ct)
    {
        var versions = await run.Db.Set<ItemVersion>().AsNoTracking().Where(i => i.ContentItemId == id).Select(i => new { i.VersionId, i.Published }).ToListAsync(ct);
        if (versions.Find(v => v.Published) is { } seen)
        {
            if (seen.VersionId == newest) return;
            throw new RuleException("content-task.draft", "Ta treść ma niewydane zmiany. Opublikuj je albo odrzuć, a potem spróbuj jeszcze raz: przepływ nie publikuje cudzych szkiców.");
        }
        var acts = await run.Db.Activities.AsNoTracking().Where(a => a.SubjectType == ContentStore.Subject && a.SubjectId == id && Making.Contains(a.Verb)).ToListAsync(ct);
        var made = acts.Select(a => (a.Actor, Data: a.Data is { } data ? JsonNode.Parse(data) as JsonObject : null)).ToList();
        var own = made.Where(m => Guid.TryParse(m.Data.Text("run"), out var by) && (by == run.RunId || m.Actor == Actor.System)).Select(m => m.Data.Text("version")).ToHashSet();
        if (own.Count != made.Count || !versions.TrueForAll(v => own.Contains(v.VersionId)))
            throw new RuleException("content-task.hidden", "Tej treści nie ma na stronie: ktoś ją wycofał albo jeszcze nie opublikował. Opublikuj ją, a potem spróbuj jeszcze raz: przepływ nie publikuje cudzych szkiców.");
    }

    private static void Need(IReadOnlySet<string>? rights, string right)
    {
        if (rights?.Contains(right) == false)
            throw new RuleException("content-task.rights", "Osoba, która zdecydowała, nie ma prawa tak zmieniać tej treści. W kroku „Decyzja człowieka” wybierz rolę, która je ma.");
    }
}

/// <summary>Sets values of an item: one by its path, or several at once.</summary>
internal sealed class UpdateContentTask : ChangeContentTask
{
    private const string Path = "Path";
    private const string Value = "Value";
    private const string Many = "ContentProperties";
    private const string OrchardItem = "ContentItemIdExpression";

    public override string Title => "Zmień pole treści";

    public override string About => "Wpisuje wartość w pole treści i zapisuje nową wersję, jak w edytorze. Jeżeli w przebiegu ktoś zdecydował, krok działa w jego imieniu i tylko w granicach jego praw.";

    public override IReadOnlyList<ActivityField> Fields =>
    [
        ContentField,
        new(Path, "Które pole", FieldKind.Text) { Hint = "Na przykład: TitlePart.Title albo NewsArticle.Lead. Nazwy stoją w definicji rodzaju treści." },
        new(Value, "Nowa wartość", FieldKind.Script) { Hint = "JavaScript: „tekst” w cudzysłowie, liczba, true, data albo lista tekstów. Na przykład: event.data.numer. Puste czyści pole." },
        new(Many, "Kilka pól naraz", FieldKind.LiquidArea) { Hint = "JSON, na przykład: { \"NewsArticle\": { \"Lead\": { \"Text\": \"Nabór trwa\" } } }. Wartości wstawiaj przez filtr json." },
        PublishField,
    ];

    public override void Check(ActivityProperties properties)
    {
        if (properties.Text(Path).Trim().Length == 0 && properties.Expression(Many).Trim().Length == 0)
            throw new RuleException("content-task.no-path", "Napisz, które pole zmienić, albo podaj kilka pól naraz.");
        // In a workflow of Orchard Core the item is named here; to change another one instead would be worse than to stop.
        if (properties.Expression(OrchardItem).Trim().Length > 0 && properties.Expression("Content").Trim().Length == 0)
            throw new RuleException("content-task.orchard-item", "Ten krok pochodzi z Orchard Core i wskazuje treść wyrażeniem „{0}”. Wpisz to samo w polu „Która treść” jako JavaScript.", properties.Expression(OrchardItem).Trim());
    }

    private protected override async Task ChangeAsync(ItemChange change, StepRun run, CancellationToken ct)
    {
        if (run.Properties.Text(Path).Trim() is { Length: > 0 } path)
            change.Set(path, run.Properties.Expression(Value).Trim().Length == 0 ? null : (await run.ScriptAsync(Value, ct)).Value);
        if ((await run.TextAsync(Many, ct)).Trim() is not { Length: > 0 } json) return;
        JsonObject many;
        try
        {
            many = ContentJson.Parse(json);
        }
        catch (JsonException)
        {
            throw new RuleException("content-task.json-many", "Z pola „Kilka pól naraz” nie wyszedł poprawny JSON.");
        }
        change.Set([.. many.SelectMany(pair => Values(pair.Key, pair.Value))]);
    }

    private static IEnumerable<(string Path, JsonNode? Value)> Values(string path, JsonNode? value) =>
        value is JsonObject inner ? inner.SelectMany(pair => Values($"{path}.{pair.Key}", pair.Value)) : [(path, value)];
}

/// <summary>Adds a term of a vocabulary: what people call a tag.</summary>
internal sealed class AddTermTask : ChangeContentTask
{
    public override string Title => "Dodaj pojęcie do treści";

    public override string About => "Dopisuje do treści pojęcie ze słownika, na przykład temat. Pozostałe zostają. Jeżeli w przebiegu ktoś zdecydował, krok działa w jego imieniu i tylko w granicach jego praw.";

    public override IReadOnlyList<ActivityField> Fields =>
    [
        ContentField,
        new("Field", "Które pole", FieldKind.Text) { IsRequired = true, Hint = "Pole z wyborem ze słownika, na przykład: NewsArticle.Topics" },
        new("Term", "Pojęcie", FieldKind.Liquid) { IsRequired = true, Hint = "Nazwa tak, jak stoi w słowniku." },
        PublishField,
    ];

    private protected override async Task ChangeAsync(ItemChange change, StepRun run, CancellationToken ct)
    {
        var path = run.Properties.Text("Field").Trim();
        var (place, field) = change.Terms(path);
        var vocabulary = place.Settings.Object("TaxonomyFieldSettings").Text("TaxonomyContentItemId");
        var wanted = (await run.TextAsync("Term", ct)).Trim();
        var row = await run.Db.Set<ItemVersion>().AsNoTracking().FirstOrDefaultAsync(i => i.ContentItemId == vocabulary && i.Published, ct);
        var terms = row is null ? [] : TermTree.Of(row.ToItem()).Select(t => new ContentItem(t.Term)).ToList();
        var term = terms.Find(t => t.ContentItemId == wanted) ?? terms.Find(t => string.Equals(t.DisplayText, wanted, StringComparison.OrdinalIgnoreCase))
            ?? throw new RuleException("content-task.term", "W słowniku pola „{0}” nie ma pojęcia „{1}”.", place.Label, wanted);
        if (field.TermContentItemIds.Contains(term.ContentItemId)) return;
        if (field.TermContentItemIds.Count > 0 && place.Settings.Object("TaxonomyFieldSettings").Flag("Unique") == true)
            throw new RuleException("content-task.one-term", "Pole „{0}” mieści jedno pojęcie i ma już inne. Zmień je krokiem „Zmień pole treści”.", place.Label);
        change.Set($"{path}.{nameof(field.TermContentItemIds)}", new JsonArray([.. field.TermContentItemIds.Append(term.ContentItemId).Select(t => JsonValue.Create(t))]));
    }
}
