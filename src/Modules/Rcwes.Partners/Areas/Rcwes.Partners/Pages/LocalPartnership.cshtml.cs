using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Contracts;
using Rcwes.Partners.Local;

namespace Rcwes.Partners.Pages;

/// <summary>One local partnership for the public.</summary>
internal sealed class LocalPartnershipModel(RcwesDb db, LocalBook book, IRegion region, IStringLocalizer<PartnersTexts> texts) : PageModel
{
    public LocalPartnership Local { get; private set; } = null!;

    public string Place { get; private set; } = "";

    public IReadOnlyList<(LocalMember Member, InstitutionCard Card)> Members { get; private set; } = [];

    public IReadOnlyList<LocalDocument> Documents { get; private set; } = [];

    public IReadOnlyList<LocalMeeting> Meetings { get; private set; } = [];

    public string Prefix => Cultures.Current == "en" ? "/en" : "";

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken ct)
    {
        if (await book.ShownAsync(slug, ct) is not { } local) return NotFound();
        Local = local;
        Place = (await region.ReadAsync(ct)).PlaceOf(local.Place);
        // What the directory does not show is not shown here either.
        Members = [.. (await book.MembersAsync(local.Id, ct)).Where(m => m.Card.IsListed)];
        Documents = await db.Set<LocalDocument>().AsNoTracking().Where(d => d.PartnershipId == local.Id).OrderBy(d => d.Title).ToListAsync(ct);
        Meetings = await db.Set<LocalMeeting>().AsNoTracking().Where(m => m.PartnershipId == local.Id).OrderByDescending(m => m.Day).ToListAsync(ct);
        ViewData["Title"] = local.Name;
        var head = PageHead.Of(ViewData);
        head.Description = texts["{0}: cele, członkowie, spotkania i jak dołączyć.", local.Name];
        head.Kind = "advice";
        head.Trail.Add(new(texts["Strona główna"], Prefix.Length > 0 ? Prefix : "/", []));
        head.Trail.Add(new(texts["Partnerstwa lokalne"], Prefix + "/partnerstwa-lokalne", []));
        return Page();
    }
}
