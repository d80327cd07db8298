using CsCheck;
using Rcwes.Advisory.Requests;
using Rcwes.Advisory.Rules;
using Rcwes.Advisory.Topics;
using Rcwes.Institutions.Contracts;

namespace Rcwes.Advisory.Tests;

/// <summary>Who gets a request, decided by rules, coverage, room and absence alone.</summary>
public sealed class RoutingTests
{
    private static readonly DateOnly Today = new(2026, 11, 25);
    private static readonly (Guid A, Guid B, Guid C, Guid D) Ids = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
    private static readonly TopicCard Plan = new("biznesplan", TopicGroup.Coaching, "biznesplan", true) { NamePl = "biznesplan", NameEn = "business plan" };
    private static readonly TopicCard Premises = new("lokal-i-sprzet", TopicGroup.Tools, null, true) { NamePl = "lokal", NameEn = "premises" };

    [Fact]
    public void The_first_rule_that_fits_decides_whatever_partners_cover()
    {
        RuleFacts[] rules = [Rule("na Żary", Ids.B) with { Area = "0811" }, Rule("wszystko", Ids.A)];
        var route = For(rules, [At(Ids.A, "0811"), At(Ids.B)], Asked());
        Assert.Equal(Ids.B, route.Partner);
        Assert.Equal([new RouteStep(RouteFinding.Chosen, "na Żary", Ids.B)], route.Steps);
        Assert.Equal(Ids.A, For(rules, [At(Ids.A), At(Ids.B)], Asked(gmina: "080101")).Partner);
        Assert.Equal(Ids.A, For([rules[0] with { IsOn = false }, rules[1]], [At(Ids.A), At(Ids.B)], Asked()).Partner);
    }

    [Fact]
    public void Every_condition_of_a_rule_must_hold()
    {
        (RuleFacts Rule, bool Fits)[] table =
        [
            (Rule("r", Ids.A), true),
            (Rule("r", Ids.A) with { Group = TopicGroup.Coaching }, true),
            (Rule("r", Ids.A) with { Group = TopicGroup.Tools }, false),
            (Rule("r", Ids.A) with { Topic = "biznesplan" }, true),
            (Rule("r", Ids.A) with { Topic = "marketing" }, false),
            (Rule("r", Ids.A) with { Area = "PL432" }, true),
            (Rule("r", Ids.A) with { Area = "PL431" }, false),
            (Rule("r", Ids.A) with { Area = "0811" }, true),
            (Rule("r", Ids.A) with { Area = "081102" }, true),
            (Rule("r", Ids.A) with { Area = "0810" }, false),
            (Rule("r", Ids.A) with { Area = RuleFacts.Elsewhere }, false),
            (Rule("r", Ids.A) with { Client = ClientKind.Person }, true),
            (Rule("r", Ids.A) with { Client = ClientKind.Group }, false),
            (Rule("r", Ids.A) with { Language = "pl" }, true),
            (Rule("r", Ids.A) with { Language = "en" }, false),
            (Rule("r", Ids.A) with { Returning = false }, true),
            (Rule("r", Ids.A) with { Returning = true }, false),
            (Rule("r", Ids.A) with { Group = TopicGroup.Coaching, Area = "0811", Client = ClientKind.Group }, false),
        ];
        foreach (var (rule, fits) in table) Assert.True(fits == rule.Fits(Asked()), rule.ToString());
        Assert.True((Rule("r", Ids.A) with { Area = RuleFacts.Elsewhere }).Fits(Asked(gmina: null)));
    }

    [Fact]
    public void A_rule_whose_partner_left_is_away_or_is_full_falls_through_and_says_so()
    {
        RuleFacts[] rules = [Rule("odszedł", Ids.A), Rule("na urlopie", Ids.B), Rule("pełny", Ids.C), Rule("bez ludzi", Ids.D)];
        PartnerAtWork[] partners = [At(Ids.B, away: true), At(Ids.C, open: 3, capacity: 3), At(Ids.D, staffed: false)];
        var route = For(rules, partners, Asked());
        Assert.Null(route.Partner);
        Assert.Equal([RouteFinding.Left, RouteFinding.Away, RouteFinding.Full, RouteFinding.Unstaffed, RouteFinding.NobodyCovers], route.Steps.Select(s => s.Finding));
        Assert.Equal(["odszedł", "na urlopie", "pełny", "bez ludzi", null], route.Steps.Select(s => s.Rule));
    }

    [Fact]
    public void Who_was_helped_before_returns_to_the_same_partner_while_that_one_can()
    {
        RuleFacts[] rules = [new("wraca", RuleTarget.PartnerBefore) { Returning = true }];
        Assert.Equal(Ids.B, For(rules, [At(Ids.A, "0811"), At(Ids.B)], Asked(before: Ids.B)).Partner);
        Assert.Equal(Ids.A, For(rules, [At(Ids.A, "0811"), At(Ids.B)], Asked()).Partner);
        var away = For(rules, [At(Ids.A, "0811"), At(Ids.B, away: true)], Asked(before: Ids.B));
        Assert.Equal(Ids.A, away.Partner);
        Assert.Equal([new(RouteFinding.Away, "wraca", Ids.B), new RouteStep(RouteFinding.Covers, null, Ids.A)], away.Steps);
    }

