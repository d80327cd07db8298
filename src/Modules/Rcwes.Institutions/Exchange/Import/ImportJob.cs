using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;

namespace Rcwes.Institutions.Exchange.Import;

/// <summary>Works on every import that has something to do, oldest first, and forgets the rows of old ones.</summary>
internal sealed partial class ImportJob(RcwesDb db, ImportWork work, ImportOptions options, TimeProvider clock, ILogger<ImportJob> logger) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        await ForgetAsync(ct);
        var due = await db.Set<InstitutionImport>().AsNoTracking()
            .Where(i => i.State == ImportState.Checking || i.State == ImportState.Running || i.State == ImportState.Undoing).OrderBy(i => i.CreatedUtc).Select(i => i.Id).ToListAsync(ct);
        foreach (var id in due)
        {
            try
            {
                await work.RunAsync(id, ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                // A database that is busy or away is tried again at the next run; anything else would fail again.
                if (StorageTrouble.IsIn(e)) throw;
                Failed(logger, id, e);
                await work.StopAsync(id, ct);
            }
        }
    }

    /// <summary>Rows may hold names and addresses of people, so they are kept for as long as they are of use.</summary>
    private async Task ForgetAsync(CancellationToken ct)
    {
        var before = clock.GetUtcNow().UtcDateTime.AddDays(-options.KeepDays);
        var old = await db.Set<InstitutionImport>().Where(i => !i.IsForgotten && i.CreatedUtc < before
            && i.State != ImportState.Checking && i.State != ImportState.Running && i.State != ImportState.Undoing).ToListAsync(ct);
        foreach (var import in old)
        {
            await db.Set<ImportRow>().Where(r => r.ImportId == import.Id).ExecuteDeleteAsync(ct);
            import.Forget();
        }
        if (old.Count > 0) await db.SaveChangesAsync(ct);
    }

    [LoggerMessage(LogLevel.Error, "Import {Import} stopped; staff may let it go on")]
    private static partial void Failed(ILogger logger, Guid import, Exception e);
}
