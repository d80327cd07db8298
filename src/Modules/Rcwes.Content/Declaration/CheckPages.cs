using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;

namespace Rcwes.Content.Declaration;

/// <summary>Reads every published item by the rules of advice, each night and when staff ask.</summary>
internal sealed class CheckPages(RcwesDb db, EditorDesk desk, DeclarationDesk declaration, TimeProvider clock) : IJob
{
    private const int AtOnce = 200;
    private const int MostExamples = 20;

    public Task RunAsync(CancellationToken ct) => RunAsync(Actor.System, ct);

    public async Task<LastCheck> RunAsync(Actor actor, CancellationToken ct)
    {
        var found = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        var ids = await db.Set<ItemVersion>().Where(i => i.Published).OrderBy(i => i.Id).Select(i => i.Id).ToListAsync(ct);
        foreach (var chunk in ids.Chunk(AtOnce))
        {
            foreach (var row in await db.Set<ItemVersion>().AsNoTracking().Where(i => chunk.Contains(i.Id)).OrderBy(i => i.Id).ToListAsync(ct))
            {
                var scene = await desk.OpenAsync(row.ToItem(), _ => false, ct);
                foreach (var rule in scene.Advice.Select(f => f.Rule).Distinct())
                {
                    if (!found.TryGetValue(rule, out var items)) found[rule] = items = [];
                    items.Add(row.ContentItemId);
                }
            }
        }
        var now = clock.GetUtcNow().UtcDateTime;
        var check = new LastCheck { CheckedUtc = now, Pages = ids.Count, Found = [.. found.Select(f => new RuleCount(f.Key, f.Value.Count, [.. f.Value.Take(MostExamples)]))] };
        await declaration.KeepAsync(check, now, ct);
        db.Activities.Add(ActivityEntry.Of(ContentModule.Key, "declaration", LastCheck.SettingName, "checked", actor, now, data: new { pages = check.Pages, rules = found.Keys }));
        await db.SaveChangesAsync(ct);
        return check;
    }
}
