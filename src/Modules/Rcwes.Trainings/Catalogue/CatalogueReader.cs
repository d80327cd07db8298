using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Institutions.Contracts;
using Rcwes.Partners.Contracts;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Catalogue;

/// <summary>Reads what the public may see of trainings.</summary>
internal sealed class CatalogueReader(RcwesDb db, IRegion region, IPartners partners, TimeProvider clock)
{
    public const int PageSize = 20;

    public DateOnly Today => Warsaw.Today(clock);

    public Task<List<Course>> CoursesAsync(CancellationToken ct) => db.Set<Course>().AsNoTracking().OrderBy(c => c.Order).ThenBy(c => c.Slug).ToListAsync(ct);

    public Task<Course?> CourseAsync(string slug, CancellationToken ct) => db.Set<Course>().AsNoTracking().SingleOrDefaultAsync(c => c.Slug == slug, ct);

    /// <summary>One page of the list: what begins soonest first.</summary>
    public async Task<(IReadOnlyList<EditionCard> Cards, int Total)> ListAsync(CatalogueQuery query, CancellationToken ct)
    {
        var some = await MatchingAsync(query, ct);
        var total = await some.CountAsync(ct);
        var page = await Ordered(some).Skip((query.Page - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        return (await CardsAsync(page, ct), total);
    }

    /// <summary>All that match, for the calendar of a month and for feeds.</summary>
    public async Task<IReadOnlyList<EditionCard>> AllAsync(CatalogueQuery query, int most, CancellationToken ct) =>
        await CardsAsync(await Ordered(await MatchingAsync(query, ct)).Take(most).ToListAsync(ct), ct);

    /// <summary>The same for a feed: what was cancelled stays in it, or it would stay in calendars.</summary>
    public async Task<IReadOnlyList<EditionCard>> AllForFeedAsync(CatalogueQuery query, int most, CancellationToken ct) =>
        await CardsAsync(await Ordered(await MatchingAsync(query, ct, cancelledToo: true)).Take(most).ToListAsync(ct), ct);

    /// <summary>Editions of a course that are not over, cancelled ones too.</summary>
    public async Task<IReadOnlyList<EditionCard>> OfCourseAsync(Guid course, CancellationToken ct)
    {
        var today = Today;
        return await CardsAsync(await Ordered(Shown().Where(e => e.CourseId == course && e.LastDay >= today)).ToListAsync(ct), ct);
    }

    public async Task<EditionCard?> EditionAsync(string slug, int number, CancellationToken ct)
    {
        var found = await Shown().Where(e => e.Number == number && db.Set<Course>().Any(c => c.Id == e.CourseId && c.Slug == slug)).ToListAsync(ct);
        return (await CardsAsync(found, ct)).SingleOrDefault();
    }

    public async Task<EditionCard?> EditionAsync(Guid id, CancellationToken ct) => (await CardsAsync(await Shown().Where(e => e.Id == id).ToListAsync(ct), ct)).SingleOrDefault();

    /// <summary>The next editions that will take place.</summary>
    public Task<IReadOnlyList<EditionCard>> NextAsync(int most, CancellationToken ct) => AllAsync(new CatalogueQuery { From = Today.AddDays(1) }, most, ct);

    private IQueryable<Edition> Shown() => db.Set<Edition>().AsNoTracking().Include(e => e.Sessions).Where(e => e.State != EditionState.Draft);

    private static IQueryable<Edition> Ordered(IQueryable<Edition> some) => some.OrderBy(e => e.FirstDay).ThenBy(e => e.Id);

    private async Task<IQueryable<Edition>> MatchingAsync(CatalogueQuery query, CancellationToken ct, bool cancelledToo = false)
    {
        var from = query.From ?? Today;
        // A calendar shows what was cancelled, so that nobody comes; a list of what one may choose does not.
        var some = Shown();
        if (query.Month is { } month)
        {
            var end = month.AddMonths(1);
            some = some.Where(e => e.Sessions.Any(s => s.Day >= month && s.Day < end));
        }
        else
        {
            some = some.Where(e => (cancelledToo || e.State == EditionState.Published) && e.LastDay >= from);
            if (query.From is not null) some = some.Where(e => e.FirstDay >= from);
        }
        if (query.To is { } to) some = some.Where(e => e.FirstDay <= to);
        if (query.Topic is { } topic) some = some.Where(e => db.Set<Course>().Any(c => c.Id == e.CourseId && c.Slug == topic));
        if (query.Powiat is { } powiat) some = some.Where(e => e.GminaCode != null && e.GminaCode.StartsWith(powiat));
        if (query.Subregion is { } half)
        {
            var codes = (await region.ReadAsync(ct)).Powiats.Where(p => p.Subregion == half).Select(p => p.Code).ToList();
            some = some.Where(e => e.GminaCode != null && codes.Contains(e.GminaCode.Substring(0, 4)));
        }
        if (query.Online) some = some.Where(e => e.Online);
        if (query.Free)
        {
            var now = Warsaw.FromUtc(clock.GetUtcNow().UtcDateTime);
            var (today, hour) = (DateOnly.FromDateTime(now), TimeOnly.FromDateTime(now));
            some = some.Where(e => e.State == EditionState.Published && e.Taken < e.Capacity && (e.KeptUntil != null && e.KeptReleasedUtc == null ? e.FreeGorzowski > 0 || e.FreeZielonogorski > 0 : e.Waiting == e.WaitingTogether && !e.IsKept) && e.OpensOn <= today && e.ClosesOn >= today)
                .Where(e => !e.Sessions.Any(s => s.Day < today || (s.Day == today && s.From <= hour)));
        }
        return some;
    }

    public async Task<IReadOnlyList<EditionCard>> CardsAsync(List<Edition> editions, CancellationToken ct)
    {
        var ids = editions.Select(e => e.CourseId).Distinct().ToList();
        var courses = await db.Set<Course>().AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
        var organisers = await partners.CardsAsync([.. editions.Select(e => e.OrganiserId).OfType<Guid>().Distinct()], ct);
        var now = clock.GetUtcNow().UtcDateTime;
        return [.. editions.Select(e => new EditionCard(e, courses[e.CourseId], e.OrganiserId is { } id ? organisers.GetValueOrDefault(id)?.Name : null, now))];
    }
}
