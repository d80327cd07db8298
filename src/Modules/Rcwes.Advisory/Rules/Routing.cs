using Rcwes.Advisory.Requests;
using Rcwes.Advisory.Topics;
using Rcwes.Institutions.Contracts;
using Rcwes.Partners.Contracts;

namespace Rcwes.Advisory.Rules;

/// <summary>What the routing needs to know of a request.</summary>
/// <param name="Topic">What it is about.</param>
/// <param name="GminaCode">Six digits; null for elsewhere.</param>
/// <param name="Subregion">The half of the voivodeship; null for elsewhere.</param>
/// <param name="Client">Who asks.</param>
/// <param name="Language"><c>pl</c> or <c>en</c>.</param>
/// <param name="Before">The partner that helped the same client last; null for a new client.</param>
internal sealed record Asking(TopicCard Topic, string? GminaCode, Subregion? Subregion, ClientKind Client, string Language, Guid? Before);

/// <summary>A partner, the cases that it has open, and whether somebody there can sign in to take one.</summary>
internal sealed record PartnerAtWork(PartnerCard Card, int Open, bool IsStaffed);

/// <summary>Where a request goes, and everything that was looked at on the way.</summary>
/// <param name="Partner">Null for the moderator.</param>
/// <param name="Steps">In order; the last one decided.</param>
internal sealed record Route(Guid? Partner, IReadOnlyList<RouteStep> Steps)
{
    /// <summary>Account of the person there who helped the same client before; null when there is none, or that person cannot take it.</summary>
    public string? Adviser { get; private init; }

    /// <summary>The same route to somebody who knows the client. What decided on the partner stays the last step.</summary>
    public Route To(string adviser) => this with { Adviser = adviser, Steps = [.. Steps.SkipLast(1), new(RouteFinding.KnownAdviser, null, Partner), .. Steps.TakeLast(1)] };
}

/// <summary>One thing that the routing found.</summary>
internal sealed record RouteStep(RouteFinding Finding, string? Rule = null, Guid? Partner = null);

/// <summary>What the routing may find.</summary>
internal enum RouteFinding
{
    /// <summary>A rule chose this partner.</summary>
    Chosen,
    ChosenCentre,

    /// <summary>It came as a letter: the moderator reads it first.</summary>
    ByMail,

    /// <summary>The partner that a rule names has left the project.</summary>
    Left,

    /// <summary>Nobody of the partner can sign in: a request there would be seen by nobody.</summary>
    Unstaffed,
    Away,
    Full,

    /// <summary>The client comes back to a person who works there still.</summary>
    KnownAdviser,

    /// <summary>No rule chose; this partner covers place and topic and has the most room.</summary>
    Covers,
    NobodyCovers,

    /// <summary>Those who cover it are away or full, or nobody there can sign in.</summary>
    NobodyFree,
}

/// <summary>Decides who gets a request. Knows neither database nor clock: the same input gives the same answer, with its reasons.</summary>
internal static class Routing
{
    public static Route For(IReadOnlyList<RuleFacts> rules, IReadOnlyList<PartnerAtWork> partners, Asking asked, DateOnly today)
    {
        var steps = new List<RouteStep>();
        foreach (var rule in rules)
        {
            if (!rule.IsOn || !rule.Fits(asked)) continue;
            if (rule.Target == RuleTarget.Centre) return new(null, [.. steps, new(RouteFinding.ChosenCentre, rule.Name)]);
            if (WantedBy(rule, asked) is not { } wanted) continue;
            if (Hindered(partners.FirstOrDefault(p => p.Card.Id == wanted), today) is not { } hindrance) return new(wanted, [.. steps, new(RouteFinding.Chosen, rule.Name, wanted)]);
            steps.Add(new(hindrance, rule.Name, wanted));
        }
        return ByCoverage(partners, asked, today, steps);
    }

    /// <summary>Partners whose open cases <see cref="For"/> may look at: named by a rule that fits, or covering place and topic. Those of all others are not worth counting.</summary>
    public static IReadOnlyCollection<Guid> Considered(IReadOnlyList<RuleFacts> rules, IReadOnlyList<PartnerCard> partners, Asking asked)
    {
        var considered = partners.Where(p => Covers(p, asked)).Select(p => p.Id).ToHashSet();
        foreach (var rule in rules)
            if (rule.IsOn && rule.Fits(asked) && WantedBy(rule, asked) is { } wanted) considered.Add(wanted);
        return considered;
    }

    private static Guid? WantedBy(RuleFacts rule, Asking asked) => rule.Target == RuleTarget.PartnerBefore ? asked.Before : rule.PartnerId;

    /// <summary>Among those who work in the powiat and know the topic: the one with the most room.</summary>
    private static Route ByCoverage(IReadOnlyList<PartnerAtWork> partners, Asking asked, DateOnly today, List<RouteStep> steps)
    {
        var covering = partners.Where(p => Covers(p.Card, asked)).OrderBy(Load).ThenBy(p => p.Open).ThenBy(p => p.Card.Id).ToList();
        foreach (var partner in covering)
        {
            if (Hindered(partner, today) is not { } hindrance) return new(partner.Card.Id, [.. steps, new(RouteFinding.Covers, null, partner.Card.Id)]);
            steps.Add(new(hindrance, null, partner.Card.Id));
        }
        return new(null, [.. steps, new(covering.Count == 0 ? RouteFinding.NobodyCovers : RouteFinding.NobodyFree)]);
    }

    private static bool Covers(PartnerCard partner, Asking asked) =>
        asked.Subregion is not null && asked.GminaCode is { Length: >= 4 } gmina && partner.Powiats.Contains(gmina[..4])
        && (asked.Topic.Skill is not { } skill || partner.Topics.Contains(skill));

    private static double Load(PartnerAtWork partner) => partner.Card.Capacity is { } most and > 0 ? (double)partner.Open / most : 0;

    private static RouteFinding? Hindered(PartnerAtWork? partner, DateOnly today) =>
        partner?.Card.IsActive != true ? RouteFinding.Left
        : !partner.IsStaffed ? RouteFinding.Unstaffed
        : !partner.Card.IsThereOn(today) ? RouteFinding.Away
        : !partner.Card.HasRoom(partner.Open) ? RouteFinding.Full
        : null;
}
