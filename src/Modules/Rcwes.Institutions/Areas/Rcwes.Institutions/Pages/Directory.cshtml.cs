using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Finding;
using Rcwes.Institutions.Index;
using Rcwes.Institutions.Sheets;

namespace Rcwes.Institutions.Pages;

/// <summary>The directory: words, choices, map and list are one thing, and all of it stands in the address.</summary>
[EnableRateLimiting("paper-list")]
public sealed class DirectoryModel(IServiceProvider services, IStringLocalizer<InstitutionsTexts> texts) : PageModel
{
    internal DirectoryScene Scene { get; private set; } = null!;

    /// <summary>The same list as it is printed; null when the usual page is asked for.</summary>
    internal PaperList? Paper { get; private set; }

    /// <summary>Whole address of the list, for who holds only the paper.</summary>
    public string Source { get; private set; } = "";

    /// <summary>How many were found, in words that are read out when the list is exchanged.</summary>
    public string Counted => Scene.Answer.Pages > 1
        ? texts.Plural(Scene.Answer.Total, "{0} instytucja, strona {1} z {2}|{0} instytucje, strona {1} z {2}|{0} instytucji, strona {1} z {2}", Scene.Answer.Page, Scene.Answer.Pages)
        : texts.Plural(Scene.Answer.Total, "{0} instytucja|{0} instytucje|{0} instytucji");

    public async Task OnGetAsync(CancellationToken ct)
    {
        var (query, forPaper) = (DirectoryQuery.From(Request.Query), PaperList.IsAskedFor(Request.Query));
        Scene = await DirectoryScene.MakeAsync(services, forPaper ? query with { Page = 1, PageSize = PaperList.Most } : query, ct);
        if (forPaper) Paper = await PaperList.MakeAsync(services, Scene, ct);
        var origin = await StructuredData.OriginAsync(HttpContext);
        Source = origin + Scene.FirstPage;
        ViewData["Title"] = (forPaper ? texts["Instytucje – lista do druku"] : texts["Instytucje"]).Value;
        var head = PageHead.Of(ViewData);
        head.Description = texts["Katalog podmiotów ekonomii społecznej, instytucji rynku pracy i pomocy społecznej z województwa lubuskiego: adresy, telefony, usługi i mapa."];
        head.Kind = "institution";
        head.KeepsQuery = true;
        head.Canonical = Scene.Address(new DirectoryQuery { Page = Scene.Answer.Page });
        // Search engines know the entries from the sitemap; every mixture of choices would be one more page of the same.
        if (forPaper || !Scene.Query.IsEverything || Scene.Query.Near is not null || Scene.Query.Order != DirectoryOrder.Best) head.Robots = "noindex, follow";
        head.Trail.Add(new(texts["Strona główna"], Cultures.Current == "en" ? "/en" : "/", []));
        if (forPaper) head.Trail.Add(new(texts["Instytucje"], Scene.FirstPage, []));
        else head.JsonLd.Add(StructuredData.Trail(origin, head, texts["Instytucje"], Scene.Everything));
    }
}
