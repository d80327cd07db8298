using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;

namespace Rcwes.Content.LinkCheck;

/// <summary>Every night: internal links all, external ones where the configuration allows it, the longest unasked first.</summary>
internal sealed partial class CheckLinks(RcwesDb db, LinkBook book, ExternalLinks outside, LinkCheckOptions options, TimeProvider clock, ILogger<CheckLinks> logger) : IJob
{
    private const int Portion = 100;
    private const int MostTries = 5;
    private static readonly TimeSpan Enough = TimeSpan.FromHours(20);
    private static readonly TimeSpan BetweenTwo = TimeSpan.FromMilliseconds(500);

    public async Task RunAsync(CancellationToken ct)
    {
        var items = await db.Set<PageLink>().Where(l => !l.External).Select(l => l.ContentItemId).Distinct().OrderBy(id => id).ToListAsync(ct);
        await InPortionsAsync(items, async portion =>
        {
            foreach (var link in await db.Set<PageLink>().Where(l => !l.External && portion.Contains(l.ContentItemId)).ToListAsync(ct)) await book.LookAsync(link, ct);
        }, ct);
        if (options.External) await OutsideAsync(ct);
    }

    private async Task OutsideAsync(CancellationToken ct)
    {
        var before = clock.GetUtcNow().UtcDateTime - Enough;
        var urls = await db.Set<PageLink>().Where(l => l.External && (l.CheckedUtc == null || l.CheckedUtc < before))
            .GroupBy(l => l.Url).Select(g => new { Url = g.Key, Last = g.Min(l => l.CheckedUtc) })
            .OrderBy(u => u.Last != null).ThenBy(u => u.Last).ThenBy(u => u.Url).Take(options.MostPerNight).Select(u => u.Url).ToListAsync(ct);
        var answers = new List<(string Url, ExternalAnswer Answer)>();
        foreach (var url in urls)
        {
            answers.Add((url, await outside.AskAsync(url, ct)));
            await Task.Delay(BetweenTwo, clock, ct);
        }
        // When nobody at all answered, the network is closed and nothing is known of the links.
        if (answers.Count > 0 && answers.All(a => a.Answer.NoName || a.Answer.NoAnswer))
        {
            NoWayOut(logger, answers.Count);
            return;
        }
        await InPortionsAsync(answers, async portion =>
        {
            foreach (var (url, answer) in portion)
            {
                var now = clock.GetUtcNow().UtcDateTime;
                foreach (var link in await db.Set<PageLink>().Where(l => l.External && l.Url == url).ToListAsync(ct))
                    (link.State, link.Status, link.CheckedUtc) = (answer.State, answer.Status, now);
            }
        }, ct);
    }

    /// <summary>An editor who saves meanwhile takes links away: then their portion is read once more, and the others are kept.</summary>
    private async Task InPortionsAsync<T>(IEnumerable<T> all, Func<List<T>, Task> look, CancellationToken ct)
    {
        foreach (var portion in all.Chunk(Portion))
            for (var attempt = 1; ; attempt++)
            {
                db.ChangeTracker.Clear();
                try
                {
                    await look([.. portion]);
                    await db.SaveChangesAsync(ct);
                    break;
                }
                catch (DbUpdateException e) when (StorageTrouble.IsRace(e))
                {
                    if (attempt < MostTries) continue;
                    LeftForTomorrow(logger, portion.Length);
                    break;
                }
            }
        db.ChangeTracker.Clear();
    }

    [LoggerMessage(LogLevel.Warning, "The links of {Count} items or addresses changed at every try and wait for tomorrow")]
    private static partial void LeftForTomorrow(ILogger logger, int count);

    [LoggerMessage(LogLevel.Warning, "None of {Count} external links could be asked: there seems to be no way out of this network")]
    private static partial void NoWayOut(ILogger logger, int count);
}
