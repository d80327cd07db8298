using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Content.Web;
using Rcwes.Framework;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;

namespace Rcwes.Content.Pages.Admin;

/// <summary>One version as the public would see it; it can become the newest draft.</summary>
[Authorize(Policy = ContentPermissions.View)]
[NeedsRightOfType(OnlyToChange = true)]
public sealed class VersionModel(IServiceProvider services, IAuthorizationService authorization) : ActPage(services)
{
    internal ContentItem Shown { get; private set; } = null!;

    /// <summary>The version without what cannot be read any more, for showing.</summary>
    internal ContentItem Readable { get; private set; } = null!;

    /// <summary>Fields whose kind has changed since, so that this version's value cannot be read any more.</summary>
    internal IReadOnlyList<ElementPlace> Misfits { get; private set; } = [];

    public bool CanRestore { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, int number, CancellationToken ct)
    {
        if (!await FindAsync(id, number, ct)) return NotFound();
        if (Shown.Culture != Cultures.Current) return Redirect($"{(Shown.Culture == "en" ? "/en" : "")}{Request.Path}");
        await ShowAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, int number, string? version, CancellationToken ct)
    {
        if (!await MayAsync(ContentPermissions.Edit)) return Forbid();
        if (!await FindAsync(id, number, ct) || Standing.State == ItemState.Deleted) return NotFound();
        var item = NewItems.Again(Shown);
        foreach (var misfit in Misfits) Conflict.Put(item.Document, misfit.Path, misfit.NodeIn(Item));
        var saving = new Saving(version, L["Przywrócono wersję {0}", number]) { MayPublish = await MayAsync(ContentPermissions.Publish) };
        var answer = await DoAsync(actor => version == Item.VersionId ? Store.SaveDraftAsync(item, actor, Now, ct, saving) : throw Newer(),
            "success", L["Wersja {0} jest teraz najnowszym szkicem.", number], "~/admin/tresc/" + id, ct);
        if (answer is PageResult) await ShowAsync(ct);
        return answer;
    }

    /// <summary>Somebody worked on: their text would lie under the restored one before anybody read it.</summary>
    private static RuleException Newer() => new("version.newer", "Ktoś zapisał w międzyczasie nowszą wersję. Porównaj ją z tą i zdecyduj jeszcze raz.");

    private async Task ShowAsync(CancellationToken ct)
    {
        CanRestore = Standing.State != ItemState.Deleted && !Shown.Latest && await MayAsync(ContentPermissions.Edit);
        await Services.GetRequiredService<ItemFrame>().PrepareAsync(ViewData, Readable, ct);
        PageHead.Of(ViewData).Robots = "noindex, nofollow";
    }

    private async Task<bool> MayAsync(string permission) => (await authorization.AuthorizeAsync(User, permission)).Succeeded;

    private async Task<bool> FindAsync(string id, int number, CancellationToken ct)
    {
        if (!await FindAsync(id, _ => true, ct)) return false;
        if (await Db.Set<ItemVersion>().AsNoTracking().FirstOrDefaultAsync(i => i.ContentItemId == id && i.Number == number && i.EmptiedUtc == null, ct) is not { } row) return false;
        Shown = row.ToItem();
        var scene = await Services.GetRequiredService<EditorDesk>().OpenAsync(Shown.Copy(), _ => true, ct);
        Readable = Shown.Copy();
        Misfits = [.. scene.PlacesOf(Shown, scene.Type).Where(p => p.ReadFrom(Shown) is null)];
        foreach (var misfit in Misfits) Conflict.Put(Readable.Document, misfit.Path, null);
        return true;
    }
}
