using Rcwes.Advisory.Topics;
using Rcwes.Framework.Caching;
using Rcwes.Framework.Data;
using Rcwes.Framework.Polish;
using Rcwes.Partners.Contracts;

namespace Rcwes.Advisory.Rules;

/// <summary>What routing rests on and changes seldom. How many cases a partner has open is not here: it is counted for every request.</summary>
/// <param name="Topics">By their codes.</param>
/// <param name="Rules">Those that hold, in their order.</param>
/// <param name="Partners">Those that take part, with their days of absence.</param>
/// <param name="Staffed">Partners at which somebody can sign in.</param>
/// <param name="Weeks">Of partners that work otherwise than the offices.</param>
internal sealed record RoutingFacts(
    IReadOnlyDictionary<string, TopicCard> Topics, IReadOnlyList<RuleFacts> Rules, IReadOnlyList<PartnerCard> Partners, IReadOnlySet<Guid> Staffed, IReadOnlyDictionary<Guid, WorkWeek> Weeks);

/// <summary>
/// Reads them once and keeps them until something is written about one of them. Sending asks within its transaction, after the row of the
/// numbers is held, so a partner that left, an absence, a blocked account or new rules are seen by every request that is sent after their commit.
/// A partner that leaves while a request is on its way to it gives it up like all its others (<see cref="Requests.OwnerLeft"/>).
/// </summary>
internal sealed class RoutingReader(RcwesDb db, CheckedCache cache, RuleBook rules, TopicList topics, IPartners partners)
{
    /// <summary>Partners, their people and topics; accounts, which are blocked or get a password; this module's topics; rules that are switched on.</summary>
    private static readonly CheckedFacts<RoutingFacts> Facts = new("advisory.routing", "partners", "users", AdvisoryModule.Key, AdvisoryModule.RulesKey);

    public Task<RoutingFacts> ReadAsync(CancellationToken ct) => cache.GetAsync(db, Facts, async () => new RoutingFacts(
        (await topics.AllAsync(ct)).ToDictionary(t => t.Code), await rules.HoldingAsync(ct), await partners.ActiveAsync(ct), await partners.StaffedAsync(ct), await partners.WeeksAsync(ct)), ct);
}
