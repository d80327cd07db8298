using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Advice;
using Rcwes.Content.Definitions;
using Rcwes.Content.Elements;
using Rcwes.Content.Items;
using Rcwes.Content.Media;
using Rcwes.Content.Parts;
using Rcwes.Content.Web;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Editing;

/// <summary>Opens an item for editing and takes it back: the one way from the editor's form to the store.</summary>
internal sealed class EditorDesk(
    RcwesDb db, ContentStore store, ContentDefinitions definitions, ElementKinds kinds, ContentViews views, Adviser adviser, ElementTexts said, IStringLocalizer<ContentTexts> texts, TimeProvider clock)
{
    /// <summary>Name of the input with the version that the form was made from; empty for a new item.</summary>
    public const string VersionField = "Version";

    /// <summary>Name of the box by which a person puts their text over a newer version knowingly; holds that version.</summary>
    public const string OverField = "Over";

    /// <summary>Name of the input that says in a few words why this version is made.</summary>
    public const string NoteField = "Note";

    /// <summary>Last input of the form: without it the form did not arrive whole, and saving it would lose the rest.</summary>
    public const string EndField = "End";

    public async Task<TypeDefinition?> TypeAsync(string name, CancellationToken ct) => (await definitions.AllAsync(ct)).Type(name);

    /// <summary>The editors of an item.</summary>
    /// <param name="item">Free to change.</param>
    /// <param name="may">Has the person this right?</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<EditorScene> OpenAsync(ContentItem item, Func<string, bool> may, CancellationToken ct)
    {
        var all = await definitions.AllAsync(ct);
        // An item of a type that is no more keeps its known parts editable.
        var type = all.Type(item.ContentType) ?? new TypeDefinition(new JsonObject { ["Name"] = item.ContentType }, new Dictionary<string, PartDefinition>());
        HeldIds.Ensure(item);
        return new(item, type, all, new ElementPlaces(kinds, views, said, texts), may) { Adviser = adviser, Files = paths => MediaFile.Known(db, paths) };
    }

    /// <summary>The version that the form was made from; the newest when the form does not know.</summary>
    public async Task<ContentItem?> BaseAsync(ContentItem latest, IFormCollection form, CancellationToken ct)
    {
        var version = form[VersionField].ToString();
        if (version == latest.VersionId) return latest;
        return await store.VersionAsync(version, ct) is { } old && old.ContentItemId == latest.ContentItemId ? old : latest;
    }

    /// <summary>Takes what was typed into the scene's item; errors are in the scene.</summary>
    public void Read(EditorScene scene, IFormCollection form)
    {
        scene.Posted = form;
        var act = HeldAct.Parse(form["act"]);
        new FormReading(scene, act, said, clock.GetUtcNow().UtcDateTime).Run();
        // Somebody who adds a block has not asked yet whether the rest is right.
        if (act is not null) scene.Errors.Clear();
        else if (form[EndField].Count == 0) scene.Errors.Add("", texts["Formularz nie dotarł w całości, więc nic nie zapisano. Spróbuj jeszcze raz."]);
    }

    /// <summary>Saves the scene's item as a draft or publishes it; broken rules become errors of the scene.</summary>
    /// <returns>What had to be taken out; null when nothing was saved.</returns>
    public async Task<IReadOnlyList<string>?> KeepAsync(EditorScene scene, bool publish, Saving saving, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        try
        {
            if (!publish) await store.CouldGoOutAsync(scene.Item, ct);
            var removed = publish
                ? await store.PublishAsync(scene.Item, actor, now, ct, saving)
                : await store.SaveDraftAsync(scene.Item, actor, now, ct, saving);
            if (scene.Reason is { } reason) db.Activities.Add(Overruling.Entry(scene.Item, scene.Advice, reason, actor, now, ahead: !publish));
            await db.SaveChangesAsync(ct);
            return removed;
        }
        catch (RuleException e)
        {
            scene.Overtaken = e.Code == Saving.Overtaken;
            scene.Errors.Add(e.Field ?? "", texts[e.Sentence, [.. e.Arguments]]);
        }
        catch (DbUpdateException e) when (StorageTrouble.IsRace(e))
        {
            // Two saves met at the unique index; the other one was first.
            scene.Overtaken = true;
            scene.Errors.Add("", texts["Ktoś zapisał tę treść w tej samej chwili. Zapisz jeszcze raz, a zobaczysz, co się zmieniło."]);
        }
        catch (Exception e) when (StorageTrouble.IsIn(e))
        {
            scene.Unavailable = true;
            scene.Errors.Add("", texts["Baza danych jest zajęta albo na dysku zabrakło miejsca. Nic nie zapisano, a tekst jest na miejscu: spróbuj za chwilę jeszcze raz."]);
        }
        return null;
    }

    /// <summary>A person without the right to publish must not change what goes out by itself: then the time is taken off.</summary>
    /// <returns>Whether there was one.</returns>
    public static bool TakeOffSchedule(ContentItem item)
    {
        if (item.TryPart<PublishLaterPart>() is not { ScheduledPublishUtc: not null } later) return false;
        later.ScheduledPublishUtc = null;
        item.Set(nameof(PublishLaterPart), later);
        return true;
    }
}