    [Fact]
    public void Without_a_rule_the_partner_that_covers_place_and_topic_and_has_most_room_gets_it()
    {
        PartnerAtWork[] partners = [At(Ids.A, "0811", open: 6, capacity: 8), At(Ids.B, "0811", open: 2, capacity: 8), At(Ids.C, "0801")];
        Assert.Equal(Ids.B, For([], partners, Asked()).Partner);
        Assert.Equal(Ids.C, For([], partners, Asked(gmina: "080101")).Partner);
        Assert.Equal(RouteFinding.NobodyCovers, For([], partners, Asked(gmina: "086201")).Steps[^1].Finding);
        Assert.Equal(RouteFinding.NobodyCovers, For([], partners, Asked(gmina: null)).Steps[^1].Finding);
        // Nobody knows this topic, but the tool needs no special knowledge.
        Assert.Null(For([], [At(Ids.A, "0811", topics: ["marketing"])], Asked()).Partner);
        Assert.Equal(Ids.A, For([], [At(Ids.A, "0811", topics: ["marketing"])], Asked(topic: Premises)).Partner);
        var full = For([], [At(Ids.A, "0811", open: 8, capacity: 8)], Asked());
        Assert.Null(full.Partner);
        Assert.Equal([RouteFinding.Full, RouteFinding.NobodyFree], full.Steps.Select(s => s.Finding));
    }

    [Fact]
    public void The_moderator_gets_what_a_rule_sends_there()
    {
        var route = For([new("najpierw centrum", RuleTarget.Centre) { Group = TopicGroup.Coaching }], [At(Ids.A, "0811")], Asked());
        Assert.Null(route.Partner);
        Assert.Equal([new RouteStep(RouteFinding.ChosenCentre, "najpierw centrum")], route.Steps);
    }

    [Fact]
    public void How_many_cases_partners_have_that_are_not_considered_changes_nothing() =>
        Gen.Select(
            Gen.Select(Gen.Int[0, 2], Gen.Int[0, 3], Gen.Int[0, 4], Gen.Int[0, 4]).Array[4],
            Gen.Select(Gen.Int[0, 2], Gen.Int[0, 4], Gen.Int[0, 2], Gen.Int[0, 2]).Array[0, 4],
            Gen.Int[0, 2], Gen.Int[0, 4]).Try((partners, rules, place, before) =>
        {
            Guid[] ids = [Ids.A, Ids.B, Ids.C, Ids.D, Guid.Empty];
            string?[] powiats = ["0811", "0801", null];
            var facts = rules.Select((r, i) => new RuleFacts($"reguła {i}", (RuleTarget)r.Item1) { PartnerId = ids[r.Item2], Area = powiats[r.Item3], Returning = r.Item4 == 2 ? null : r.Item4 == 1 }).ToList();
            var asked = Asked(powiats[place] is { } powiat ? powiat + "02" : null, before == 4 ? null : ids[before]);
            PartnerAtWork With(int i, int open) => At(ids[i], powiats[partners[i].Item1], open, partners[i].Item2 == 0 ? null : partners[i].Item2);
            var counted = partners.Select((p, i) => With(i, p.Item3)).ToList();
            var considered = Routing.Considered(facts, [.. counted.Select(p => p.Card)], asked);
            var (whole, some) = (For(facts, counted, asked), For(facts, [.. counted.Select((p, i) => considered.Contains(ids[i]) ? p : With(i, partners[i].Item4))], asked));
            Assert.Equal(whole.Partner, some.Partner);
            Assert.Equal(whole.Steps, some.Steps);
        }, 2_000);

    private static RuleFacts Rule(string name, Guid partner) => new(name, RuleTarget.Partner) { PartnerId = partner };

    private static Asking Asked(string? gmina = "081102", Guid? before = null, TopicCard? topic = null) =>
        new(topic ?? Plan, gmina, gmina is null ? null : gmina.StartsWith("0801", StringComparison.Ordinal) ? Subregion.Gorzowski : Subregion.Zielonogorski, ClientKind.Person, "pl", before);

    private static PartnerAtWork At(Guid id, string? powiat = null, int open = 0, int? capacity = null, bool away = false, bool staffed = true, string[]? topics = null) => new(
        new(id, "Partner", Guid.Empty)
        {
            IsActive = true,
            Mailbox = "p@laka.example.pl",
            Powiats = powiat is null ? [] : [powiat],
            Topics = topics ?? ["biznesplan"],
            Capacity = capacity,
            Absences = away ? [new(Today.AddDays(-1), Today.AddDays(1))] : [],
        },
        open, staffed);

    private static Route For(IReadOnlyList<RuleFacts> rules, IReadOnlyList<PartnerAtWork> partners, Asking asked) => Routing.For(rules, partners, asked, Today);
}
