using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Rcwes.Content.Searching;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;
using Rcwes.Framework.Jobs;

namespace Rcwes.Content.Media;

/// <param name="AfterDays">Days after its deletion on which a file is cleared away for good; 0 never.</param>
internal sealed record MediaPurgeOptions(int AfterDays)
{
    public static MediaPurgeOptions From(IConfiguration configuration) => new(Math.Max(0, configuration.GetValue("Rcwes:Media:PurgeAfterDays", 0)));
}

/// <summary>Clears away files that were deleted long ago, when the configuration says so; what a page still uses stays.</summary>
internal sealed class MediaPurge(RcwesDb db, MediaLibrary library, MediaPurgeOptions options, TimeProvider clock) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        if (options.AfterDays == 0) return;
        var before = clock.GetUtcNow().UtcDateTime.AddDays(-options.AfterDays);
        var due = await db.Set<MediaFile>().Where(f => f.DeletedUtc < before && f.PurgedUtc == null).OrderBy(f => f.DeletedUtc).ToListAsync(ct);
        foreach (var file in due)
        {
            try
            {
                await library.PurgeAsync(file, Actor.System, ct);
                await db.SaveChangesAsync(ct);
            }
            catch (RuleException)
            {
                // A page uses it: it is looked at again tomorrow.
            }
        }
    }
}

/// <summary>Takes away the bytes of purged files and of the sizes made of them. After the commit, so that nothing is lost when that fails.</summary>
internal sealed class MediaSweeper(FileStores stores) : IActivityConsumer
{
    public static string Name => "content.media-sweeper";

    public static ConsumerReach Reach => ConsumerReach.Cluster;

    public static ConsumerStart StartsAt => ConsumerStart.Beginning;

    public static bool Wants(ActivityEntry entry) => entry is { SubjectType: "media", Verb: "purged" };

    public async Task ConsumeAsync(ActivityEntry entry, RcwesDb db, CancellationToken ct)
    {
        // A recipe may have brought the file back meanwhile.
        if (!Guid.TryParse(entry.SubjectId, out var id) || await db.Set<MediaFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == id && f.PurgedUtc != null, ct) is not { Sha256.Length: > 0 } file) return;
        await stores.Media.DeleteAsync(FilePath.Parse(file.Path), ct);
        await stores.Private.DeleteAsync(DocumentText.KeptAt(file.Sha256), ct);
        foreach (var size in PictureEndpoint.KeptOf(file.Sha256)) await stores.Private.DeleteAsync(size, ct);
    }
}
