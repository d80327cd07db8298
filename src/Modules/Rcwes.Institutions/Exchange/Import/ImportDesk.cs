using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Exchange.Import;

/// <summary>What staff do with imports: upload, say what columns mean, decide, run, take back. Pages and the command come through here.</summary>
internal sealed class ImportDesk(RcwesDb db, ImportOptions options, IServiceProvider services, TimeProvider clock)
{
    private const int Batch = 1000;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public ImportOptions Options => options;

    /// <summary>The caller does the work itself and waits for it, as the command does.</summary>
    public bool IsAttended { get; set; }

    public Task<InstitutionImport?> FindAsync(Guid id, CancellationToken ct) => db.Set<InstitutionImport>().SingleOrDefaultAsync(i => i.Id == id, ct);

    /// <summary>Stores every row of a file, or nothing. Reads line by line and stops at the first row too many.</summary>
    /// <exception cref="RuleException">The file is no table, or too large.</exception>
    public async Task<InstitutionImport> StageAsync(Stream stream, string fileName, Actor actor, CancellationToken ct)
    {
        if (stream.Length > options.MostBytes)
            throw new RuleException("import.too-large", "Plik jest za duży: ma więcej niż {0} MB. Podziel go na mniejsze części.", options.MostMegabytes);
        var table = TableFile.Open(stream);
        var import = InstitutionImport.Begin(Path.GetFileName(fileName.Replace('\\', '/')), table.Format, table.Heads, ImportFields.Guess(table.Heads), actor, Now);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.Add(import);
        await db.SaveChangesAsync(ct);
        var rows = 0;
        foreach (var lines in table.Lines.Chunk(Batch))
        {
            rows += lines.Length;
            if (rows > options.MostRows)
                throw new RuleException("import.too-many", "W pliku jest więcej niż {0} wierszy. Podziel go na mniejsze części.", options.MostRows);
            await RowStore.InsertAsync(db, lines.Select(l => ImportRow.Of(import.Id, l.Number, l.Cells)), ct);
        }
        if (rows == 0) throw new RuleException("import.no-rows", "W pliku są tylko nagłówki, nie ma żadnego wiersza z instytucją.");
        import.Counted(rows);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return import;
    }

    /// <summary>Says what the columns mean; the check begins in the background.</summary>
    public async Task CheckAsync(InstitutionImport import, IReadOnlyList<string?> mapping, bool listNew, CancellationToken ct)
    {
        var known = ImportFields.All.Select(f => f.Key).ToHashSet();
        var chosen = import.Heads.Select((_, i) => i < mapping.Count && mapping[i] is { } key && known.Contains(key) ? key : "").ToArray();
        var doubled = chosen.Where(k => k.Length > 0).GroupBy(k => k).FirstOrDefault(g => g.Count() > 1)?.Key;
        if (doubled is not null)
            throw new RuleException("import.doubled", "Dwie kolumny znaczą to samo: „{0}”. Zostaw jedną z nich.", ImportFields.All.First(f => f.Key == doubled).Label);
        if (!chosen.Contains(ImportFields.Name) && !chosen.Contains(ImportFields.Id))
            throw new RuleException("import.no-name", "Wskaż, w której kolumnie jest nazwa instytucji. Kolumny w pliku: {0}.", string.Join(", ", import.Heads.Where(h => h.Length > 0)));
        import.Check(chosen, listNew);
        await SaveAndStartAsync(ct);
    }

    /// <summary>Puts the rows into the directory, in the background.</summary>
    public async Task RunAsync(InstitutionImport import, Actor actor, CancellationToken ct)
    {
        db.Activities.Add(import.Run(actor, Now));
        await SaveAndStartAsync(ct);
    }

    /// <summary>Takes the whole import back, in the background.</summary>
    public async Task UndoAsync(InstitutionImport import, Actor actor, CancellationToken ct)
    {
        db.Activities.Add(import.Undo(actor, Now));
        await SaveAndStartAsync(ct);
    }

    public async Task GoOnAsync(InstitutionImport import, CancellationToken ct)
    {
        import.GoOn();
        await SaveAndStartAsync(ct);
    }

