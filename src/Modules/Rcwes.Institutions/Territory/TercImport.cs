using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Institutions.Territory;

/// <summary>What the list changes. Entries are codes with names, as a person would compare them.</summary>
internal sealed record TercReport(DateOnly Day, int Gminas)
{
    public List<string> Added { get; } = [];

    public List<string> Renamed { get; } = [];

    public List<string> KindChanged { get; } = [];

    public List<string> Gone { get; } = [];

    public List<string> Returned { get; } = [];

    public bool IsEmpty => Added.Count + Renamed.Count + KindChanged.Count + Gone.Count + Returned.Count == 0;
}

/// <summary>Brings the division up to a newer list. Nothing is deleted: institutions may lie in a gmina that is no more.</summary>
internal sealed class TercImport(RcwesDb db)
{
    public async Task<TercReport> RunAsync(TercFile file, bool dryRun, Actor actor, DateTime now, CancellationToken ct)
    {
        var report = new TercReport(file.Day, file.Gminas.Count);
        await PowiatsAsync(file, report, ct);
        var present = await db.Set<GminaRow>().ToDictionaryAsync(g => g.Code, ct);
        foreach (var gmina in file.Gminas)
        {
            if (present.Remove(gmina.Code, out var row)) Settle(row, gmina, report);
            else
            {
                db.Add(new GminaRow { Code = gmina.Code, Kind = gmina.Kind, Name = gmina.Name, PowiatCode = gmina.PowiatCode });
                report.Added.Add($"{gmina.Code}{(int)gmina.Kind} {gmina.Name}");
            }
        }
        foreach (var row in present.Values.Where(r => r.GoneOn is null).OrderBy(r => r.Code, StringComparer.Ordinal))
        {
            row.GoneOn = file.Day;
            report.Gone.Add($"{row.Code}{(int)row.Kind} {row.Name}");
        }
        if (dryRun) db.ChangeTracker.Clear();
        else if (!report.IsEmpty)
        {
            db.Activities.Add(ActivityEntry.Of(InstitutionsModule.Key, "territory", file.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "updated", actor, now,
                data: new { added = report.Added.Count, renamed = report.Renamed.Count, kindChanged = report.KindChanged.Count, gone = report.Gone.Count, returned = report.Returned.Count }));
            await db.SaveChangesAsync(ct);
        }
        return report;
    }

    private async Task PowiatsAsync(TercFile file, TercReport report, CancellationToken ct)
    {
        var present = await db.Set<PowiatRow>().ToDictionaryAsync(p => p.Code, ct);
        foreach (var powiat in file.Powiats)
        {
            // No list says which subregion a new one belongs to, and there has been none since 2002.
            if (!present.TryGetValue(powiat.Code, out var row))
                throw new RuleException("terc.powiat", "W pliku TERC jest nowy powiat {0} {1}. Najpierw trzeba go dodać w programie razem z podregionem.", powiat.Code, powiat.Name);
            if (row.Name == powiat.Name) continue;
            report.Renamed.Add($"{row.Code} {row.Name} → {powiat.Name}");
            row.Name = powiat.Name;
        }
        if (file.Gminas.Find(g => !present.ContainsKey(g.PowiatCode)) is { } stray)
            throw new RuleException("terc.stray", "W pliku TERC gmina {0} {1} leży w powiecie, którego nie ma.", stray.Code, stray.Name);
    }

    private static void Settle(GminaRow row, TercGmina gmina, TercReport report)
    {
        if (row.Name != gmina.Name)
        {
            report.Renamed.Add($"{row.Code} {row.Name} → {gmina.Name}");
            row.Name = gmina.Name;
        }
        if (row.Kind != gmina.Kind)
        {
            report.KindChanged.Add($"{row.Code} {row.Name}: {(int)row.Kind} → {(int)gmina.Kind}");
            row.Kind = gmina.Kind;
        }
        if (row.GoneOn is null) return;
        row.GoneOn = null;
        report.Returned.Add($"{row.Code}{(int)row.Kind} {row.Name}");
    }
}
