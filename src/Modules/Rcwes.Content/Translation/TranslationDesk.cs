using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Content.Parts;
using Rcwes.Content.Versions;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Translation;

/// <summary>Finds what a translation is made from and keeps what the translator declares.</summary>
internal sealed class TranslationDesk(RcwesDb db, ItemWords words)
{
    /// <summary>The original of a translation, as the translator works from it.</summary>
    /// <param name="translation">The newest version, or the one that a form was made from.</param>
    /// <param name="draft">From the newest draft of the original instead of the published version.</param>
    /// <param name="ct">Cancellation.</param>
    /// <param name="gone">One that was deleted will do as well.</param>
    /// <returns>Null when there is no item in the other language.</returns>
    public async Task<Original?> OriginalAsync(ContentItem translation, bool draft, CancellationToken ct, bool gone = false)
    {
        if (translation.TryPart<LocalizationPart>()?.LocalizationSet is not { Length: > 0 } set) return null;
        var culture = translation.Culture == "en" ? "pl" : "en";
        var rows = await db.Set<ItemVersion>().AsNoTracking().Where(i => i.LocalizationSet == set && i.Culture == culture && (i.Latest || i.Published || (gone && i.DeletedUtc != null)))
            .OrderBy(i => i.ContentItemId).ThenByDescending(i => i.Number).ToListAsync(ct);
        if ((rows.Find(r => r.Latest) ?? rows.Find(r => r.DeletedUtc is not null)) is not { } latest) return null;
        var published = rows.Find(r => r.Published && r.ContentItemId == latest.ContentItemId);
        var followed = await FollowedAsync(translation, latest.ContentItemId, ct);
        // Who translates from a draft goes on from it.
        var version = published is null || draft || followed?.Number > published.Number ? latest : published;
        return new(version.ToItem(), version.Number < latest.Number ? latest.Number : null, followed);
    }

    /// <summary>What the original says beside each editor of the translation, and what of it changed since the translation was declared up to date.</summary>
    public async Task<Beside> BesideAsync(EditorScene scene, Original original, CancellationToken ct)
    {
        var said = await words.OfAsync(original.Item, ct);
        var changes = original.IsNewer ? Difference.Between(await words.OfAsync(original.Followed!, ct), said) : [];
        return new(scene, original.Item, said, changes);
    }

    /// <summary>Declares that the newest version of the translation says the same as a version of the original; changes no text. The caller saves.</summary>
    public async Task ConfirmAsync(string translationId, string seenVersionId, string sourceVersionId, Actor actor, DateTime now, CancellationToken ct)
    {
        var row = await db.Set<ItemVersion>().FirstOrDefaultAsync(i => i.ContentItemId == translationId && i.Latest, ct)
            ?? throw new RuleException("content.missing", "Nie ma takiej treści. Mogła zostać usunięta.");
        if (row.VersionId != seenVersionId) throw new RuleException("translation.newer", "Tłumaczenie zmieniło się w międzyczasie. Przeczytaj je i potwierdź jeszcze raz.");
        var item = row.ToItem();
        if (!await FollowAsync(item, sourceVersionId, ct)) throw new RuleException("translation.source", "Nie ma takiej wersji oryginału. Odśwież stronę i potwierdź jeszcze raz.");
        row.Take(item, row.PlainText);
        db.Activities.Add(ActivityEntry.Of(ContentModule.DraftKey, "item", translationId, "translation-confirmed", actor, now, data: new { version = row.VersionId, source = sourceVersionId }));
    }

    /// <summary>Writes into a translation which version of its original it follows.</summary>
    /// <returns>False, and nothing is written, when that is no version of its original.</returns>
    public async Task<bool> FollowAsync(ContentItem translation, string sourceVersionId, CancellationToken ct)
    {
        var set = translation.TryPart<LocalizationPart>()?.LocalizationSet;
        if (!await db.Set<ItemVersion>().AnyAsync(i => i.VersionId == sourceVersionId && i.LocalizationSet == set && set != null && i.Culture != translation.Culture, ct)) return false;
        translation.Set(nameof(RcwesTranslationPart), new RcwesTranslationPart { SourceVersionId = sourceVersionId });
        return true;
    }

    private async Task<ContentItem?> FollowedAsync(ContentItem translation, string originalId, CancellationToken ct) =>
        translation.TryPart<RcwesTranslationPart>()?.SourceVersionId is not { Length: > 0 } version ? null
        : (await db.Set<ItemVersion>().AsNoTracking().FirstOrDefaultAsync(i => i.VersionId == version && i.ContentItemId == originalId && i.EmptiedUtc == null, ct))?.ToItem();
}

/// <summary>What a translation is made from.</summary>
/// <param name="Item">The version that stands beside it.</param>
/// <param name="Draft">Number of a newer draft that does not stand there; null when there is none.</param>
/// <param name="Followed">The version that the translation follows; null when nobody declared one that is known here.</param>
internal sealed record Original(ContentItem Item, int? Draft, ContentItem? Followed)
{
    /// <summary>The original has changed since the translation was declared up to date.</summary>
    public bool IsNewer => Followed is not null && Followed.Number < Item.Number;

    /// <summary>Nothing to declare: the translation follows this version or a later one.</summary>
    public bool IsFollowed => Followed is not null && !IsNewer;
}
