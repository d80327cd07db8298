using System.Text.Json.Nodes;
using Rcwes.Content.Items;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Workflows;

namespace Rcwes.Content.Workflows;

/// <summary>Something happened to a content item of certain types.</summary>
internal abstract class ContentEvent(string title, string about, params string[] verbs) : WorkflowEvent
{
    public override string Name => GetType().Name;

    public override string Title => title;

    public override string About => about;

    public override Type Texts => typeof(ContentTexts);

    public override IReadOnlyList<ActivityField> Fields =>
        [new("ContentTypeFilter", "Tylko te rodzaje treści", FieldKind.Lines) { Hint = "Nazwa typu w osobnym wierszu, na przykład NewsArticle. Puste znaczy każdy rodzaj." }];

    public override IReadOnlyList<LogKey> KeysOf(ActivityProperties properties) => [.. verbs.Select(v => new LogKey(ContentStore.Subject, v))];

    public override bool Accepts(ActivityProperties properties, ActivityEntry entry)
    {
        var wanted = properties.Lines("ContentTypeFilter");
        return wanted.Count == 0 || (entry.Data is { } data && JsonNode.Parse(data) is JsonObject known && known.Text("type") is { } type && wanted.Contains(type));
    }
}

internal sealed class ContentCreatedEvent() : ContentEvent("Utworzono treść", "Ktoś zapisał nową treść pierwszy raz.", "created");

internal sealed class ContentUpdatedEvent() : ContentEvent("Zmieniono treść", "Ktoś zapisał nową wersję treści.", "saved");

internal sealed class ContentDraftSavedEvent() : ContentEvent("Szkic treści zapisany", "Ktoś zapisał szkic, nowy albo zmieniony.", "created", "saved");

internal sealed class ContentVersionedEvent() : ContentEvent("Powstała wersja treści", "Powstała nowa wersja: szkic albo od razu opublikowana.", "created", "saved", "published");

internal sealed class ContentPublishedEvent() : ContentEvent("Treść opublikowana", "Treść jest na stronie.", "published");

internal sealed class ContentUnpublishedEvent() : ContentEvent("Treść wycofana", "Treść zniknęła ze strony.", "unpublished");

internal sealed class ContentDeletedEvent() : ContentEvent("Treść usunięta", "Treść trafiła do kosza.", "deleted");

internal sealed class ContentSubmittedEvent() : ContentEvent("Treść przesłana do akceptacji", "Autor prosi o zgodę na publikację.", "submitted");
