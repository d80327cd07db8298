using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;

namespace Rcwes.Institutions.Exchange.Import;

/// <summary>How many rows came out how.</summary>
internal static class ImportCounts
{
    public static async Task<IReadOnlyDictionary<RowOutcome, int>> OutcomesAsync(RcwesDb db, Guid id, CancellationToken ct) =>
        await db.Set<ImportRow>().Where(r => r.ImportId == id).GroupBy(r => r.Outcome).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);

    public static async Task<IReadOnlyDictionary<RowResult, int>> ResultsAsync(RcwesDb db, Guid id, CancellationToken ct) =>
        await db.Set<ImportRow>().Where(r => r.ImportId == id).GroupBy(r => r.Result).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);

    public static async Task<IReadOnlyDictionary<RowUndo, int>> UndosAsync(RcwesDb db, Guid id, CancellationToken ct) =>
        await db.Set<ImportRow>().Where(r => r.ImportId == id).GroupBy(r => r.Undo).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);

    /// <summary>For the activity log.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> OfAsync(RcwesDb db, Guid id, CancellationToken ct)
    {
        var counts = (await ResultsAsync(db, id, ct)).Where(r => r.Key != RowResult.None).ToDictionary(r => r.Key.ToString(), r => r.Value);
        foreach (var (undo, count) in await UndosAsync(db, id, ct))
            if (undo != RowUndo.None) counts[undo.ToString()] = count;
        return counts;
    }
}
