using Microsoft.AspNetCore.Mvc.Rendering;
using Rcwes.Institutions.Contracts;
using Rcwes.Partners.Contracts;

namespace Rcwes.Partners.Pages.Admin.Partners;

/// <summary>What the form of a partner offers.</summary>
internal sealed record PartnerChoices(IReadOnlyList<SelectListItem> Powiats, IReadOnlyList<SelectListItem> Subregions, IReadOnlyList<SelectListItem> Topics)
{
    /// <param name="region">The powiaty.</param>
    /// <param name="topics">All topics; one that is not offered any more is shown to who has it.</param>
    /// <param name="held">Topics that the partner has.</param>
    public static PartnerChoices Of(Region region, IReadOnlyList<PartnerTopicCard> topics, IReadOnlyCollection<string> held) => new(
        [.. region.Powiats.Select(p => new SelectListItem(region.NameOf(p), p.Code))],
        [.. Enum.GetValues<Subregion>().Select(s => new SelectListItem(region.NameOf(s), s.ToString()))],
        [.. topics.Where(t => t.IsActive || held.Contains(t.Slug)).Select(t => new SelectListItem(t.Name, t.Slug))]);
}

/// <summary>The form of a partner: what is filled in and what is offered.</summary>
internal sealed record PartnerForm(PartnerInput Input, PartnerChoices Choices);
