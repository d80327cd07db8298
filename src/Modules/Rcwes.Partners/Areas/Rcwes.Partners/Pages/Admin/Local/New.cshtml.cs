using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Contracts;
using Rcwes.Partners.Local;

namespace Rcwes.Partners.Pages.Admin.Local;

/// <summary>A new local partnership.</summary>
[Authorize(Policy = PartnersPermissions.Local)]
internal sealed class NewModel(LocalBook book, IRegion region, IStringLocalizer<PartnersTexts> l) : PageModel
{
    [BindProperty]
    public LocalInput Input { get; set; } = new();

    public LocalForm Form { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken ct) => ReadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        if (!ModelState.IsValid) return Page();
        var local = await book.AddAsync(Input.Facts(), Actor.From(User), ct);
        Told.Put(TempData, "Dodano partnerstwo. Teraz wybierz jego członków.");
        return Redirect(Url.Content($"~/admin/partnerstwa-lokalne/{local.Id}/czlonkowie"));
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        ViewData["Title"] = l["Nowe partnerstwo"].Value;
        PageHead.Of(ViewData).Trail.Add(new(l["Partnerstwa lokalne"], Url.Content("~/admin/partnerstwa-lokalne"), []));
        Form = new(Input, LocalInput.Places(await region.ReadAsync(ct)));
    }
}
