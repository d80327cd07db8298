using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;

namespace Rcwes.Institutions.Exchange.Import;

/// <summary>A choice of rows on the page of an import.</summary>
/// <param name="Key">In the address; empty for all.</param>
/// <param name="Label">A localisation key.</param>
/// <param name="Count">How many rows.</param>
internal sealed record RowFilter(string Key, string Label, int Count);

/// <summary>The rows of one import for its page, parted by what they would do, did, or became.</summary>
internal sealed class ImportView(RcwesDb db)
{
    public const int PageSize = 50;

    public async Task<IReadOnlyList<RowFilter>> FiltersAsync(InstitutionImport import, CancellationToken ct)
    {
        var all = new RowFilter("", "wszystkie", import.Rows);
        switch (import.State)
        {
            case ImportState.Checked:
                var outcomes = await ImportCounts.OutcomesAsync(db, import.Id, ct);
                return [all, .. Shown(("nowe", "nowe wpisy", outcomes.GetValueOrDefault(RowOutcome.New)), ("zmiany", "zmiany", outcomes.GetValueOrDefault(RowOutcome.Changed)), ("bez-zmian", "bez zmian", outcomes.GetValueOrDefault(RowOutcome.Same)),
                    ("podejrzane", "może już są", outcomes.GetValueOrDefault(RowOutcome.Suspected)), ("odrzucone", "odrzucone", outcomes.GetValueOrDefault(RowOutcome.Refused)))];
            case ImportState.Done:
                var results = await ImportCounts.ResultsAsync(db, import.Id, ct);
                return [all, .. Shown(("dodane", "dodane", results.GetValueOrDefault(RowResult.Added)), ("zmienione", "zmienione", results.GetValueOrDefault(RowResult.Updated)),
                    ("pominiete", "pominięte", results.GetValueOrDefault(RowResult.Skipped)), ("niewczytane", "nie wczytano", results.GetValueOrDefault(RowResult.Overtaken)))];
            case ImportState.Undone:
                var undos = await ImportCounts.UndosAsync(db, import.Id, ct);
                return [all, .. Shown(("usuniete", "usunięte", undos.GetValueOrDefault(RowUndo.Removed)), ("przywrocone", "przywrócone", undos.GetValueOrDefault(RowUndo.Restored)), ("zostawione", "zostały", undos.GetValueOrDefault(RowUndo.Left)))];
            default:
                return [all];
        }
    }

    public async Task<(IReadOnlyList<ImportRow> Rows, int Total)> RowsAsync(InstitutionImport import, string filter, int page, CancellationToken ct)
    {
        var rows = Rows(import, filter);
        var total = await rows.CountAsync(ct);
        return (await rows.OrderBy(r => r.Number).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(ct), total);
    }

    /// <summary>Rows that somebody must look at: refused, suspected without a decision to take them, overtaken, left.</summary>
    public IAsyncEnumerable<ImportRow> Problems(Guid id) => db.Set<ImportRow>().AsNoTracking()
        .Where(r => r.ImportId == id && (r.Outcome == RowOutcome.Refused || (r.Outcome == RowOutcome.Suspected && r.Decision == RowDecision.Skip) || r.Result == RowResult.Overtaken || r.Undo == RowUndo.Left))
        .OrderBy(r => r.Number).AsAsyncEnumerable();

    private IQueryable<ImportRow> Rows(InstitutionImport import, string filter)
    {
        var rows = db.Set<ImportRow>().AsNoTracking().Where(r => r.ImportId == import.Id);
        Expression<Func<ImportRow, bool>>? wanted = filter switch
        {
            "nowe" => r => r.Outcome == RowOutcome.New,
            "zmiany" => r => r.Outcome == RowOutcome.Changed,
            "bez-zmian" => r => r.Outcome == RowOutcome.Same,
            "podejrzane" => r => r.Outcome == RowOutcome.Suspected,
            "odrzucone" => r => r.Outcome == RowOutcome.Refused,
            "dodane" => r => r.Result == RowResult.Added,
            "zmienione" => r => r.Result == RowResult.Updated,
            "pominiete" => r => r.Result == RowResult.Skipped,
            "niewczytane" => r => r.Result == RowResult.Overtaken,
            "usuniete" => r => r.Undo == RowUndo.Removed,
            "przywrocone" => r => r.Undo == RowUndo.Restored,
            "zostawione" => r => r.Undo == RowUndo.Left,
            _ => null,
        };
        return wanted is null ? rows : rows.Where(wanted);
    }

    private static IEnumerable<RowFilter> Shown(params (string Key, string Label, int Count)[] filters) =>
        filters.Where(f => f.Count > 0).Select(f => new RowFilter(f.Key, f.Label, f.Count));
}
