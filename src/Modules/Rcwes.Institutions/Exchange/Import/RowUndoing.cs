using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Claims;
using Rcwes.Institutions.Contracts;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Mistakes;

namespace Rcwes.Institutions.Exchange.Import;

/// <summary>Takes rows back: what was added goes, what was changed says again what it said. What somebody has touched since stays.</summary>
internal sealed class RowUndoing(RcwesDb db, IEnumerable<IInstitutionUse> uses, InstitutionImport import, DateTime now)
{
    private static readonly RowFinding Touched = new("Ktoś zmienił ten wpis po imporcie, więc został taki, jaki jest.");
    private static readonly RowFinding Used = new("Do tego wpisu odwołuje się coś innego, więc został w katalogu.");

    public async Task RunAsync(IReadOnlyList<ImportRow> rows, CancellationToken ct)
    {
        var ids = rows.Select(r => r.EntryId!.Value).ToList();
        var entries = await InstitutionBook.Whole(db.Set<Institution>()).Where(i => EF.Parameter(ids).Contains(i.Id)).ToDictionaryAsync(i => i.Id, ct);
        var used = await UsedAsync(ids, ct);
        foreach (var row in rows)
        {
            if (!entries.TryGetValue(row.EntryId!.Value, out var entry) || entry.Stamp != row.StampAfter) row.TakeBack(RowUndo.Left, Touched);
            else if (row.Result == RowResult.Updated) Restore(row, entry);
            else if (used.Contains(entry.Id)) row.TakeBack(RowUndo.Left, Used);
            else Remove(row, entry);
        }
    }

    private void Restore(ImportRow row, Institution entry)
    {
        if (row.Before is { } before && entry.Change(before, import.Actor, now) is { } told) db.Activities.Add(told);
        row.TakeBack(RowUndo.Restored);
    }

    private void Remove(ImportRow row, Institution entry)
    {
        db.Remove(entry);
        var area = entry.State == InstitutionState.Listed ? InstitutionsModule.Key : InstitutionsModule.DeskKey;
        db.Activities.Add(ActivityEntry.Of(area, "institution", entry.Id.ToString(), "removed", import.Actor, now, from: entry.State.ToString(), data: new { import = import.Id }));
        row.TakeBack(RowUndo.Removed);
    }

    /// <summary>Entries that something refers to: other entries here, and whatever other modules keep.</summary>
    private async Task<HashSet<Guid>> UsedAsync(List<Guid> ids, CancellationToken ct)
    {
        var used = (await db.Set<Institution>().Where(i => i.ParentId != null && EF.Parameter(ids).Contains(i.ParentId.Value)).Select(i => i.ParentId!.Value).ToListAsync(ct)).ToHashSet();
        used.UnionWith(await db.Set<Institution>().Where(i => i.MergedIntoId != null && EF.Parameter(ids).Contains(i.MergedIntoId.Value)).Select(i => i.MergedIntoId!.Value).ToListAsync(ct));
        // People have written about them, or keep them true: their words must not go with the entry.
        used.UnionWith(await db.Set<Representative>().Where(r => EF.Parameter(ids).Contains(r.InstitutionId)).Select(r => r.InstitutionId).ToListAsync(ct));
        used.UnionWith(await db.Set<Correction>().Where(c => EF.Parameter(ids).Contains(c.InstitutionId)).Select(c => c.InstitutionId).ToListAsync(ct));
        used.UnionWith(await db.Set<MistakeReport>().Where(r => EF.Parameter(ids).Contains(r.InstitutionId)).Select(r => r.InstitutionId).ToListAsync(ct));
        foreach (var use in uses) used.UnionWith(await use.OfAsync(ids, ct));
        return used;
    }
}
