using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Fields;
using Rcwes.Content.Items;
using Rcwes.Content.Settings;
using Rcwes.Content.Web;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;

namespace Rcwes.Content.Pages;

/// <summary>Good practices by local environment and topic; the choice stands in the address.</summary>
public sealed class GoodPracticesModel(IServiceProvider services, IStringLocalizer<ContentTexts> texts) : PageModel
{
    private const string Path = "dobre-praktyki";

    internal IReadOnlyList<ContentItem> Items { get; private set; } = [];

    public int Count { get; private set; }

    public PageLinks Links { get; private set; } = null!;

    public IReadOnlyList<Choice> Environments { get; private set; } = [];

    public IReadOnlyList<Choice> Topics { get; private set; } = [];

    public string Prefix => Cultures.Current == "en" ? "/en" : "";

    public async Task<IActionResult> OnGetAsync(
        [FromQuery(Name = "srodowisko")] string? environment, [FromQuery(Name = "temat")] string? topic, [FromQuery(Name = "strona")] string? page, CancellationToken ct)
    {
        var culture = Cultures.Current;
        var all = await services.GetRequiredService<PublishedContent>().OfTypeAsync("GoodPractice", culture, ct);
        var vocabulary = services.GetRequiredService<Vocabulary>();
        var environments = await vocabulary.TermsAsync("srodowiska", culture, ct);
        var topics = await vocabulary.TermsAsync("tematy", culture, ct);
        // A word that is no term is no choice: the whole list is more use than an error.
        var chosenEnvironment = environments.FirstOrDefault(t => t.Alias == environment);
        var chosenTopic = topics.FirstOrDefault(t => t.Alias == topic);

        var found = all.Where(i => Has(i, "Environment", chosenEnvironment) && Has(i, "Topics", chosenTopic)).ToList();
        Count = found.Count;
        var paging = Paging.Of(found, page, (await services.GetRequiredService<SiteSettings>().ReadAsync(ct)).PageSize);
        if (paging.BeyondTheEnd) return NotFound();
        Items = paging.Items;
        Links = new(paging.Current, paging.Total, n => Address(chosenEnvironment, chosenTopic, n));
        Environments =
        [
            new(texts["Wszędzie"], Address(null, chosenTopic), all.Count(i => Has(i, "Topics", chosenTopic)), chosenEnvironment is null),
            .. environments.Select(t => new Choice(t.Name, Address(t, chosenTopic), all.Count(i => Has(i, "Environment", t) && Has(i, "Topics", chosenTopic)), t == chosenEnvironment)),
        ];
        Topics =
        [
            new(texts["Każdy temat"], Address(chosenEnvironment, null), all.Count(i => Has(i, "Environment", chosenEnvironment)), chosenTopic is null),
            .. topics.Select(t => new Choice(t.Name, Address(chosenEnvironment, t), all.Count(i => Has(i, "Topics", t) && Has(i, "Environment", chosenEnvironment)), t == chosenTopic))
                .Where(c => c.Count > 0 || c.Chosen),
        ];
        await services.GetRequiredService<ListFrame>().PrepareAsync(
            ViewData, texts["Dobre praktyki"], texts["Przykłady z regionu. Wybierz miejsce podobne do swojego."], Path, "practice", ct);
        PageHead.Of(ViewData).Canonical = Address(chosenEnvironment, chosenTopic, paging.Current);
        return Page();
    }

    private static bool Has(ContentItem item, string field, Term? term) =>
        term is null || item.Field<TaxonomyField>(field).TermContentItemIds.Intersect(term.Ids).Any();

    private string Address(Term? environment, Term? topic, int page = 1)
    {
        var query = new List<string>();
        if (environment is not null) query.Add("srodowisko=" + Uri.EscapeDataString(environment.Alias));
        if (topic is not null) query.Add("temat=" + Uri.EscapeDataString(topic.Alias));
        if (page > 1) query.Add($"strona={page}");
        return $"{Prefix}/{Path}" + (query.Count > 0 ? "?" + string.Join('&', query) : "");
    }
}

/// <summary>A value that the list can be narrowed to.</summary>
public sealed record Choice(string Text, string Url, int Count, bool Chosen);
