using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Advisory.Owners;
using Rcwes.Framework.Data;
using Rcwes.Partners.Contracts;

namespace Rcwes.Advisory.Requests;

/// <summary>Finds the requests that a person of the staff may reach; others' requests are not found.</summary>
internal sealed class RequestBook(RcwesDb db, IPartnerScope scopes, IPartners partners, IStringLocalizer<AdvisoryTexts> l)
{
    /// <summary>Sent requests within reach under a right; those of the centre are reached by those who reach all.</summary>
    public async Task<IQueryable<AdviceRequest>> WithinAsync(ClaimsPrincipal user, PartnerRight right, CancellationToken ct) =>
        db.Set<AdviceRequest>().Where(r => r.State != RequestState.Draft).Within(await scopes.OfAsync(user, right, ct), r => r.OwnerId);

    /// <summary>One request within reach; null for others', exactly like for none.</summary>
    public async Task<AdviceRequest?> FindAsync(Guid id, ClaimsPrincipal user, PartnerRight right, CancellationToken ct) =>
        await (await WithinAsync(user, right, ct)).AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct);

    /// <summary>The ledger of owners, the first line first.</summary>
    public Task<List<RequestOwner>> OwnersAsync(Guid id, CancellationToken ct) =>
        db.Set<RequestOwner>().AsNoTracking().Where(o => o.RequestId == id).OrderBy(o => o.Number).ToListAsync(ct);

    /// <summary>Names of owners, the centre among them.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IEnumerable<Guid?> owners, CancellationToken ct)
    {
        var wanted = owners.OfType<Guid>().Where(o => o != RequestOwner.Centre).Distinct().ToList();
        var names = (await partners.CardsAsync(wanted, ct)).ToDictionary(p => p.Key, p => p.Value.Name);
        names[RequestOwner.Centre] = l["moderator RCWES"];
        return names;
    }
}
