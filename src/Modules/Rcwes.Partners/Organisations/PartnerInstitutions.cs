using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Contracts;

namespace Rcwes.Partners.Organisations;

/// <summary>Entries of the directory that are partners must not be removed.</summary>
internal sealed class PartnerInstitutions(RcwesDb db) : IInstitutionUse
{
    public async Task<IReadOnlySet<Guid>> OfAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        (await db.Set<Partner>().Where(p => ids.Contains(p.InstitutionId)).Select(p => p.InstitutionId).ToListAsync(ct)).ToHashSet();
}
