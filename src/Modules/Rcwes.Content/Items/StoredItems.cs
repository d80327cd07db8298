using Rcwes.Content.Parts;
using Rcwes.Framework.Polish;

namespace Rcwes.Content.Items;

/// <summary>Between a row and the item in it.</summary>
internal static class StoredItems
{
    public static ContentItem ToItem(this ItemVersion row) => new(ContentJson.Parse(row.Document))
    {
        ContentItemId = row.ContentItemId,
        VersionId = row.VersionId,
        Latest = row.Latest,
        Published = row.Published,
        CreatedUtc = row.CreatedUtc,
        ModifiedUtc = row.ModifiedUtc,
        PublishedUtc = row.PublishedUtc,
        Owner = row.Owner,
        Author = row.Author,
        Number = row.Number,
        Review = row.Review,
        SubmittedBy = row.SubmittedBy,
    };

    /// <summary>Takes over how far the other version had come on its way to the public.</summary>
    public static void DecidedAs(this ItemVersion row, ItemVersion other) =>
        (row.Review, row.SubmittedBy, row.SubmittedUtc, row.ApprovalRemindedUtc, row.ReviewedBy) = (other.Review, other.SubmittedBy, other.SubmittedUtc, other.ApprovalRemindedUtc, other.ReviewedBy);

    /// <summary>Forgets what the version said, for good.</summary>
    public static void Empty(this ItemVersion row, DateTime now)
    {
        var bare = new ContentItem(ContentItem.New(row.ContentType).Document) { ContentItemId = row.ContentItemId, VersionId = row.VersionId };
        if (row.LocalizationSet is { } set) bare.Set(nameof(LocalizationPart), new LocalizationPart { LocalizationSet = set, Culture = row.Culture });
        row.Take(bare, "");
        (row.Note, row.EmptiedUtc) = (null, now);
    }

    /// <summary>Writes the document and every column that is read from it.</summary>
    public static void Take(this ItemVersion row, ContentItem item, string plainText)
    {
        row.DisplayText = Shortened.Begin(item.DisplayText, 400);
        row.Culture = item.Culture;
        row.LocalizationSet = item.TryPart<LocalizationPart>()?.LocalizationSet;
        row.SourceVersionId = item.TryPart<RcwesTranslationPart>()?.SourceVersionId;
        row.Alias = item.TryPart<AliasPart>()?.Alias is { Length: > 0 } alias ? alias : null;
        row.ListContentItemId = item.TryPart<ContainedPart>()?.ListContentItemId;
        row.ScheduledPublishUtc = item.TryPart<PublishLaterPart>()?.ScheduledPublishUtc;
        row.ScheduledArchiveUtc = item.TryPart<ArchiveLaterPart>()?.ScheduledArchiveUtc;
        // Whatever changed, the next try tells anew.
        row.ScheduleProblem = null;
        row.PlainText = plainText;
        row.Document = item.Document.ToJsonString(ContentJson.Options);
    }
}
