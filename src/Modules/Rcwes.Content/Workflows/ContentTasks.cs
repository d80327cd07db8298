using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Approval;
using Rcwes.Content.Items;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Workflows;

namespace Rcwes.Content.Workflows;

/// <summary>A step about a content item: the one that the workflow is about, or one that an expression names.</summary>
internal abstract class ContentTask : WorkflowActivity
{
    private protected static readonly ActivityField ContentField = new("Content", "Która treść", FieldKind.Script)
    {
        Hint = "Puste znaczy tę, której dotyczy przepływ. Inną podaje JavaScript, na przykład: properties.created",
    };

    public override string Name => GetType().Name;

    public override Type Texts => typeof(ContentTexts);

    public override IReadOnlyList<ActivityField> Fields => [ContentField];

    /// <summary>Id of the item.</summary>
    /// <exception cref="RuleException">The expression names none, or the workflow is about something else.</exception>
    private protected static async Task<string> ItemAsync(StepRun run, CancellationToken ct)
    {
        if (run.Properties.Expression("Content").Length > 0)
        {
            var answer = (await run.ScriptAsync("Content", ct)).Value;
            // Orchard Core gives the item itself, its id, or a document with the id.
            var id = answer switch { JsonObject item => item.Text("ContentItemId") ?? item.Text("id"), JsonValue value when value.TryGetValue(out string? text) => text, _ => null };
            if (ContentIds.IsValid(id)) return id!;
            throw new RuleException("content-task.which", "Wyrażenie „Która treść” nie wskazało żadnej treści.");
        }
        return run.Subject.Type == ContentStore.Subject ? run.Subject.Id : throw new RuleException("content-task.other", "Ten przepływ nie dotyczy treści. Wpisz w kroku, o którą treść chodzi.");
    }

    private protected static async Task<string> TitleAsync(StepRun run, string id, CancellationToken ct) =>
        await run.Db.Set<ItemVersion>().AsNoTracking().Where(i => i.ContentItemId == id && i.Latest).Select(i => i.DisplayText).FirstOrDefaultAsync(ct)
            ?? throw new RuleException("content.missing", "Nie ma takiej treści. Mogła zostać usunięta.");

    /// <summary>Does what somebody may just have decided: a rule of the content that stands in the way is theirs to read, and the decision stays open.</summary>
    private protected async Task CarryOutAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (RuleException rule)
        {
            throw new DecisionRefusedException(rule, Texts);
        }
    }
}

/// <summary>Publishes the newest version.</summary>
internal sealed class PublishContentTask : ContentTask
{
    public override string Title => "Opublikuj treść";

    public override string About => "Publikuje najnowszą wersję treści. Tam, gdzie potrzebna jest akceptacja, musi być wcześniej.";

    public override IReadOnlyList<string> OutcomesOf(ActivityProperties properties) => ["Published", "Noop"];

    public override string WordOf(string outcome) => outcome switch { "Published" => "opublikowano", "Noop" => "była już opublikowana", _ => base.WordOf(outcome) };

    public override async Task<StepResult> RunAsync(StepRun run, CancellationToken ct)
    {
        var id = await ItemAsync(run, ct);
        var title = await TitleAsync(run, id, ct);
        if (await run.Db.Set<ItemVersion>().AnyAsync(i => i.ContentItemId == id && i.Latest && i.Published, ct)) return StepResult.Of("Noop");
        await CarryOutAsync(() => run.DoAsync("Opublikowano „{0}”.", [title], () => run.Services.GetRequiredService<ContentStore>().PublishLatestAsync(id, Actor.System, run.Now, ct)));
        return StepResult.Of("Published");
    }
}

/// <summary>Takes an item from the public.</summary>
internal sealed class UnpublishContentTask : ContentTask
{
    public override string Title => "Wycofaj treść";

    public override string About => "Zdejmuje treść ze strony. Tekst zostaje jako szkic.";

    public override IReadOnlyList<string> OutcomesOf(ActivityProperties properties) => ["Unpublished", "Noop"];

    public override string WordOf(string outcome) => outcome switch { "Unpublished" => "wycofano", "Noop" => "nie była opublikowana", _ => base.WordOf(outcome) };

    public override async Task<StepResult> RunAsync(StepRun run, CancellationToken ct)
    {
        var id = await ItemAsync(run, ct);
        var title = await TitleAsync(run, id, ct);
        if (!await run.Db.Set<ItemVersion>().AnyAsync(i => i.ContentItemId == id && i.Published, ct)) return StepResult.Of("Noop");
        await run.DoAsync("Wycofano „{0}”.", [title], () => run.Services.GetRequiredService<ContentStore>().UnpublishAsync(id, Actor.System, run.Now, null, ct));
        return StepResult.Of("Unpublished");
    }
}

/// <summary>Approves the newest version, or asks its author for changes, in the name of whoever decided before.</summary>
internal sealed class ReviewContentTask : ContentTask
{
    public override string Title => "Akceptuj albo oddaj do poprawy";

    public override string About => "Zapisuje zgodę na publikację albo prośbę o zmiany w imieniu osoby, która zdecydowała w poprzednim kroku. Obowiązują te same zasady co w edytorze: autor nie akceptuje własnego tekstu.";

