using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;

namespace Rcwes.Content.Pages.Admin;

/// <summary>Takes an item from the public; its address answers 410 and the text stays as a draft.</summary>
[Authorize(Policy = ContentPermissions.Publish)]
[NeedsRightOfType]
public sealed class UnpublishModel(IServiceProvider services) : ActPage(services)
{
    private const int LongestReason = 500;

    [BindProperty]
    public string? Reason { get; set; }

    public string? ReasonError { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct) =>
        await FindAsync(id, Fits, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken ct)
    {
        if (!await FindAsync(id, Fits, ct)) return NotFound();
        var reason = Reason?.Trim() ?? "";
        if (reason.Length is 0 or > LongestReason)
        {
            ReasonError = reason.Length == 0 ? L["Napisz krótko, dlaczego."] : L["Skróć powód do {0} znaków.", LongestReason];
            return Page();
        }
        return await DoAsync(actor => Store.UnpublishAsync(id, actor, Now, reason, ct),
            "success", L["Wycofano ze strony. Tekst został jako szkic."], $"~/admin/tresc/{id}/wersje", ct);
    }

    private static bool Fits(Standing standing) => standing.State is ItemState.Published or ItemState.Changed;
}
