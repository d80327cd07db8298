using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Content.Translation;

namespace Rcwes.Content.Pages.Admin.Translations;

/// <summary>Declares that a translation says the same as its original; changes no text.</summary>
[Authorize(Policy = ContentPermissions.Edit)]
[NeedsRightOfType]
public sealed class ConfirmModel(IServiceProvider services) : ActPage(services)
{
    private readonly TranslationDesk _desk = services.GetRequiredService<TranslationDesk>();

    internal Original Original { get; private set; } = null!;

    /// <summary>Version of the translation that the person saw.</summary>
    [BindProperty]
    public string Seen { get; set; } = "";

    /// <summary>Version of the original that the person saw.</summary>
    [BindProperty]
    public string Source { get; set; } = "";

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        if (!await LookAsync(id, ct)) return NotFound();
        (Seen, Source) = (Item.VersionId, Original.Item.VersionId);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken ct)
    {
        if (!await LookAsync(id, ct)) return NotFound();
        return await DoAsync(actor => _desk.ConfirmAsync(id, Seen, Source, actor, Now, ct),
            "success", L["Potwierdzono: tłumaczenie jest aktualne."], $"~/admin/tresc/{id}/obok-oryginalu", ct);
    }

    private async Task<bool> LookAsync(string id, CancellationToken ct)
    {
        if (!await FindAsync(id, standing => standing.State != ItemState.Deleted, ct) || await _desk.OriginalAsync(Item, draft: false, ct) is not { } original) return false;
        Original = original;
        return true;
    }
}
