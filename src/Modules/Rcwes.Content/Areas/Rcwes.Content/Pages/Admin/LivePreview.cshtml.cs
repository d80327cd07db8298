using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Content.Web;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;

namespace Rcwes.Content.Pages.Admin;

/// <summary>The editor's form as the public would see it, without saving; posted into a frame beside the form.</summary>
[Authorize(Policy = ContentPermissions.Edit)]
[RequestSizeLimit(EditorPage.LargestForm)]
[RequestFormLimits(ValueCountLimit = 20_000, ValueLengthLimit = EditorPage.LargestForm)]
public sealed class LivePreviewModel(IServiceProvider services, IStringLocalizer<ContentTexts> texts) : PageModel
{
    internal ContentItem Item { get; private set; } = null!;

    public string? Problem { get; private set; }

    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnPostAsync([FromQuery(Name = "typ")] string? type, CancellationToken ct)
    {
        var desk = services.GetRequiredService<EditorDesk>();
        if (type is null || await desk.TypeAsync(type, ct) is not { } definition) return NotFound();
        var form = await Request.ReadFormAsync(ct);
        var standing = await Standing.FindAsync(services.GetRequiredService<RcwesDb>(), form[nameof(ContentItem.ContentItemId)].ToString(), ct);
        var start = standing is null ? NewItems.Empty(definition, Cultures.Current) : (await desk.BaseAsync(standing.Item, form, ct))!.Copy();
        var scene = await desk.OpenAsync(start, _ => false, ct);
        desk.Read(scene, form);
        Item = scene.Item;
        Response.Headers.CacheControl = "no-cache, no-store";
        try
        {
            // HTML is never cleaned when it is shown, so what has just been typed is cleaned as if it were saved.
            await services.GetRequiredService<ContentStore>().MakeSafeAsync(Item, ct);
            await services.GetRequiredService<ItemFrame>().PrepareAsync(ViewData, Item, ct);
        }
        catch (RuleException e)
        {
            Problem = texts[e.Sentence, [.. e.Arguments]];
            ViewData["Title"] = texts["Podgląd"].Value;
        }
        PageHead.Of(ViewData).Robots = "noindex, nofollow";
        return Page();
    }
}
