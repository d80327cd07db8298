using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Planning;

/// <summary>Several items that go out or come down together, as one act.</summary>
internal sealed class Release
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Name { get; set; }

    /// <summary>When it happens by itself; null while it waits for a person.</summary>
    public DateTime? AtUtc { get; set; }

    public required ReleaseState State { get; set; }

    /// <summary>Why the last try did nothing, for staff, in Polish; null when nothing stood in the way.</summary>
    public string? Problem { get; set; }

    public required DateTime CreatedUtc { get; init; }

    /// <summary>Account.</summary>
    public string? CreatedBy { get; init; }

    public DateTime? DoneUtc { get; set; }

    public List<ReleaseItem> Items { get; } = [];
}

/// <summary>An item of a set and what happens to it.</summary>
internal sealed class ReleaseItem
{
    public required Guid ReleaseId { get; init; }

    public required string ContentItemId { get; init; }

    public required ReleaseAct Act { get; set; }

    /// <summary>The version that somebody with the right to publish put in: no other one goes out with the set. Null for what comes down.</summary>
    public string? VersionId { get; set; }

    /// <summary>Sets that wait hold the new version where they held the old one. Everything before is saved or tracked; the caller saves this.</summary>
    /// <param name="db">Context.</param>
    /// <param name="versions">Id of the old version → id of the new one.</param>
    /// <param name="ct">Cancellation.</param>
    public static async Task MoveOnAsync(RcwesDb db, IReadOnlyDictionary<string, string> versions, CancellationToken ct)
    {
        var old = versions.Keys.ToList();
        var lines = await db.Set<ReleaseItem>().Where(i => i.VersionId != null && old.Contains(i.VersionId) && db.Set<Release>().Any(r => r.Id == i.ReleaseId && r.State == ReleaseState.Planned)).ToListAsync(ct);
        foreach (var line in lines) line.VersionId = versions[line.VersionId!];
    }
}

internal enum ReleaseState
{
    Planned,
    Done,
    Cancelled,
}

internal enum ReleaseAct
{
    Publish,
    Withdraw,
}
