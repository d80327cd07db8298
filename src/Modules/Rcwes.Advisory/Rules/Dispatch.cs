using Microsoft.EntityFrameworkCore;
using Rcwes.Advisory.Owners;
using Rcwes.Advisory.Requests;
using Rcwes.Advisory.Topics;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Institutions.Contracts;
using Rcwes.Partners.Contracts;

namespace Rcwes.Advisory.Rules;

/// <summary>Reads what <see cref="Routing"/> needs: the partners with their open cases, the rules, and what is known of the client.</summary>
internal sealed class Dispatch(RcwesDb db, RuleBook rules, TopicList topics, IPartners partners, IInstitutions institutions, IRegion region, TimeProvider clock)
{
    /// <summary>Where a request goes now by the rules that hold.</summary>
    public async Task<Route> RouteAsync(AdviceRequest request, Guid? institution, CancellationToken ct)
    {
        var asked = await AskingAsync(request, institution, (await topics.AllAsync(ct)).ToDictionary(t => t.Code), ct);
        return Routing.For(RuleBook.Facts(await rules.LiveAsync(ct)), await AtWorkAsync(ct), asked, Warsaw.Today(clock));
    }

    public async Task<IReadOnlyList<PartnerAtWork>> AtWorkAsync(CancellationToken ct)
    {
        // What was answered, or waits for the client, takes nobody's time now.
        var open = await db.Set<AdviceRequest>().Where(r => (r.State == RequestState.Routed || r.State == RequestState.Returned || r.State == RequestState.Working) && r.OwnerId != null)
            .GroupBy(r => r.OwnerId!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return [.. (await partners.ActiveAsync(ct)).Select(p => new PartnerAtWork(p, open.GetValueOrDefault(p.Id)))];
    }

    public async Task<Asking> AskingAsync(AdviceRequest request, Guid? institution, IReadOnlyDictionary<string, TopicCard> known, CancellationToken ct)
    {
        // A topic that is no more is nobody's speciality.
        var topic = known.GetValueOrDefault(request.Topic) ?? new TopicCard(request.Topic, TopicGroup.Unsure, null, false) { NamePl = request.Topic, NameEn = request.Topic };
        var half = (await region.ReadAsync(ct)).SubregionOf(request.GminaCode);
        return new(topic, request.GminaCode, half, request.Client ?? ClientKind.Person, request.Culture, await BeforeAsync(request, institution, ct));
    }

    /// <summary>The partner that has, or had last, another request of the same institution or of the same mailbox.</summary>
    private async Task<Guid?> BeforeAsync(AdviceRequest request, Guid? institution, CancellationToken ct)
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
        if (request.SentUtc is { } sent) others = others.Where(r => r.SentUtc < sent);
        return await others.OrderByDescending(r => r.SentUtc).Select(r => r.OwnerId).FirstOrDefaultAsync(ct);
    }
}
