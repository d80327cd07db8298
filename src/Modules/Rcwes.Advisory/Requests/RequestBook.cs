using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Advisory.Advisers;
using Rcwes.Advisory.Owners;
using Rcwes.Framework.Data;
using Rcwes.Partners.Contracts;

namespace Rcwes.Advisory.Requests;

/// <summary>Finds the requests that a person of the staff may reach; others' requests are not found.</summary>
internal sealed class RequestBook(RcwesDb db, IPartnerScope scopes, IPartners partners, IStringLocalizer<AdvisoryTexts> l)
{
    /// <summary>
    /// Sent requests within reach under a right; those of the centre are reached by those who reach all. Those on which a person helps as
    /// second adviser are among them when they are asked for.
    /// </summary>
    public async Task<IQueryable<AdviceRequest>> WithinAsync(ClaimsPrincipal user, PartnerRight right, bool helping, CancellationToken ct)
    {
        var scope = await scopes.OfAsync(user, right, ct);
        var sent = db.Set<AdviceRequest>().Where(r => r.State != RequestState.Draft);
        var helped = helping && scope.PartnerId is { } partner ? await HelpedAsync(user, partner, ct) : [];
        // Few, and known first: the list of one's own partner keeps its index.
        return helped.Count == 0 ? sent.Within(scope, r => r.OwnerId) : sent.Where(r => r.OwnerId == scope.PartnerId || helped.Contains(r.Id));
    }

    /// <summary>One request within reach; null for others', exactly like for none.</summary>
    public async Task<AdviceRequest?> FindAsync(Guid id, ClaimsPrincipal user, PartnerRight right, bool helping, CancellationToken ct) =>
        await (await WithinAsync(user, right, helping, ct)).AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct);

    /// <summary>Requests on which a person helps as somebody of this partner.</summary>
    private Task<List<Guid>> HelpedAsync(ClaimsPrincipal user, Guid partner, CancellationToken ct)
    {
        var me = user.FindFirstValue(ClaimTypes.NameIdentifier);
        return db.Set<SecondAdviser>().Where(h => h.AccountId == me && h.PartnerId == partner).Select(h => h.RequestId).ToListAsync(ct);
    }

    /// <summary>Numbers that end so, of anybody: their index alone is read for it, and not what people wrote. Whoever asks narrows them to what a person may see.</summary>
    public Task<List<string?>> NumbersAsync(string end, CancellationToken ct) =>
        db.Set<AdviceRequest>().Where(r => r.Number!.EndsWith(end)).Select(r => r.Number).ToListAsync(ct);

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
