using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;

namespace Rcwes.Content.Pages.Admin;

/// <summary>A new item of a type that may be made by hand.</summary>
[Authorize(Policy = ContentPermissions.Edit)]
[NeedsRightOfType]
public sealed class NewModel(IServiceProvider services, RcwesDb db) : EditorPage(services)
{
    public async Task<IActionResult> OnGetAsync(string type, [FromQuery(Name = "odzyskaj")] bool takeUp, CancellationToken ct)
    {
        if (await Desk.TypeAsync(type, ct) is not { Creatable: true } definition) return NotFound();
        var kept = await Shelf.BegunAsync(type, Actor.From(User).Id ?? "", ct);
        var start = NewItems.Empty(definition, Cultures.Current);
        if (kept is not null && takeUp) start.ContentItemId = kept.ContentItemId;
        await ShowAsync(start, null, ct);
        await MeetAsync(kept, takeUp, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string type, CancellationToken ct)
    {
        if (await Desk.TypeAsync(type, ct) is not { Creatable: true } definition) return NotFound();
        var form = await Request.ReadFormAsync(ct);
        var start = NewItems.Empty(definition, Cultures.Current);
        // The form brings the id that it was shown with: pressed twice, it makes one item and the second press meets the first.
        var id = form[nameof(ContentItem.ContentItemId)].ToString();
        if (!ContentIds.IsValid(id)) return await TakeAsync(start, null, form, ct);
        start.ContentItemId = id;
        var standing = await Standing.FindAsync(db, id, ct);
        if (standing is { State: ItemState.Deleted } || (standing is not null && standing.Item.ContentType != type)) return NotFound();
        return await TakeAsync(start, standing, form, ct);
    }
}
