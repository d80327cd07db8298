using Microsoft.EntityFrameworkCore;
using Rcwes.Advisory.Bookings;
using Rcwes.Advisory.Cards;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Contracts;

namespace Rcwes.Advisory.Requests;

/// <summary>Names of requests, cards and what is booked for the pages that show the activity log: nothing personal.</summary>
internal sealed class RequestSubjects(RcwesDb db) : ISubjectNames
{
    public IReadOnlyCollection<string> Kinds { get; } = [AdviceRequest.Subject, AdvisoryCard.Subject, Bookable.Subject, Booking.Subject];

    public async Task<IReadOnlyDictionary<string, SubjectName>> OfAsync(string kind, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        var wanted = ids.Select(i => Guid.TryParse(i, out var id) ? id : Guid.Empty).ToList();
        if (kind == AdvisoryCard.Subject)
            return await db.Set<AdvisoryCard>().AsNoTracking().Where(c => wanted.Contains(c.Id)).ToDictionaryAsync(c => c.Id.ToString(), c => new SubjectName(c.Number, $"/admin/doradztwo/{c.RequestId}"), ct);
        if (kind == Bookable.Subject)
            return await db.Set<Bookable>().AsNoTracking().Where(t => wanted.Contains(t.Id)).ToDictionaryAsync(t => t.Id.ToString(), t => new SubjectName(t.Name, $"/admin/doradztwo/sale/{t.Id}"), ct);
        if (kind == Booking.Subject)
            return await (from b in db.Set<Booking>().AsNoTracking() where wanted.Contains(b.Id) join t in db.Set<Bookable>() on b.BookableId equals t.Id select new { b.Id, t.Name }).ToDictionaryAsync(b => b.Id.ToString(), b => new SubjectName(b.Name, $"/admin/doradztwo/rezerwacje/{b.Id}"), ct);
        return await db.Set<AdviceRequest>().AsNoTracking().Where(r => wanted.Contains(r.Id) && r.Number != null)
            .ToDictionaryAsync(r => r.Id.ToString(), r => new SubjectName(r.Number!, $"/admin/doradztwo/{r.Id}"), ct);
    }
}

/// <summary>Institutions that asked.</summary>
internal sealed class RequestInstitutions(RcwesDb db) : IInstitutionUse
{
    public async Task<IReadOnlySet<Guid>> OfAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        (await db.Set<AdviceRequest>().Where(r => r.InstitutionId != null && ids.Contains(r.InstitutionId.Value)).Select(r => r.InstitutionId!.Value).Distinct().ToListAsync(ct)).ToHashSet();
}

/// <summary>The pages about advice.</summary>
internal sealed class AdviceSitemap : ISitemapPages
{
    public Task<IReadOnlyList<SitemapPage>> ListAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<SitemapPage>>([new("/doradztwo", null), new("/doradztwo/zapytaj", null)]);
}
