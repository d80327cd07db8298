using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Contracts;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Exchange.Import;

/// <summary>
/// Does what is due on one import, batch by batch, each batch in a scope and a transaction of its own. A worker takes a
/// lease of the import first and every batch prolongs it: whoever comes meanwhile leaves at once, and when a worker dies its lease ends.
/// </summary>
internal sealed class ImportWork(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>Rows of one transaction.</summary>
    public int Batch { get; init; } = 500;

    /// <summary>How long a worker that says nothing is taken for alive: many times what a batch lasts.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Ends when nothing is left to do, or at once when another worker is at it.</summary>
    public async Task RunAsync(Guid id, CancellationToken ct)
    {
        var worker = Guid.NewGuid();
        if (!await TakeAsync(id, worker, ct)) return;
        try
        {
            switch (await StateAsync(id, ct))
            {
                case ImportState.Checking:
                    await CheckAsync(id, worker, ct);
                    break;
                case ImportState.Running:
                    await RunRowsAsync(id, worker, ct);
                    break;
                case ImportState.Undoing:
                    await UndoAsync(id, worker, ct);
                    break;
                default:
                    break;
            }
        }
        catch (DbUpdateConcurrencyException)
        {
            // Staff did something with it in the same moment.
        }
        finally
        {
            // Also when the work was broken off: the next one need not wait for the end of the lease.
            await ScopeAsync(services => Leased(services, id, worker).ExecuteUpdateAsync(i => i.SetProperty(p => p.WorkerId, (Guid?)null).SetProperty(p => p.WorkerUntilUtc, (DateTime?)null), CancellationToken.None));
        }
    }

    /// <summary>Of two that take it in the same moment the database lets one.</summary>
    private async Task<bool> TakeAsync(Guid id, Guid worker, CancellationToken ct)
    {
        var now = Now;
        return await ScopeAsync(services => services.GetRequiredService<RcwesDb>().Set<InstitutionImport>()
            .Where(i => i.Id == id && (i.State == ImportState.Checking || i.State == ImportState.Running || i.State == ImportState.Undoing) && (i.WorkerUntilUtc == null || i.WorkerUntilUtc < now))
            .ExecuteUpdateAsync(i => i.SetProperty(p => p.WorkerId, worker).SetProperty(p => p.WorkerUntilUtc, now + Lease), ct)) == 1;
    }

    private static IQueryable<InstitutionImport> Leased(IServiceProvider services, Guid id, Guid worker) =>
        services.GetRequiredService<RcwesDb>().Set<InstitutionImport>().Where(i => i.Id == id && i.WorkerId == worker);

    /// <summary>Keeps a broken import from being tried for ever; staff see it and may let it go on.</summary>
    public Task StopAsync(Guid id, CancellationToken ct) => ScopeAsync(async services =>
    {
        var db = services.GetRequiredService<RcwesDb>();
        var import = await db.Set<InstitutionImport>().SingleAsync(i => i.Id == id, ct);
        if (!import.State.IsAtWork()) return;
        import.Stop();
        await db.SaveChangesAsync(ct);
    });

    private async Task CheckAsync(Guid id, Guid worker, CancellationToken ct)
    {
        var planner = await ScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RcwesDb>();
            var import = await db.Set<InstitutionImport>().SingleAsync(i => i.Id == id, ct);
            import.Rewind();
            await db.SaveChangesAsync(ct);
            return await PlannerAsync(services, import, ct);
        });
        await BatchesAsync(id, worker, ImportState.Checking, 0, r => true, async (services, _, rows) =>
        {
            var steps = rows.Select(r => planner.Begin(r.Number, r.Cells)).ToList();
            var chosen = rows.Select(r => r.Chosen is { } target ? planner.Begin(r.Number, r.Cells, target) : null).ToList();
            var present = await EntriesAsync(services, [.. steps, .. chosen.OfType<RowPlanner.Step>()], tracked: false, ct);
            foreach (var (row, step, choice) in rows.Zip(steps, chosen))
            {
                var plan = planner.Finish(step, Facts(step));
                // Somebody chose an entry for the row before; the choice stands while the row may still mean that entry.
                row.Take(plan, choice is not null && plan.Likes.Any(l => l.Id == choice.Target) && Facts(choice) is { } facts ? planner.Finish(choice, facts) : null);
            }

            EntryFacts? Facts(RowPlanner.Step step) => step.Target is { } target ? present.GetValueOrDefault(target)?.Facts() : null;
        }, ct);
    }

    private async Task RunRowsAsync(Guid id, Guid worker, CancellationToken ct)
    {
        var (planner, slugs, wished, position) = await ScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RcwesDb>();
            var import = await db.Set<InstitutionImport>().AsNoTracking().SingleAsync(i => i.Id == id, ct);
            return (await PlannerAsync(services, import, ct), await FreeSlugs.ReadAsync(db, ct), await services.GetRequiredService<Wishes>().KnownAsync(ct), import.Position);
        });
        await BatchesAsync(id, worker, ImportState.Running, position, r => true, async (services, import, rows) =>
        {
            var steps = rows.Select(r => planner.Begin(r.Number, r.Cells, r is { Outcome: RowOutcome.Suspected, Decision: RowDecision.Update } ? r.EntryId : null)).ToList();
            var present = await EntriesAsync(services, steps, tracked: true, ct);
            var doing = new RowDoing(services.GetRequiredService<RcwesDb>(), slugs, wished, import, Now);
            foreach (var (row, step) in rows.Zip(steps))
            {
                var entry = step.Target is { } target ? present.GetValueOrDefault(target) : null;
                doing.Do(row, planner.Finish(step, entry?.Facts()), entry);
            }
            await doing.StoreAsync(ct);
        }, ct);
    }

    private async Task UndoAsync(Guid id, Guid worker, CancellationToken ct)
    {
        var position = await ScopeAsync(services => services.GetRequiredService<RcwesDb>().Set<InstitutionImport>().Where(i => i.Id == id).Select(i => i.Position).SingleAsync(ct));
        await BatchesAsync(id, worker, ImportState.Undoing, position, r => r.Result == RowResult.Added || r.Result == RowResult.Updated, (services, import, rows) =>
            new RowUndoing(services.GetRequiredService<RcwesDb>(), services.GetServices<IInstitutionUse>(), import, Now).RunAsync(rows, ct), ct);
    }

    /// <summary>Batch after batch from a position. What a worker read at its beginning is right only while nobody else moves the position.</summary>
    private async Task BatchesAsync(Guid id, Guid worker, ImportState state, int position, Expression<Func<ImportRow, bool>> which, Func<IServiceProvider, InstitutionImport, List<ImportRow>, Task> work, CancellationToken ct)
    {
        for (int? next = position; next is { } from;)
        {
            next = await ScopeAsync(async services =>
            {
                var db = services.GetRequiredService<RcwesDb>();
                await using var transaction = await db.Database.BeginTransactionAsync(ct);
                // Holds the row too: what staff do with the import comes before or after the batch. Whose lease ended has been followed by another.
                if (await Leased(services, id, worker).ExecuteUpdateAsync(i => i.SetProperty(p => p.WorkerUntilUtc, Now + Lease), ct) == 0) return (int?)null;
                var import = await db.Set<InstitutionImport>().SingleAsync(i => i.Id == id, ct);
                if (import.State != state || import.Position != from) return null;
                var rows = await db.Set<ImportRow>().AsNoTracking().Where(r => r.ImportId == id && r.Number > from).Where(which).OrderBy(r => r.Number).Take(Batch).ToListAsync(ct);
                if (rows.Count > 0)
                {
                    await work(services, import, rows);
                    import.Advance(rows[^1].Number, rows.Count);
                }
                else if (import.Finish(await ImportCounts.OfAsync(db, id, ct), Now) is { } told) db.Activities.Add(told);
                await db.SaveChangesAsync(ct);
                await RowStore.UpdateAsync(db, rows, ct);
                await transaction.CommitAsync(ct);
                return rows.Count > 0 ? import.Position : null;
            });
        }
    }

    internal static async Task<RowPlanner> PlannerAsync(IServiceProvider services, InstitutionImport import, CancellationToken ct, KnownEntries? known = null)
    {
        var sources = services.GetRequiredService<EntrySources>();
        var choices = await sources.ChoicesAsync(ct);
        return new(new RowReader(import.Mapping, choices, await sources.TypesAsync(ct), await sources.TermsAsync(ct)), known ?? await KnownEntries.ReadAsync(services.GetRequiredService<RcwesDb>(), ct), choices);
    }

    private static async Task<Dictionary<Guid, Institution>> EntriesAsync(IServiceProvider services, List<RowPlanner.Step> steps, bool tracked, CancellationToken ct)
    {
        var ids = steps.Select(s => s.Target).OfType<Guid>().Distinct().ToList();
        if (ids.Count == 0) return [];
        // One parameter for the whole list: of five hundred on SQLite, each in ten questions, most of the time went into their names.
        var entries = InstitutionBook.Whole(services.GetRequiredService<RcwesDb>().Set<Institution>()).Where(i => EF.Parameter(ids).Contains(i.Id));
        return await (tracked ? entries : entries.AsNoTracking()).ToDictionaryAsync(i => i.Id, ct);
    }

    private async Task<ImportState> StateAsync(Guid id, CancellationToken ct) => await ScopeAsync(services =>
        services.GetRequiredService<RcwesDb>().Set<InstitutionImport>().Where(i => i.Id == id).Select(i => i.State).SingleAsync(ct));

    private async Task<T> ScopeAsync<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }

    private async Task ScopeAsync(Func<IServiceProvider, Task> act)
    {
        await using var scope = scopes.CreateAsyncScope();
        await act(scope.ServiceProvider);
    }
}
