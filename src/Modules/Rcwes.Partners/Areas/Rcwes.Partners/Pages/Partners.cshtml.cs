using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Contracts;
using Rcwes.Partners.Contracts;
using Rcwes.Partners.Organisations;

namespace Rcwes.Partners.Pages;

/// <summary>The partners for the public: who helps with what, and where.</summary>
internal sealed class PartnersPageModel(RcwesDb db, IPartners partners, IInstitutions institutions, IRegion region, IStringLocalizer<PartnersTexts> texts) : PageModel
{
    public Region Region { get; private set; } = null!;

    /// <summary>The powiat that the reader chose; null for the whole voivodeship.</summary>
    public Powiat? Powiat { get; private set; }

    public IReadOnlyList<Partner> Partners { get; private set; } = [];

    public IReadOnlyDictionary<Guid, InstitutionCard> Institutions { get; private set; } = new Dictionary<Guid, InstitutionCard>();

    public IReadOnlyList<PartnerTopicCard> Topics { get; private set; } = [];

    public RegionMap Map { get; private set; } = null!;

    public string Prefix => Cultures.Current == "en" ? "/en" : "";

    public async Task OnGetAsync([FromQuery(Name = "powiat")] string? powiat, CancellationToken ct)
    {
        Region = await region.ReadAsync(ct);
        Powiat = Region.Powiat(powiat);
        var all = await db.Set<Partner>().AsNoTracking().Where(p => p.State == PartnerState.Active).OrderBy(p => p.Name).ToListAsync(ct);
        Partners = [.. all.Where(p => Powiat is null || p.Powiats.Contains(Powiat.Code))];
        Institutions = await institutions.CardsAsync([.. Partners.Select(p => p.InstitutionId)], ct);
        Topics = await partners.TopicsAsync(ct);
        Map = new(texts["Mapa: ilu partnerów działa w każdym powiecie"], [.. Region.Powiats.Select(p => Piece(p, all))]);
        ViewData["Title"] = texts["Partnerzy projektu"].Value;
        var head = PageHead.Of(ViewData);
        head.Description = texts["Organizacje z Lubuskiego, które doradzają i szkolą razem z nami: w czym pomagają, gdzie działają i jak się z nimi skontaktować."];
        head.Kind = "advice";
        head.KeepsQuery = true;
        head.Canonical = Prefix + "/partnerzy";
        if (Powiat is not null) head.Robots = "noindex, follow";
        head.Trail.Add(new(texts["Strona główna"], Prefix.Length > 0 ? Prefix : "/", []));
    }

    private RegionPiece Piece(Powiat powiat, List<Partner> all)
    {
        var count = all.Count(p => p.Powiats.Contains(powiat.Code));
        var step = count == 0 ? 0 : (int)Math.Ceiling(4.0 * count / all.Count);
        // What is said must hold what is written, or who speaks to the computer cannot press it.
        var label = powiat.Code == "0861" ? texts["Gorzów Wlkp."].Value : powiat.Name;
        var says = texts.Plural(count, "{1}: {0} partner|{1}: {0} partnerzy|{1}: {0} partnerów", label);
        var chosen = Powiat?.Code == powiat.Code;
        return new(powiat.Code, label, count, says, $"{Prefix}/partnerzy{(chosen ? "" : "?powiat=" + powiat.Code)}", step, chosen);
    }
}
