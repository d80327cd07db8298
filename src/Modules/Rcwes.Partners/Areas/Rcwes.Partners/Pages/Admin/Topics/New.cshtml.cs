using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Polish;
using Rcwes.Framework.Web;
using Rcwes.Partners.Topics;

namespace Rcwes.Partners.Pages.Admin.Topics;

/// <summary>A new topic of support.</summary>
[Authorize(Policy = PartnersPermissions.Edit)]
internal sealed class NewModel(RcwesDb db, TimeProvider clock, IStringLocalizer<PartnersTexts> l) : TopicPage
{
    public async Task OnGetAsync(CancellationToken ct) =>
        Input = new() { Order = (await db.Set<PartnerTopic>().MaxAsync(t => (int?)t.Order, ct) ?? 0) + 10, IsActive = true };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var slug = Slug.From(Input.NamePl ?? "", PartnerTopic.LongestSlug);
        // The page that adds has this address.
        if (ModelState.IsValid && (slug is "" or "nowy" || await db.Set<PartnerTopic>().AnyAsync(t => t.Slug == slug, ct)))
            ModelState.AddModelError("Input.NamePl", l["Taki obszar już jest na liście albo w nazwie nie ma liter. Wpisz inną nazwę."]);
        if (!ModelState.IsValid) return Page();
        var topic = new PartnerTopic { Slug = slug, Kind = Input.Kind, NamePl = Input.NamePl!.Trim(), NameEn = Input.NameEn?.Trim() ?? "", Order = Input.Order, IsActive = Input.IsActive };
        db.Add(topic);
        db.Activities.Add(topic.Told("created", Actor.From(User), clock.GetUtcNow().UtcDateTime));
        await db.SaveChangesAsync(ct);
        Told.Put(TempData, "Dodano obszar wsparcia.");
        return RedirectToPage("Index");
    }
}
