using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Rcwes.Advisory.Owners;
using Rcwes.Advisory.Requests;
using Rcwes.Advisory.Rules;
using Rcwes.Advisory.Topics;
using Rcwes.Institutions.Contracts;
using Rcwes.Partners.Contracts;

namespace Rcwes.Advisory.Pages.Admin.Rules;

/// <summary>What the form of a rule and the simulator offer to choose from.</summary>
internal sealed class RuleChoices(TopicList topics, IPartners partners, IRegion region, RequestBook book, IStringLocalizer<AdvisoryTexts> l)
{
    public IReadOnlyList<TopicCard> Topics { get; private set; } = [];

    public IReadOnlyList<PartnerCard> Partners { get; private set; } = [];

    public Region Region { get; private set; } = null!;

    public RuleWords Words { get; private set; } = null!;

    /// <summary>Names of the partners of the rules, also of those that left, and of the centre.</summary>
    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    public IReadOnlyList<SelectListItem> Subjects => [new(l["każdy temat"], ""), .. Enum.GetValues<TopicGroup>().Select(g => new SelectListItem(TopicWords.Of(g, l), "@" + g)), .. TopicItems];

    public IReadOnlyList<SelectListItem> TopicItems => [.. Topics.Select(t => new SelectListItem($"{TopicWords.Of(t.Group, l)}: {t.Name}", t.Code))];

    public IReadOnlyList<SelectListItem> Areas =>
    [
        new(l["wszędzie"], ""), .. Enum.GetValues<Subregion>().Select(s => new SelectListItem(Region.NameOf(s), Region.NutsOf(s))),
        .. Region.Powiats.Select(p => new SelectListItem(Region.NameOf(p), p.Code)), new(l["poza Lubuskiem"], RuleFacts.Elsewhere), .. Gminas,
    ];

    public IReadOnlyList<SelectListItem> Gminas => [.. Region.Gminas.Select(g => new SelectListItem(l["gmina {0}", Region.NameOf(g)], g.Code))];

    public IReadOnlyList<SelectListItem> Clients => [new(l["każdy"], ""), .. Enum.GetValues<ClientKind>().Select(c => new SelectListItem(RequestWords.Of(c, l), c.ToString()))];

    public IReadOnlyList<SelectListItem> Languages => [new(l["każdy"], ""), new(l["po polsku"], "pl"), new(l["po angielsku"], "en")];

    public IReadOnlyList<SelectListItem> Returns => [new(l["wszyscy"], ""), new(l["ktoś, komu partner już pomagał"], "true"), new(l["ktoś nowy"], "false")];

    public IReadOnlyList<SelectListItem> Targets =>
    [
        new(l["wybierz"], ""), new(l["partner, który już pomagał"], nameof(RuleTarget.PartnerBefore)), new(l["moderator RCWES"], nameof(RuleTarget.Centre)), .. PartnerItems,
    ];

    public IReadOnlyList<SelectListItem> PartnerItems => [.. Partners.Select(p => new SelectListItem(p.Name, p.Id.ToString()))];

    /// <param name="mentioned">Partners that the rules or routes name.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<RuleChoices> ReadAsync(IEnumerable<Guid?> mentioned, CancellationToken ct)
    {
        (Topics, Partners, Region) = (await topics.AllAsync(ct), await partners.ActiveAsync(ct), await region.ReadAsync(ct));
        Names = await book.NamesAsync(mentioned.Concat(Partners.Select(p => (Guid?)p.Id)), ct);
        Words = new(Region, Topics, Names, l);
        return this;
    }

    public string NameOf(Guid? owner) => Names.GetValueOrDefault(owner ?? RequestOwner.Centre, "–");

    public IEnumerable<string> Why(Route route) => route.Steps.Select(s => RouteWords.Of(s, s.Partner is { } p ? NameOf(p) : "", l));
}
