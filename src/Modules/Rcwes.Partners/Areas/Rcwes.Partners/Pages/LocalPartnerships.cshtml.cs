using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Contracts;
using Rcwes.Partners.Local;

namespace Rcwes.Partners.Pages;

/// <summary>Local partnerships for the public.</summary>
internal sealed class LocalPartnershipsModel(RcwesDb db, LocalBook book, IRegion region, IStringLocalizer<PartnersTexts> texts) : PageModel
{
    public IReadOnlyList<LocalPartnership> Partnerships { get; private set; } = [];

    public IReadOnlyDictionary<Guid, int> Members { get; private set; } = new Dictionary<Guid, int>();

    public Region Region { get; private set; } = null!;

    public string Prefix => Cultures.Current == "en" ? "/en" : "";

    public async Task OnGetAsync(CancellationToken ct)
    {
        Partnerships = await db.Set<LocalPartnership>().AsNoTracking().Where(l => l.IsShown).OrderBy(l => l.Name).ToListAsync(ct);
        Members = await book.CountsAsync(ct);
        Region = await region.ReadAsync(ct);
        ViewData["Title"] = texts["Partnerstwa lokalne"].Value;
        var head = PageHead.Of(ViewData);
        head.Description = texts["Partnerstwa publiczno-społeczno-prywatne w gminach i powiatach Lubuskiego: po co powstały, kto w nich działa i jak dołączyć."];
        head.Kind = "advice";
        head.Trail.Add(new(texts["Strona główna"], Prefix.Length > 0 ? Prefix : "/", []));
    }
}
