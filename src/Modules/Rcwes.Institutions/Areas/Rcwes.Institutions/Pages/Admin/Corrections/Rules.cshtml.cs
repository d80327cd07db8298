using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Claims;

namespace Rcwes.Institutions.Pages.Admin.Corrections;

/// <summary>Which changes of representatives are shown at once and which wait.</summary>
[Authorize(Policy = InstitutionsPermissions.Approve)]
internal sealed class RulesModel(FieldRules rules, IStringLocalizer<InstitutionsTexts> texts) : PageModel
{
    public IReadOnlySet<string> Shown { get; private set; } = new HashSet<string>();

    /// <summary>Keys of the fields that are shown at once.</summary>
    [BindProperty(Name = "odrazu")]
    public List<string> Live { get; set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        ViewData["Title"] = texts["Zasady poprawek"].Value;
        Shown = await rules.LiveAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var changed = await rules.SetAsync(Live.Where(k => OpenFields.Find(k) is not null).ToHashSet(), Actor.From(User), ct);
        Told.Put(TempData, changed ? "Zapisano zasady. Obowiązują od następnej poprawki." : "Nic się nie zmieniło.");
        return Redirect(Url.Content("~/admin/instytucje/zasady"));
    }
}
