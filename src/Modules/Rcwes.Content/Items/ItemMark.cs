using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Parts;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Items;

/// <summary>Where an item stood before an act: enough to bring it back there.</summary>
/// <param name="Latest">Version id.</param>
/// <param name="Published">Version id; null when the public did not see it.</param>
/// <param name="PublishedUtc">Of the newest version; null when it was never before the public.</param>
/// <param name="Publish">When the newest version was to go out by itself.</param>
/// <param name="Archive">When it was to come down.</param>
/// <param name="Path">The path as its author left it; empty when it was to be made from a pattern.</param>
internal sealed record ItemMark(string Latest, string? Published, DateTime? PublishedUtc, DateTime? Publish, DateTime? Archive, string? Path)
{
    /// <exception cref="RuleException">There is no such item.</exception>
    public static async Task<ItemMark> OfAsync(RcwesDb db, string contentItemId, CancellationToken ct)
    {
        var rows = await db.Set<ItemVersion>().AsNoTracking().Where(i => i.ContentItemId == contentItemId && (i.Latest || i.Published || i.DeletedUtc != null))
            .OrderByDescending(i => i.Number).ToListAsync(ct);
        var latest = rows.Find(r => r.Latest) ?? rows.Find(r => r.DeletedUtc != null)
            ?? throw new RuleException("content.missing", "Nie ma takiej treści. Mogła zostać usunięta.");
        return new(latest.VersionId, rows.Find(r => r.Published)?.VersionId, latest.PublishedUtc, latest.ScheduledPublishUtc, latest.ScheduledArchiveUtc,
            latest.ToItem().TryPart<AutoroutePart>()?.Path);
    }

    public static ItemMark Read(string json) => JsonSerializer.Deserialize<ItemMark>(json)!;

    public string Write() => JsonSerializer.Serialize(this);

    /// <summary>Moments that have passed since are not put back: the job would act on them at once.</summary>
    public void On(ItemVersion latest, DateTime now)
    {
        var item = latest.ToItem();
        if (item.TryPart<PublishLaterPart>() is { } publish)
        {
            publish.ScheduledPublishUtc = Publish > now ? Publish : null;
            item.Set(nameof(PublishLaterPart), publish);
        }
        if (item.TryPart<ArchiveLaterPart>() is { } archive)
        {
            archive.ScheduledArchiveUtc = Archive > now ? Archive : null;
            item.Set(nameof(ArchiveLaterPart), archive);
        }
        if (item.TryPart<AutoroutePart>() is { } route)
        {
            route.Path = Path;
            item.Set(nameof(AutoroutePart), route);
        }
        latest.PublishedUtc = PublishedUtc;
        latest.Take(item, latest.PlainText);
    }
}
