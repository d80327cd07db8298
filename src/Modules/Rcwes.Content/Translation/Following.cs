using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Items;
using Rcwes.Content.Parts;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Translation;

/// <summary>New versions that say what the old ones said must not make their translations look out of date.</summary>
internal static class Following
{
    /// <summary>Translations that followed an old version follow the new one. Everything before is saved; the caller saves this.</summary>
    /// <param name="db">Context.</param>
    /// <param name="versions">Id of the old version → id of the new one.</param>
    /// <param name="ct">Cancellation.</param>
    public static async Task MoveOnAsync(RcwesDb db, IReadOnlyDictionary<string, string> versions, CancellationToken ct)
    {
        var old = versions.Keys.ToList();
        foreach (var row in await db.Set<ItemVersion>().Where(i => (i.Latest || i.Published) && i.SourceVersionId != null && old.Contains(i.SourceVersionId)).ToListAsync(ct))
        {
            var item = row.ToItem();
            item.Set(nameof(RcwesTranslationPart), new RcwesTranslationPart { SourceVersionId = versions[row.SourceVersionId!] });
            row.Take(item, row.PlainText);
        }
    }
}
