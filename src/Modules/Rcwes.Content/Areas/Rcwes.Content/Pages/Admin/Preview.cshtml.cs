using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Advice;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Content.Web;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;

namespace Rcwes.Content.Pages.Admin;

/// <summary>The newest version as the public would see it: same layout, same view, never indexed, never kept.</summary>
[Authorize(Policy = ContentPermissions.View)]
public sealed class PreviewModel(IServiceProvider services, IAuthorizationService authorization) : ActPage(services)
{
    public bool CanEdit { get; private set; }

    public bool CanPublish { get; private set; }

    internal IReadOnlyList<Finding> Advice { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        if (!await FindAsync(id, standing => standing.State != ItemState.Deleted, ct)) return NotFound();
        // The frame around the text speaks the language of the text.
        if (Item.Culture != Cultures.Current) return Redirect($"{(Item.Culture == "en" ? "/en" : "")}{Request.Path}");
        CanEdit = (await authorization.AuthorizeAsync(User, ContentPermissions.Edit)).Succeeded;
        CanPublish = Standing.State != ItemState.Published && (await authorization.AuthorizeAsync(User, ContentPermissions.Publish)).Succeeded;
        if (CanEdit) Advice = (await Services.GetRequiredService<EditorDesk>().OpenAsync(Item.Copy(), _ => false, ct)).Advice;
        await Services.GetRequiredService<ItemFrame>().PrepareAsync(ViewData, Item, ct);
        PageHead.Of(ViewData).Robots = "noindex, nofollow";
        return Page();
    }
}
