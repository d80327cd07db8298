using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rcwes.Institutions.Contracts;

namespace Rcwes.Trainings.Pages.Enrolments;

/// <summary>Corrects who wants to come and how to reach them, before the application is sent.</summary>
internal sealed class WhoModel(IServiceProvider services, IRegion region) : EnrolmentPage(services)
{
    [BindProperty]
    public WhoInput Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Gminas { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        if (!await ReadAsync(token, ct)) return NotFound();
        if (Enrolment.Draft is not { } draft) return Redirect(Here);
        Input = WhoInput.Of(draft);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        if (!await ReadAsync(token, ct)) return NotFound();
        if (Enrolment.Draft is not { } draft) return Redirect(Here);
        return await ActAsync(() => Desk.WriteWhoAsync(Enrolment.Id, Input.Facts(draft), token, ct), Here + "/sprawdzenie");
    }

    private async Task<bool> ReadAsync(string token, CancellationToken ct)
    {
        if (!await FindAsync(token, L["Popraw dane"], ct)) return false;
        var divided = await region.ReadAsync(ct);
        Gminas = [new SelectListItem(L["poza Lubuskiem"], ""), .. divided.Gminas.Select(g => new SelectListItem(divided.NameOf(g), g.Code))];
        return true;
    }
}
