using Microsoft.EntityFrameworkCore;
using Rcwes.Advisory.Cards;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Contracts;

namespace Rcwes.Advisory.Requests;

/// <summary>Names of requests for the pages that show the activity log: their numbers, nothing personal.</summary>
internal sealed class RequestSubjects(RcwesDb db) : ISubjectNames
{
    public IReadOnlyCollection<string> Kinds { get; } = [AdviceRequest.Subject, AdvisoryCard.Subject];

    public async Task<IReadOnlyDictionary<string, SubjectName>> OfAsync(string kind, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        var wanted = ids.Select(i => Guid.TryParse(i, out var id) ? id : Guid.Empty).ToList();
        if (kind == AdvisoryCard.Subject)
            return await db.Set<AdvisoryCard>().AsNoTracking().Where(c => wanted.Contains(c.Id)).ToDictionaryAsync(c => c.Id.ToString(), c => new SubjectName(c.Number, $"/admin/doradztwo/{c.RequestId}"), ct);
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
