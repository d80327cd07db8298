using System.Text.Json.Nodes;
using Rcwes.Content.Definitions;
using Rcwes.Content.Elements;
using Rcwes.Content.Items;
using Rcwes.Content.Parts;

namespace Rcwes.Content.Editing;

/// <summary>
/// Takes the posted form into the item of the scene. What the form did not show, what the person may not change and what
/// came back as it was is left in the document letter for letter.
/// </summary>
internal sealed class FormReading(EditorScene scene, HeldAct? act, ElementTexts texts, DateTime now)
{
    /// <summary>Name of the input with the ids of held items, in their order.</summary>
    public const string ItemsField = "Items";

    /// <summary>Name of the input with the held items removed since the last save, see <see cref="RemovedPlace"/>.</summary>
    public const string RemovedField = "Removed";

    /// <summary>Name of the input with a held item's type; read for new ones only.</summary>
    public const string TypeField = "ContentType";

    /// <summary>Name of the input with the id of the stored item that a new one is a copy of.</summary>
    public const string FromField = "From";

    /// <summary>Under this name an error of the list as a whole is told.</summary>
    public const string NewField = "New";

    /// <summary>What was removed is read only to be brought back whole: its mistakes stand in nobody's way.</summary>
    private bool _removed;

    public void Run() => Read(scene.Item, scene.Type, "");

    private void Read(ContentItem item, TypeDefinition? type, string prefix)
    {
        foreach (var place in scene.PlacesOf(item, type).ToList())
        {
            var name = EditorScene.NameOf(prefix, place);
            if (!scene.WasShown(name) || !scene.May(place.Kind)) continue;
            if (place.ReadFrom(item) is not { } before || place.ReadFrom(item) is not { } element) continue;
            element.Read(new ElementForm(scene.Posted!, name, place.Settings, place.Label, (input, sentence, arguments) => Tell(place.Kind, input, sentence, arguments))
            {
                Now = now,
                ReadHeld = (held, form) => ReadHeld((IHoldsItems)element, held, form, item),
            });
            if (!Sameness.Same(before, element)) item.Set(place.Path, element);
        }
        if (item.TryPart<TitlePart>() is { Title.Length: > 0 } title && item.DisplayText != title.Title) item.DisplayText = title.Title;
    }

    private void Tell(ElementKind kind, string input, string sentence, object[] arguments)
    {
        if (!_removed) scene.Errors.Add(input, texts.Of(kind, sentence, arguments));
    }

    private void ReadHeld(IHoldsItems holder, List<JsonObject> held, ElementForm form, ContentItem owner)
    {
        var known = held.ToDictionary(document => document.Text("ContentItemId") ?? "", StringComparer.Ordinal);
        var offered = holder.Offers(form.Settings, scene.Definitions).ToDictionary(t => t.Name, StringComparer.Ordinal);
        var ids = form.Many(ItemsField).Distinct(StringComparer.Ordinal).ToList();
        // Not trimmed: the one that was the first has nothing after the space.
        var removed = form.Form[$"{form.Prefix}.{RemovedField}"].Select(RemovedPlace.Parse).OfType<RemovedPlace>().DistinctBy(r => r.Id).Where(r => !ids.Contains(r.Id)).ToList();
        var mine = act?.Prefix == form.Prefix;
        if (mine) act!.ApplyTo(ids, removed);
        held.Clear();
        foreach (var id in ids)
            if (OneHeld(id, known, offered, form, holder, owner) is { } document) held.Add(document);
        var before = _removed;
        _removed = true;
        foreach (var place in removed)
            if (OneHeld(place.Id, known, offered, form, holder, owner) is { } document) scene.Remove(form.Prefix, place, document);
        _removed = before;
        if (mine) Finish(holder, held, form, offered, owner);
    }

    /// <summary>Null for an id that means nothing here.</summary>
    private JsonObject? OneHeld(string id, Dictionary<string, JsonObject> known, Dictionary<string, TypeDefinition> offered, ElementForm form, IHoldsItems holder, ContentItem owner)
    {
        var prefix = $"{form.Prefix}.{id}";
        if (!known.TryGetValue(id, out var document))
        {
            // Added since the last save: the form alone knows of it.
            if (!ContentIds.IsValid(id) || !offered.TryGetValue(form.Form[$"{prefix}.{TypeField}"].ToString(), out var type)) return null;
            document = known.TryGetValue(form.Form[$"{prefix}.{FromField}"].ToString(), out var original) && original.Text("ContentType") == type.Name
                ? HeldCopies.Of(original, id)
                : Make(type, id, holder, owner);
        }
        var item = new ContentItem(document);
        Read(item, scene.Definitions.Type(item.ContentType), prefix);
        return document;
    }

    private void Finish(IHoldsItems holder, List<JsonObject> held, ElementForm form, Dictionary<string, TypeDefinition> offered, ContentItem owner)
    {
        (scene.Focus, scene.FocusVerb) = ($"{act!.Prefix}.{act.Target}", act.Verb);
        if (act.Verb is not ("add" or "copy")) return;
        if (held.Count >= Nesting.MostItems)
        {
            form.Error(NewField, "Tu mieści się najwyżej {0} elementów.", Nesting.MostItems);
            return;
        }
        var made = act.Verb == "copy" ? Copy(held, form.Prefix) : Added(holder, form, offered, owner);
        if (made is null) return;
        held.Insert(act.Verb == "copy" ? held.FindIndex(d => d.Text("ContentItemId") == act.Target) + 1 : held.Count, made);
        scene.Focus = $"{act.Prefix}.{made.Text("ContentItemId")}";
    }

    private JsonObject? Copy(List<JsonObject> held, string prefix)
    {
        if (held.Find(d => d.Text("ContentItemId") == act!.Target) is not { } original) return null;
        var copy = HeldCopies.Of(original, ContentIds.New());
        // The copy of a copy goes back to the stored one.
        var from = scene.Posted![$"{prefix}.{act!.Target}.{FromField}"].ToString();
        scene.Origins[copy.Text("ContentItemId")!] = from.Length > 0 ? from : act.Target;
        return copy;
    }

    private JsonObject? Added(IHoldsItems holder, ElementForm form, Dictionary<string, TypeDefinition> offered, ContentItem owner)
    {
        var wanted = act!.Target.Length > 0 ? act.Target : form.Text(NewField, 100);
        if (offered.TryGetValue(wanted, out var type)) return Make(type, ContentIds.New(), holder, owner);
        form.Error(NewField, "Wybierz, co dodać.");
        return null;
    }

    private static JsonObject Make(TypeDefinition type, string id, IHoldsItems holder, ContentItem owner)
    {
        var document = NewItems.Document(type);
        document["ContentItemId"] = id;
        holder.Welcome(document, owner);
        return document;
    }
}
