using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;
using Rcwes.Partners.Topics;

namespace Rcwes.Partners.Pages.Admin.Topics;

/// <summary>What people read of a topic; its slug stays, because partners and requests hold it.</summary>
[Authorize(Policy = PartnersPermissions.Edit)]
internal sealed class EditModel(RcwesDb db, TimeProvider clock) : TopicPage
{
    public PartnerTopic Topic { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken ct)
    {
        if (!await FindAsync(slug, ct)) return NotFound();
        Input = new() { NamePl = Topic.NamePl, NameEn = Topic.NameEn, Kind = Topic.Kind, Order = Topic.Order, IsActive = Topic.IsActive };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken ct)
    {
        if (!await FindAsync(slug, ct)) return NotFound();
        if (!ModelState.IsValid) return Page();
        (Topic.NamePl, Topic.NameEn, Topic.Kind, Topic.Order, Topic.IsActive) = (Input.NamePl.Trim(), Input.NameEn?.Trim() ?? "", Input.Kind, Input.Order, Input.IsActive);
        if (db.ChangeTracker.HasChanges()) db.Activities.Add(Topic.Told("changed", Actor.From(User), clock.GetUtcNow().UtcDateTime));
        await db.SaveChangesAsync(ct);
        Told.Put(TempData, "Zapisano zmiany.");
        return RedirectToPage("Index");
    }

    private async Task<bool> FindAsync(string slug, CancellationToken ct)
    {
        Topic = (await db.Set<PartnerTopic>().SingleOrDefaultAsync(t => t.Slug == slug, ct))!;
        return Topic is not null;
    }
}