    /// <summary>Throws a file away that was not run.</summary>
    public async Task DiscardAsync(InstitutionImport import, CancellationToken ct)
    {
        if (import.State is not (ImportState.Uploaded or ImportState.Checked))
            throw new RuleException("import.discard", "Ten import już coś zrobił, więc nie można go wyrzucić. Można go cofnąć.");
        // Whoever pressed “run” a moment earlier keeps the rows.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Set<ImportRow>().Where(r => r.ImportId == import.Id).ExecuteDeleteAsync(ct);
        db.Remove(import);
        await SaveAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Stores what somebody decided about suspected rows: <c>add</c>, <c>skip</c> or the id of the entry to change.</summary>
    public async Task DecideAsync(InstitutionImport import, IReadOnlyDictionary<int, string> decisions, CancellationToken ct)
    {
        if (import.State != ImportState.Checked) throw Late();
        // The import before its rows, as those who work on it do.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        import.Touch();
        await SaveAsync(ct);
        var numbers = decisions.Keys.ToList();
        var rows = await db.Set<ImportRow>().Where(r => r.ImportId == import.Id && r.Outcome == RowOutcome.Suspected && numbers.Contains(r.Number)).ToListAsync(ct);
        var planner = await ImportWork.PlannerAsync(services, import, ct, new KnownEntries());
        var book = services.GetRequiredService<InstitutionBook>();
        await OneRowEachAsync(import, [.. rows.Where(r => TargetOf(r) is not null).Select(r => (r.Number, TargetOf(r)!.Value))], numbers, ct);
        foreach (var row in rows)
        {
            var said = decisions[row.Number];
            if (said == "add") row.Decide(RowDecision.Add, null, []);
            else if (TargetOf(row) is { } id && await book.FindAsync(id, ct) is { } entry)
                row.Decide(RowDecision.Update, id, planner.Finish(planner.Begin(row.Number, row.Cells, id), entry.Facts()).Changes);
            else row.Decide(RowDecision.Skip, null, []);
        }
        await SaveAsync(ct);
        await transaction.CommitAsync(ct);

        Guid? TargetOf(ImportRow row) => Guid.TryParse(decisions[row.Number], out var id) && row.Likes.Any(l => l.Id == id) ? id : null;
    }

    /// <summary>The same decision about every suspected row.</summary>
    public async Task DecideAllAsync(InstitutionImport import, bool add, CancellationToken ct)
    {
        if (import.State != ImportState.Checked) throw Late();
        var decision = add ? RowDecision.Add : RowDecision.Skip;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        import.Touch();
        await SaveAsync(ct);
        await db.Set<ImportRow>().Where(r => r.ImportId == import.Id && r.Outcome == RowOutcome.Suspected)
            .ExecuteUpdateAsync(r => r.SetProperty(p => p.Decision, decision).SetProperty(p => p.EntryId, (Guid?)null).SetProperty(p => p.ChangesJson, (string?)null), ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>An entry is changed by one row only: what two rows did to it could not be taken back one by one.</summary>
    private async Task OneRowEachAsync(InstitutionImport import, List<(int Number, Guid Target)> chosen, List<int> decided, CancellationToken ct)
    {
        var targets = chosen.Select(c => c.Target).ToList();
        var taken = await db.Set<ImportRow>().AsNoTracking()
            .Where(r => r.ImportId == import.Id && r.EntryId != null && targets.Contains(r.EntryId.Value)
                && (r.Outcome == RowOutcome.Changed || (r.Outcome == RowOutcome.Suspected && r.Decision == RowDecision.Update && !decided.Contains(r.Number))))
            .Select(r => new { r.Number, Target = r.EntryId!.Value }).ToListAsync(ct);
        var all = taken.Select(t => (t.Number, t.Target)).Concat(chosen).ToList();
        foreach (var (number, target) in chosen)
        {
            var other = all.FirstOrDefault(t => t.Target == target && t.Number != number);
            if (other.Number > 0)
                throw new RuleException("import.same-entry", "Wiersze {0} i {1} zmieniałyby ten sam wpis. Wybierz go tylko w jednym z nich.", Math.Min(number, other.Number), Math.Max(number, other.Number));
        }
    }

    private static RuleException Late() => new("import.move", "Tego nie można już zrobić z tym importem: w międzyczasie zmienił się jego stan.");

    private async Task SaveAndStartAsync(CancellationToken ct)
    {
        await SaveAsync(ct);
        if (!IsAttended) services.GetRequiredService<JobStart>().Now<ImportJob>();
    }

    private async Task SaveAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw Late();
        }
    }
}
