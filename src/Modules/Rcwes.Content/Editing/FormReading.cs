using System.Text.Json.Nodes;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Definitions;
using Rcwes.Content.Elements;
using Rcwes.Content.Items;
using Rcwes.Content.Parts;

namespace Rcwes.Content.Editing;

/// <summary>
/// Takes the posted form into the item of the scene. What the form did not show, what the person may not change and what
/// came back as it was is left in the document letter for letter.
/// </summary>
internal sealed class FormReading(EditorScene scene, HeldAct? act, IStringLocalizer<ContentTexts> texts, DateTime now)
{
    /// <summary>Name of the input with the ids of held items, in their order.</summary>
    public const string ItemsField = "Items";

    /// <summary>Name of the input with a held item's type; read for new ones only.</summary>
    public const string TypeField = "ContentType";

    /// <summary>Name of the list from which the type of a new item is chosen.</summary>
    public const string NewField = "New";

    public void Run() => Read(scene.Item, scene.Type, "");

    private void Read(ContentItem item, TypeDefinition? type, string prefix)
    {
        foreach (var place in scene.PlacesOf(item, type).ToList())
        {
            var name = EditorScene.NameOf(prefix, place);
            if (!scene.WasShown(name) || !scene.May(place.Kind)) continue;
            if (place.ReadFrom(item) is not { } before || place.ReadFrom(item) is not { } element) continue;
            element.Read(new ElementForm(scene.Posted!, name, place.Settings, place.Label, (input, sentence, arguments) => scene.Errors.Add(input, texts[sentence, arguments]))
            {
                Now = now,
                ReadHeld = (held, form) => ReadHeld((IHoldsItems)element, held, form, item),
            });
            if (!Sameness.Same(before, element)) item.Set(place.Path, element);
        }
        if (item.TryPart<TitlePart>() is { Title.Length: > 0 } title && item.DisplayText != title.Title) item.DisplayText = title.Title;
    }

    private void ReadHeld(IHoldsItems holder, List<JsonObject> held, ElementForm form, ContentItem owner)
    {
        var known = held.ToDictionary(document => document.Text("ContentItemId") ?? "", StringComparer.Ordinal);
        var offered = holder.Offers(form.Settings, scene.Definitions).ToDictionary(t => t.Name, StringComparer.Ordinal);
        var ids = form.Many(ItemsField).Distinct(StringComparer.Ordinal).ToList();
        if (act is not null && act.Prefix == form.Prefix) act.ApplyTo(ids);
        held.Clear();
        foreach (var id in ids)
        {
            var prefix = $"{form.Prefix}.{id}";
            if (!known.TryGetValue(id, out var document))
            {
                // Added since the last save: the form alone knows of it.
                if (!ContentIds.IsValid(id) || !offered.TryGetValue(form.Form[$"{prefix}.{TypeField}"].ToString(), out var type)) continue;
                document = Make(type, id, holder, owner);
            }
            var item = new ContentItem(document);
            Read(item, scene.Definitions.Type(item.ContentType), prefix);
            held.Add(document);
        }
        if (act is not null && act.Prefix == form.Prefix) Finish(holder, held, form, offered, owner);
    }

    private void Finish(IHoldsItems holder, List<JsonObject> held, ElementForm form, Dictionary<string, TypeDefinition> offered, ContentItem owner)
    {
        (scene.Focus, scene.FocusVerb) = ($"{act!.Prefix}.{act.Target}", act.Verb);
        if (act.Verb != "add") return;
        var wanted = act.Target.Length > 0 ? act.Target : form.Text(NewField, 100);
        if (!offered.TryGetValue(wanted, out var type))
        {
            form.Error(NewField, "Wybierz, co dodać.");
            return;
        }
        var made = Make(type, ContentIds.New(), holder, owner);
        held.Add(made);
        scene.Focus = $"{act.Prefix}.{made.Text("ContentItemId")}";
    }

    private static JsonObject Make(TypeDefinition type, string id, IHoldsItems holder, ContentItem owner)
    {
        var document = NewItems.Document(type);
        document["ContentItemId"] = id;
        holder.Welcome(document, owner);
        return document;
    }
}
