using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Content.Sharing;
using Rcwes.Content.Web;

namespace Rcwes.Content.Pages.Admin;

/// <summary>Links by which people without an account read the newest version, and what they said.</summary>
[Authorize(Policy = ContentPermissions.Edit)]
[NeedsRightOfType]
public sealed class ShareModel(IServiceProvider services) : ActPage(services)
{
    private const string MadeKey = "Content.MadeLink";

    [BindProperty]
    public string? Label { get; set; }

    [BindProperty]
    public int Days { get; set; } = 7;

    public string? LabelError { get; private set; }

    /// <summary>The address of the link that was just made; shown once.</summary>
    public string? Made { get; private set; }

    internal IReadOnlyList<PreviewLink> Links { get; private set; } = [];

    internal IReadOnlyList<PreviewRemark> Remarks { get; private set; } = [];

    internal DateTime At => Now;

    private PreviewLinks All => Services.GetRequiredService<PreviewLinks>();

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        if (!await FindAsync(id, Fits, ct)) return NotFound();
        Made = TempData[MadeKey] as string;
        return await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken ct)
    {
        if (!await FindAsync(id, Fits, ct)) return NotFound();
        var label = Label?.Trim() ?? "";
        if (label.Length is 0 or > PreviewLinks.LongestLabel)
        {
            LabelError = L["Napisz, dla kogo jest ten link, najwyżej {0} znaków.", PreviewLinks.LongestLabel];
            return await ShowAsync(ct);
        }
        var days = PreviewLinks.Days.Contains(Days) ? Days : 7;
        var origin = await Services.GetRequiredService<PageHeads>().OriginAsync(ct);
        var answer = await DoAsync(actor =>
        {
            var secret = All.Share(Item, label, days, actor, Now);
            TempData[MadeKey] = $"{origin}{(Item.Culture == "en" ? "/en" : "")}/podglad-tekstu/{secret}";
            return Task.CompletedTask;
        }, "success", L["Utworzono link. Skopiuj go teraz: ze względów bezpieczeństwa drugi raz go nie pokażemy."], Here(id), ct);
        return answer is PageResult ? await ShowAsync(ct) : answer;
    }

    public async Task<IActionResult> OnPostRevokeAsync(string id, Guid link, CancellationToken ct)
    {
        if (!await FindAsync(id, Fits, ct)) return NotFound();
        var answer = await DoAsync(actor => All.RevokeAsync(id, link, actor, Now, ct), "success", L["Wyłączono link. Nikt go już nie otworzy."], Here(id), ct);
        return answer is PageResult ? await ShowAsync(ct) : answer;
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Links = await All.OfItemAsync(Item.ContentItemId, ct);
        Remarks = await All.RemarksOfItemAsync(Item.ContentItemId, 100, ct);
        return Page();
    }

    private static string Here(string id) => $"~/admin/tresc/{id}/udostepnianie";

    private static bool Fits(Standing standing) => standing.State != ItemState.Deleted;
}
