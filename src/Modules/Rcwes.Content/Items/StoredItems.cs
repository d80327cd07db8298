using Rcwes.Content.Parts;

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

    /// <summary>Writes the document and every column that is read from it.</summary>
    public static void Take(this ItemVersion row, ContentItem item, string plainText)
    {
        row.DisplayText = item.DisplayText.Length > 400 ? item.DisplayText[..400] : item.DisplayText;
        row.Culture = item.Culture;
        row.LocalizationSet = item.TryPart<LocalizationPart>()?.LocalizationSet;
        row.SourceVersionId = item.TryPart<RcwesTranslationPart>()?.SourceVersionId;
        row.Alias = item.TryPart<AliasPart>()?.Alias is { Length: > 0 } alias ? alias : null;
        row.ListContentItemId = item.TryPart<ContainedPart>()?.ListContentItemId;
        row.ScheduledPublishUtc = item.TryPart<PublishLaterPart>()?.ScheduledPublishUtc;
        row.ScheduledArchiveUtc = item.TryPart<ArchiveLaterPart>()?.ScheduledArchiveUtc;
        row.PlainText = plainText;
        row.Document = item.Document.ToJsonString(ContentJson.Options);
    }
}
