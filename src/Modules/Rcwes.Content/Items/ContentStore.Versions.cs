using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Definitions;
using Rcwes.Content.Elements;
using Rcwes.Content.Media;
using Rcwes.Content.Parts;
using Rcwes.Content.Vocabularies;
using Rcwes.Framework;
using Rcwes.Framework.Polish;

namespace Rcwes.Content.Items;

/// <summary>The rows that every act works on, and the version that a save makes.</summary>
internal sealed partial class ContentStore
{
    private async Task<Cleaning> CleanAsync(ContentItem item, CancellationToken ct)
    {
        if (item.TryPart<TitlePart>() is { Title.Length: > 0 } title) item.DisplayText = title.Title;
        var cleaning = new Cleaning(await SetAsync(ct), kinds, html);
        cleaning.Run(item);
        return cleaning;
    }

    private async Task<ItemVersion> NewVersionAsync(ContentItem item, Cleaning cleaning, ItemVersion? latest, Actor actor, DateTime now, CancellationToken ct, string? versionId = null)
    {
        var last = await db.Set<ItemVersion>().Where(i => i.ContentItemId == item.ContentItemId).MaxAsync(i => (int?)i.Number, ct) ?? 0;
        // EF sends updates before inserts, so the old version has stepped back when the unique index meets the new one.
        if (latest is not null) latest.Latest = false;
        item.VersionId = versionId ?? ContentIds.New();
        var row = new ItemVersion
        {
            ContentItemId = item.ContentItemId,
            VersionId = item.VersionId,
            ContentType = item.ContentType,
            Number = last + 1,
            DisplayText = "",
            Culture = item.Culture,
            Latest = true,
            Published = false,
            CreatedUtc = latest?.CreatedUtc ?? (item.CreatedUtc == default ? now : item.CreatedUtc),
            ModifiedUtc = now,
            PublishedUtc = latest?.PublishedUtc ?? item.PublishedUtc,
            Owner = latest?.Owner ?? item.Owner ?? actor.Id,
            Author = actor.Id,
            Document = "",
            PlainText = "",
        };
        row.Take(item, Slug.Fold(cleaning.PlainText));
        db.Add(row);
        db.AddRange(MediaUse.In(row.Id, item));
        db.AddRange(TermUse.In(row.Id, item));
        return row;
    }

    private async Task PutBeforePublicAsync(ItemVersion row, DateTime now, CancellationToken ct)
    {
        var before = await PublishedRowAsync(row.ContentItemId, ct);
        if (before is not null && before.Id != row.Id) before.Published = false;
        row.Published = true;
        // The first publication dates an article; later corrections do not move it to the top.
        row.PublishedUtc ??= now;
    }

    private async Task ClaimRouteAsync(ContentItem item, TypeDefinition? type, DateTime now, CancellationToken ct)
    {
        var record = type?.Part(nameof(AutoroutePart));
        if (record is null && !item.Has(nameof(AutoroutePart))) return;
        var pattern = ContentJson.Text(ContentJson.Object(record?.Settings, "AutoroutePartSettings"), "Pattern");
        await routes.ClaimAsync(item, pattern, now, ct);
    }

    /// <summary>The row that the save replaces. Between opening the form and this moment somebody else may have saved.</summary>
    private async Task<ItemVersion?> NewestAsync(ContentItem item, Saving? saving, CancellationToken ct)
    {
        var latest = await LatestRowAsync(item.ContentItemId, ct);
        return saving?.Over is { } known && latest?.VersionId != known
            ? throw new RuleException(Saving.Overtaken, "Ktoś zapisał tę treść w tej samej chwili. Zapisz jeszcze raz, a zobaczysz, co się zmieniło.")
            : latest;
    }

    private Task<ItemVersion?> LatestRowAsync(string contentItemId, CancellationToken ct) =>
        db.Set<ItemVersion>().FirstOrDefaultAsync(i => i.ContentItemId == contentItemId && i.Latest, ct);

    private Task<ItemVersion?> PublishedRowAsync(string contentItemId, CancellationToken ct) =>
        db.Set<ItemVersion>().FirstOrDefaultAsync(i => i.ContentItemId == contentItemId && i.Published, ct);
}
