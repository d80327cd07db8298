using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Content.Drafts;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Pages.Admin;

/// <summary>The editor of an item, made from the definition of its type.</summary>
[Authorize(Policy = ContentPermissions.Edit)]
[NeedsRightOfType]
public sealed class EditModel(IServiceProvider services, RcwesDb db) : EditorPage(services)
{
    public async Task<IActionResult> OnGetAsync(string id, [FromQuery(Name = "odzyskaj")] bool takeUp, CancellationToken ct)
    {
        if (await Standing.FindAsync(db, id, ct) is not { } standing) return NotFound();
        if (standing.State == ItemState.Deleted) return Redirect(Url.Content($"~/admin/tresc/{id}/przywrocenie"));
        var kept = await Shelf.FindAsync(id, Actor.From(User).Id ?? "", ct);
        // What was typed belongs to the version that it was typed into.
        var start = kept is not null && takeUp ? await Desk.BaseAsync(standing.Item, DraftShelf.FormOf(kept), ct) : standing.Item;
        await ShowAsync(start!.Copy(), standing, ct);
        await MeetAsync(kept, takeUp, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken ct)
    {
        if (await Standing.FindAsync(db, id, ct) is not { } standing) return NotFound();
        var form = await Request.ReadFormAsync(ct);
        var start = await Desk.BaseAsync(standing.Item, form, ct);
        return await TakeAsync(start!.Copy(), standing, form, ct);
    }
}
