using Microsoft.Extensions.Localization;
using Rcwes.Advisory.Requests;
using Rcwes.Advisory.Topics;
using Rcwes.Institutions.Contracts;

namespace Rcwes.Advisory.Rules;

/// <summary>What rules say, in words: when they hold and where they send.</summary>
internal sealed class RuleWords(Region region, IReadOnlyList<TopicCard> topics, IReadOnlyDictionary<Guid, string> partners, IStringLocalizer l)
{
    public string When(RuleFacts rule)
    {
        string?[] conditions =
        [
            rule.Group is { } group ? TopicWords.Of(group, l) : null,
            rule.Topic is { } code ? topics.FirstOrDefault(t => t.Code == code)?.Name ?? code : null,
            rule.Area is { } area ? Place(area) : null,
            rule.Client is { } client ? RequestWords.Of(client, l) : null,
            rule.Language is { } language ? language == "en" ? l["po angielsku"].Value : l["po polsku"].Value : null,
            rule.Returning is { } returning ? returning ? l["ktoś, komu partner już pomagał"].Value : l["ktoś nowy"].Value : null,
        ];
        var said = string.Join(" · ", conditions.OfType<string>());
        return said.Length > 0 ? said : l["zawsze"];
    }

    public string To(RuleFacts rule) => rule.Target switch
    {
        RuleTarget.Centre => l["moderator RCWES"],
        RuleTarget.PartnerBefore => l["partner, który już pomagał"],
        _ => rule.PartnerId is { } partner ? partners.GetValueOrDefault(partner, "–") : "–",
    };

    private string Place(string area)
    {
        if (area == RuleFacts.Elsewhere) return l["poza Lubuskiem"];
        foreach (var half in Enum.GetValues<Subregion>())
            if (Region.NutsOf(half) == area) return region.NameOf(half);
        return region.Powiat(area) is { } powiat ? region.NameOf(powiat) : region.Gmina(area) is { } gmina ? region.NameOf(gmina) : area;
    }
}
