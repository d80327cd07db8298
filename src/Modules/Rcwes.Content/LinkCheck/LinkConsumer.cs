using Rcwes.Content.Media;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Content.LinkCheck;

/// <summary>Reads the links of an item right after every save, also of a recipe and of a job.</summary>
internal sealed class LinkConsumer(LinkBook book) : IActivityConsumer
{
    public static string Name => "content.links";

    public static ConsumerReach Reach => ConsumerReach.Cluster;

    public static ConsumerStart StartsAt => ConsumerStart.Beginning;

    public static bool Wants(ActivityEntry entry) => IsOfFile(entry) || (entry.SubjectType == "item"
        && entry.Module is ContentModule.Key or ContentModule.DraftKey && entry.Verb is "created" or "saved" or "published" or "unpublished" or "deleted" or "restored");

    public async Task ConsumeAsync(ActivityEntry entry, RcwesDb db, CancellationToken ct)
    {
        if (IsOfFile(entry))
        {
            await book.LookAtLinksToFileAsync(Guid.Parse(entry.SubjectId), ct);
            await db.SaveChangesAsync(ct);
            return;
        }
        await book.ReadAsync(entry.SubjectId, ct);
        await db.SaveChangesAsync(ct);
        if (entry.Module != ContentModule.Key) return;
        await book.LookAtLinksToAsync(entry.SubjectId, ct);
        await db.SaveChangesAsync(ct);
    }

    private static bool IsOfFile(ActivityEntry entry) =>
        entry is { Module: ContentModule.Key, SubjectType: MediaLibrary.Subject, Verb: "added" or "deleted" or "restored" or "purged" or "replaced" };
}
