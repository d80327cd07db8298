using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Rcwes.Advisory.Topics;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;

namespace Rcwes.Advisory.Pages;

/// <summary>What the centre and its partners help with, in plain words, and how to ask.</summary>
internal sealed class AdviceModel(TopicList topics, ISiteChrome site, IStringLocalizer<AdvisoryTexts> texts) : PageModel
{
    public IReadOnlyList<IGrouping<TopicGroup, TopicCard>> Groups { get; private set; } = [];

    public IReadOnlyList<OfficeCard> Offices { get; private set; } = [];

    public string Prefix => Cultures.Current == "en" ? "/en" : "";

    public async Task OnGetAsync(CancellationToken ct)
    {
        ViewData["Title"] = texts["Doradztwo"].Value;
        var head = PageHead.Of(ViewData);
        head.Kind = "advice";
        head.Description = texts["W czym pomagają doradcy RCWES i jak ich zapytać: prawo, finanse, biznesplan, spółdzielnia socjalna i inne tematy."];
        head.Trail.Add(new(texts["Strona główna"], Prefix.Length > 0 ? Prefix : "/", []));
        Groups = [.. (await topics.AllAsync(ct)).Where(t => t.IsActive && t.Group != TopicGroup.Unsure).GroupBy(t => t.Group)];
        Offices = (await site.GetAsync(Cultures.Current, ct)).Offices;
    }
}
