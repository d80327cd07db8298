using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;

namespace Rcwes.Framework.Files;

/// <summary>Asks the scanner again about files in quarantine. What is clean can be read from now on; of what is not, the bytes go.</summary>
internal sealed class QuarantineJob(RcwesDb db, FileStores stores, IVirusScanner scanner, TimeProvider clock) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var file in await db.Set<StoredFile>().Where(f => f.Scan == FileScan.Waiting).OrderBy(f => f.CreatedAt).ToListAsync(ct))
        {
            var path = FilePath.Parse(file.Path);
            await using var content = await stores[file.Store].OpenAsync(path, ct);
            if (content is null) continue;
            var said = await scanner.ScanAsync(content, ct);
            if (said == FileScan.Waiting)
            {
                // One file may be too much for it, and waits alone; when nobody answers, all wait.
                if (!await scanner.IsThereAsync(ct)) return;
                continue;
            }
            file.Scan = said;
            db.Activities.Add(ActivityEntry.Of(StoredFiles.Area, "file", file.Id.ToString(), said == FileScan.Infected ? "infected" : "checked", Actor.System, clock.GetUtcNow().UtcDateTime));
            await db.SaveChangesAsync(ct);
            if (said == FileScan.Infected) await stores[file.Store].DeleteAsync(path, CancellationToken.None);
        }
    }
}