    public override IReadOnlyList<ActivityField> Fields =>
    [
        ContentField,
        new("Verdict", "Co zapisać", FieldKind.Choice) { Choices = [("approve", "zgodę na publikację"), ("return", "prośbę o zmiany")] },
        new("Reason", "Uzasadnienie", FieldKind.Liquid) { Hint = "Na przykład: {{ last.note }}. Przy prośbie o zmiany potrzebne." },
    ];

    public override async Task<StepResult> RunAsync(StepRun run, CancellationToken ct)
    {
        var id = await ItemAsync(run, ct);
        var title = await TitleAsync(run, id, ct);
        var move = Move.Named(run.Properties.Text("Verdict") is { Length: > 0 } verdict ? verdict : "approve");
        var reason = (await run.TextAsync("Reason", ct)).Trim();
        if (move.NeedsReason && reason.Length == 0) reason = "–";
        var who = run.IsTrial ? Actor.System : Decider(run);
        var latest = await run.Db.Set<ItemVersion>().AsNoTracking().Where(i => i.ContentItemId == id && i.Latest).Select(i => new { i.VersionId, i.Review }).SingleAsync(ct);
        await CarryOutAsync(async () =>
        {
            if (!await IsSeenAsync(run, latest.VersionId, ct)) throw new RuleException("approval.resubmit", "Tekst zmienił się po przesłaniu do akceptacji, więc tej decyzji nie da się wykonać. Nowa sprawa pojawi się, gdy autor prześle nową wersję.");
            if (!run.IsTrial) await CheckRightAsync(run, who, ct);
            // Somebody was quicker in the editor and decided the same about the same text.
            if (latest.Review == move.To) return;
            await run.DoAsync(move.Name == "approve" ? "Zaakceptowano „{0}”." : "Oddano do poprawy „{0}”.", [title], () => run.Services.GetRequiredService<ReviewDesk>().MoveAsync(id, latest.VersionId, move, reason, who, run.Now, ct));
        });
        return StepResult.Done;
    }

    /// <summary>The version is the one that the run is about; an entry that names none is about any.</summary>
    private static async Task<bool> IsSeenAsync(StepRun run, string version, CancellationToken ct) =>
        await run.EntryAsync(ct) is not { Data: { } data } || JsonNode.Parse(data) is not JsonObject told || told.Text("version") is not { } seen || seen == version;

    /// <summary>Whoever decided in the step before.</summary>
    private static Actor Decider(StepRun run) => (run.LastResult as JsonObject)?.Text("decided_by") is { Length: > 0 } account
        ? new(ActorKind.User, account)
        : throw new RuleException("content-task.nobody", "Przed tym krokiem musi stać „Decyzja człowieka”: akceptuje zawsze osoba, nigdy sam przepływ.");

    /// <summary>The rights of the editor hold here too.</summary>
    private static async Task CheckRightAsync(StepRun run, Actor who, CancellationToken ct)
    {
        var names = run.Services.GetRequiredService<IActorNames>();
        var mayApprove = await names.AddressesOfHoldersAsync(ContentPermissions.Approve, ct);
        if (!(await names.AddressesAsync([who.Id!], ct)).Values.Any(mayApprove.Contains))
            throw new RuleException("content-task.right", "Osoba, która zdecydowała, nie ma prawa akceptować treści. W kroku „Decyzja człowieka” wybierz rolę, która je ma.");
    }
}

/// <summary>Makes a new item.</summary>
internal sealed class CreateContentTask : ContentTask
{
    public override string Title => "Utwórz treść";

    public override string About => "Tworzy nową treść z podanych danych. Jej identyfikator następne kroki znajdą jako properties.created.";

    public override IReadOnlyList<ActivityField> Fields =>
    [
        new("ContentType", "Rodzaj treści", FieldKind.Text) { IsRequired = true, Hint = "Nazwa typu, na przykład NewsArticle" },
        new("Publish", "Opublikuj od razu", FieldKind.Flag),
        new("ContentProperties", "Dane", FieldKind.LiquidArea) { IsRequired = true, Hint = "JSON, na przykład: { \"TitlePart\": { \"Title\": \"Nowość\" } }. Wartości wstawiaj przez filtr json." },
    ];

    public override IReadOnlyList<string> OutcomesOf(ActivityProperties properties) => [StepResult.DoneOutcome, "Failed"];

    public override async Task<StepResult> RunAsync(StepRun run, CancellationToken ct)
    {
        var json = await run.TextAsync("ContentProperties", ct);
        ContentItem item;
        try
        {
            item = ContentItem.New(run.Properties.Text("ContentType").Trim());
            foreach (var (name, value) in ContentJson.Parse(json).Clone())
                if (name is not (nameof(ContentItem.ContentItemId) or nameof(ContentItem.ContentType))) item.Document[name] = value?.DeepClone();
        }
        catch (JsonException)
        {
            throw new RuleException("content-task.json", "Z pola „Dane” nie wyszedł poprawny JSON.");
        }
        var store = run.Services.GetRequiredService<ContentStore>();
        await run.DoAsync("Utworzono treść.", [], async () =>
        {
            await store.SaveDraftAsync(item, Actor.System, run.Now, ct, new Saving { Run = run.RunId });
            if (!run.Properties.Flag("Publish")) return;
            // The way of everybody: a type that asks for approval does not go out without it.
            await run.Db.SaveChangesAsync(ct);
            await store.PublishLatestAsync(item.ContentItemId, Actor.System, run.Now, ct);
        });
        run.Values["created"] = item.ContentItemId;
        return StepResult.Done;
    }
}
