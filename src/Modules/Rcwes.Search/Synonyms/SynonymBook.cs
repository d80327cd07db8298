using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Caching;
using Rcwes.Framework.Data;

namespace Rcwes.Search.Synonyms;

/// <summary>The sets of synonyms, ready for asking; a change works at once, because the texts of the index stay as they are.</summary>
internal sealed class SynonymBook(Lazy<RcwesDb> db, StampedCache cache)
{
    public ValueTask<SynonymMap> ReadAsync(CancellationToken ct) =>
        cache.GetAsync(SearchModule.Key, "synonyms", async () => SynonymMap.Of((await db.Value.Set<SynonymSet>().AsNoTracking().ToListAsync(ct)).Select(s => s.List)));

    /// <summary>Brings the sets that come with the module, once.</summary>
    public static async Task SeedAsync(RcwesDb db, DateTime now, CancellationToken ct)
    {
        if (await db.Set<SynonymSet>().AnyAsync(ct)) return;
        using var resource = typeof(SynonymBook).Assembly.GetManifestResourceStream("synonyms.txt") ?? throw new InvalidOperationException("The first synonyms are not in this build.");
        using var reader = new StreamReader(resource);
        foreach (var line in (await reader.ReadToEndAsync(ct)).Split('\n').Where(l => l.Trim().Length > 0 && l[0] != '#'))
        {
            var set = SynonymSet.Of(line.Split('|'), Actor.System, now);
            db.Add(set);
            db.Activities.Add(set.Tell("created", Actor.System, now));
        }
        await db.SaveChangesAsync(ct);
    }
}
