using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Definitions;
using Rcwes.Content.Editing;
using Rcwes.Content.Elements;
using Rcwes.Content.Items;
using Rcwes.Content.Liquid;
using Rcwes.Content.Parts;

namespace Rcwes.Content.Pages.Admin;

/// <summary>Makes the version in the other language: a draft copy that waits for its translation.</summary>
[Authorize(Policy = ContentPermissions.Edit)]
[NeedsRightOfType]
public sealed class TranslateModel(IServiceProvider services) : ActPage(services)
{
    /// <summary>Language of the version to be made.</summary>
    public string Culture => Item.Culture == "en" ? "pl" : "en";

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        if (!await FindAsync(id, Fits, ct)) return NotFound();
        return await PresentAsync(ct) is { } present ? Redirect(Url.Content($"~/admin/tresc/{present}/obok-oryginalu")) : Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken ct)
    {
        if (!await FindAsync(id, Fits, ct)) return NotFound();
        if (await PresentAsync(ct) is { } present) return Redirect(Url.Content($"~/admin/tresc/{present}/obok-oryginalu"));
        var all = await Services.GetRequiredService<ContentDefinitions>().AllAsync(ct);
        var start = new NewItems(all, Services.GetRequiredService<ElementKinds>(), Services.GetRequiredService<ContentLiquid>());
        var twin = await start.TwinAsync(Item, Culture, await FreeIdAsync(ct), ct);
        var answer = await DoAsync(actor => Store.SaveDraftAsync(twin, actor, Now, ct),
            "success", L["To jest kopia. Przetłumacz tytuł i tekst, a potem opublikuj."], $"~/admin/tresc/{twin.ContentItemId}/obok-oryginalu", ct);
        // Pressed twice: the first press has made it.
        return answer is PageResult && await PresentAsync(ct) is { } made ? Redirect(Url.Content($"~/admin/tresc/{made}/obok-oryginalu")) : answer;
    }

    private async Task<string> FreeIdAsync(CancellationToken ct)
    {
        for (var number = 0; ; number++)
        {
            var id = NewItems.TwinId(Item, Culture, number);
            if (!await Db.Set<ItemVersion>().AnyAsync(i => i.ContentItemId == id, ct)) return id;
        }
    }

    private async Task<string?> PresentAsync(CancellationToken ct) =>
        (await Services.GetRequiredService<EditorChoices>().TranslationsAsync(Item, ct)).TryGetValue(Culture, out var twin) ? twin.Id : null;

    /// <summary>Every stored item with the part has a set: cleaning gives it one.</summary>
    private static bool Fits(Standing standing) =>
        standing.State != ItemState.Deleted && standing.Item.TryPart<LocalizationPart>() is { LocalizationSet.Length: > 0 };
}
