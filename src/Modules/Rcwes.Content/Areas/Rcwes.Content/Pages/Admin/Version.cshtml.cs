using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Content.Web;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;

namespace Rcwes.Content.Pages.Admin;

/// <summary>One version as the public would see it; it can become the newest draft.</summary>
[Authorize(Policy = ContentPermissions.View)]
public sealed class VersionModel(IServiceProvider services, IAuthorizationService authorization) : ActPage(services)
{
    internal ContentItem Shown { get; private set; } = null!;

    public bool CanRestore { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, int number, CancellationToken ct)
    {
        if (!await FindAsync(id, number, ct)) return NotFound();
        if (Shown.Culture != Cultures.Current) return Redirect($"{(Shown.Culture == "en" ? "/en" : "")}{Request.Path}");
        CanRestore = Standing.State != ItemState.Deleted && !Shown.Latest && await MayEditAsync();
        await Services.GetRequiredService<ItemFrame>().PrepareAsync(ViewData, Shown, ct);
        PageHead.Of(ViewData).Robots = "noindex, nofollow";
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, int number, CancellationToken ct)
    {
        if (!await MayEditAsync()) return Forbid();
        if (!await FindAsync(id, number, ct) || Standing.State == ItemState.Deleted) return NotFound();
        return await DoAsync(actor => Store.SaveDraftAsync(NewItems.Again(Shown), actor, Now, ct),
            "success", L["Wersja {0} jest teraz najnowszym szkicem.", number], "~/admin/tresc/" + id, ct);
    }

    private async Task<bool> MayEditAsync() => (await authorization.AuthorizeAsync(User, ContentPermissions.Edit)).Succeeded;

    private async Task<bool> FindAsync(string id, int number, CancellationToken ct)
    {
        if (!await FindAsync(id, _ => true, ct)) return false;
        if (await Db.Set<ItemVersion>().AsNoTracking().FirstOrDefaultAsync(i => i.ContentItemId == id && i.Number == number, ct) is not { } row) return false;
        Shown = row.ToItem();
        return true;
    }
}
