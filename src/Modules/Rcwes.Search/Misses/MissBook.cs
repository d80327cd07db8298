using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.PersonalData;

namespace Rcwes.Search.Misses;

/// <summary>Questions without an answer, as editors see them.</summary>
internal sealed class MissBook(RcwesDb db)
{
    /// <summary>A question that one person asked once says nothing of the site.</summary>
    public const int LeastTimes = 2;

    private const int Most = 100;

    public async Task AddAsync(string culture, string words, int times, DateOnly day, CancellationToken ct)
    {
        var miss = await db.Set<Miss>().SingleOrDefaultAsync(m => m.Culture == culture && m.Words == words, ct);
        if (miss is null) db.Add(miss = Miss.Of(culture, words, day));
        miss.Again(times, day);
        await db.SaveChangesAsync(ct);
    }

    public Task<List<Miss>> ListAsync(CancellationToken ct) =>
        db.Set<Miss>().AsNoTracking().Where(m => !m.PutAway && m.Times >= LeastTimes).OrderByDescending(m => m.Times).ThenByDescending(m => m.LastDay).ThenBy(m => m.Words).Take(Most).ToListAsync(ct);

    /// <returns>False when there is none with this id.</returns>
    public async Task<bool> PutAwayAsync(Guid id, Actor actor, DateTime now, CancellationToken ct)
    {
        if (await db.Set<Miss>().FindAsync([id], ct) is not { } miss) return false;
        if (miss.PutAway) return true;
        miss.PutAway = true;
        db.Activities.Add(ActivityEntry.Of(SearchModule.Key, "search-miss", id.ToString(), "put-away", actor, now));
        await db.SaveChangesAsync(ct);
        return true;
    }
}

/// <summary>After ninety days a question tells nothing of today's site.</summary>
internal sealed class MissRetention(RcwesDb db, TimeProvider clock, IStringLocalizer<SearchTexts> l) : IRetention
{
    private const int Days = 90;

    private IQueryable<Miss> Due
    {
        get
        {
            var last = Warsaw.Today(clock).AddDays(-Days);
            return db.Set<Miss>().Where(m => m.LastDay < last);
        }
    }

    public Task RunAsync(CancellationToken ct) => Due.ExecuteDeleteAsync(ct);

    public async Task<IReadOnlyList<RetentionLine>> LookAsync(CancellationToken ct) =>
        [new(l["Pytania do wyszukiwarki bez wyników"], l["{0} dni od ostatniego takiego pytania", Days], null, await Due.CountAsync(ct))];
}
