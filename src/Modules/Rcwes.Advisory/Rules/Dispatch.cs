using Microsoft.EntityFrameworkCore;
using Rcwes.Advisory.Owners;
using Rcwes.Advisory.Requests;
using Rcwes.Advisory.Topics;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Institutions.Contracts;
using Rcwes.Partners.Contracts;

namespace Rcwes.Advisory.Rules;

/// <summary>Reads what <see cref="Routing"/> needs: the partners with their open cases, the rules, and what is known of the client.</summary>
internal sealed class Dispatch(RcwesDb db, IPartners partners, IInstitutions institutions, IRegion region, IActorNames accounts, TimeProvider clock)
{
    /// <summary>Where a request goes now by the rules that hold.</summary>
    /// <param name="request">Not sent yet.</param>
    /// <param name="institution">Whom it is for, when it is one of the directory.</param>
    /// <param name="facts">As the transaction sees them in which it is sent.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Route> RouteAsync(AdviceRequest request, Guid? institution, RoutingFacts facts, CancellationToken ct)
    {
        var asked = await AskingAsync(request, institution, facts.Topics, ct);
        var open = await OpenAsync(Routing.Considered(facts.Rules, facts.Partners, asked), ct);
        var atWork = facts.Partners.Select(p => new PartnerAtWork(p, open.GetValueOrDefault(p.Id), facts.Staffed.Contains(p.Id))).ToList();
        var route = Routing.For(facts.Rules, atWork, asked, Warsaw.Today(clock));
        return route.Partner is { } partner && partner == asked.Before && await AdviserAsync(request, institution, partner, ct) is { } adviser ? route.To(adviser) : route;
    }

    public async Task<IReadOnlyList<PartnerAtWork>> AtWorkAsync(CancellationToken ct)
    {
        var (cards, staffed) = (await partners.ActiveAsync(ct), await partners.StaffedAsync(ct));
        var open = await OpenAsync([.. cards.Select(p => p.Id)], ct);
        return [.. cards.Select(p => new PartnerAtWork(p, open.GetValueOrDefault(p.Id), staffed.Contains(p.Id)))];
    }

    /// <summary>Cases that partners have open now. What was answered, or waits for the client, takes nobody's time.</summary>
    private async Task<Dictionary<Guid, int>> OpenAsync(IReadOnlyCollection<Guid> owners, CancellationToken ct) =>
        owners.Count == 0 ? [] : await db.Set<AdviceRequest>().Where(r => owners.Contains(r.OwnerId!.Value) && (r.State == RequestState.Routed || r.State == RequestState.Returned || r.State == RequestState.Working))
            .GroupBy(r => r.OwnerId!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);

    public async Task<Asking> AskingAsync(AdviceRequest request, Guid? institution, IReadOnlyDictionary<string, TopicCard> known, CancellationToken ct)
    {
        // A topic that is no more is nobody's speciality.
        var topic = known.GetValueOrDefault(request.Topic) ?? new TopicCard(request.Topic, TopicGroup.Unsure, null, false) { NamePl = request.Topic, NameEn = request.Topic };
        var half = (await region.ReadAsync(ct)).SubregionOf(request.GminaCode);
        return new(topic, request.GminaCode, half, request.Client ?? ClientKind.Person, request.Culture, await BeforeAsync(request, institution, ct));
    }

    /// <summary>The partner that has, or had last, another request of the same institution or of the same mailbox.</summary>
    private async Task<Guid?> BeforeAsync(AdviceRequest request, Guid? institution, CancellationToken ct) =>
        await OthersAsync(request, institution, ct) is { } others ? await others.OrderByDescending(r => r.SentUtc).Select(r => r.OwnerId).FirstOrDefaultAsync(ct) : null;

    /// <summary>Who helped the same client at a partner last, when that person works there still and can sign in.</summary>
    private async Task<string?> AdviserAsync(AdviceRequest request, Guid? institution, Guid partner, CancellationToken ct)
    {
        if (await OthersAsync(request, institution, ct) is not { } others) return null;
        var adviser = await others.Where(r => r.OwnerId == partner && r.AdviserId != null).OrderByDescending(r => r.SentUtc).Select(r => r.AdviserId).FirstOrDefaultAsync(ct);
        if (adviser is null || !(await partners.PeopleAsync(partner, ct)).Any(p => p.AccountId.ToString() == adviser)) return null;
        return (await accounts.AddressesAsync([adviser], ct)).Count > 0 ? adviser : null;
    }

    /// <summary>Earlier requests of the same client that a partner has or had; null when nothing tells who asks.</summary>
    private async Task<IQueryable<AdviceRequest>?> OthersAsync(AdviceRequest request, Guid? institution, CancellationToken ct)
    {
        if (institution is null && request.Email is null) return null;
        var others = db.Set<AdviceRequest>().Where(r => r.Id != request.Id && r.State != RequestState.Draft && r.OwnerId != RequestOwner.Centre);
        if (institution is { } id)
        {
            // An entry may have been joined with another since, and one that waits for staff is new each time: then the mailbox tells.
            var same = await institutions.SameAsync(id, ct);
            others = others.Where(r => (r.InstitutionId != null && same.Contains(r.InstitutionId.Value)) || (r.Email != null && r.Email == request.Email));
        }
        else others = others.Where(r => r.InstitutionId == null && r.Email == request.Email);
        return request.SentUtc is { } sent ? others.Where(r => r.SentUtc < sent) : others;
    }
}
