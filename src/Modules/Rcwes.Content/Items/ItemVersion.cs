using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Items;

/// <summary>
/// One version of a content item as it is stored: the document as JSON, and beside it the few columns that are asked for.
/// At most one version of an item is the latest and at most one is published; a draft stands beside the published one.
/// </summary>
internal sealed class ItemVersion
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Orchard's 26-character id, the same for all versions.</summary>
    public required string ContentItemId { get; init; }

    /// <summary>Orchard's 26-character id of this version.</summary>
    public required string VersionId { get; init; }

    public required string ContentType { get; init; }

    /// <summary>1, 2, 3 … within the item.</summary>
    public required int Number { get; init; }

    public required string DisplayText { get; set; }

    /// <summary><c>pl</c> or <c>en</c>.</summary>
    public required string Culture { get; set; }

    /// <summary>Shared by the translations of one thing.</summary>
    public string? LocalizationSet { get; set; }

    /// <summary>Version of the other language's item that this one says the same as, from RcwesTranslationPart.</summary>
    public string? SourceVersionId { get; set; }

    public string? Alias { get; set; }

    /// <summary>The list that this item belongs to.</summary>
    public string? ListContentItemId { get; set; }

    public required bool Latest { get; set; }

    public required bool Published { get; set; }

    /// <summary>Set on the last version of a deleted item, which staff may restore.</summary>
    public DateTime? DeletedUtc { get; set; }

    /// <summary>Since when nothing of what this version said is left; number, day and author stay, so that the list has no gap.</summary>
    public DateTime? EmptiedUtc { get; set; }

    public required DateTime CreatedUtc { get; set; }

    public required DateTime ModifiedUtc { get; set; }

    public DateTime? PublishedUtc { get; set; }

    /// <summary>When the job publishes this version, from PublishLaterPart.</summary>
    public DateTime? ScheduledPublishUtc { get; set; }

    /// <summary>When the job withdraws the item, from ArchiveLaterPart.</summary>
    public DateTime? ScheduledArchiveUtc { get; set; }

    /// <summary>Why the job could not publish or withdraw it at its moment, for staff, in Polish; null when nothing stood in the way.</summary>
    public string? ScheduleProblem { get; set; }

    /// <summary>Account id; no name.</summary>
    public string? Owner { get; set; }

    /// <summary>Account that made this version.</summary>
    public string? Author { get; set; }

    /// <summary>Where this version stands on its way to approval.</summary>
    public Approval.ReviewState Review { get; set; }

    /// <summary>Account that asked for approval.</summary>
    public string? SubmittedBy { get; set; }

    /// <summary>When approval was asked for last.</summary>
    public DateTime? SubmittedUtc { get; set; }

    /// <summary>When those who may decide were reminded that this version waits; null when they were not since it was submitted.</summary>
    public DateTime? ApprovalRemindedUtc { get; set; }

    /// <summary>Account that approved or asked for changes.</summary>
    public string? ReviewedBy { get; set; }

    /// <summary>Why this version was made, as its author says; nobody should be named in it, and it goes with the text when the version is emptied.</summary>
    public string? Note { get; set; }

    /// <summary>The whole content item, Orchard Core's JSON.</summary>
    public required string Document { get; set; }

    /// <summary>Words of the document without markup, folded (lower case, no diacritics), for the plain search.</summary>
    public required string PlainText { get; set; }

    /// <summary>
    /// Inside a transaction that saves several items one after another: takes the rows of all of them first, in one order.
    /// The first save locks the log, and who holds the log must not wait for rows that an editor holds.
    /// </summary>
    public static async Task LockAsync(RcwesDb db, IReadOnlyCollection<string> contentItemIds, CancellationToken ct)
    {
        if (db.Engine == DatabaseEngine.Postgres)
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM content_items WHERE content_item_id = ANY({contentItemIds.ToArray()}) ORDER BY id FOR UPDATE", ct);
    }
}
