using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Localization;
using Rcwes.Partners.Organisations;

namespace Rcwes.Partners.Pages.Admin.Partners;

/// <summary>When nobody at a partner works: new cases go elsewhere in these days.</summary>
[Authorize(Policy = PartnersPermissions.ViewOwn)]
internal sealed class AbsencesModel(IServiceProvider services) : PartnerPage(services)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public DateOnly Today { get; } = Warsaw.Today(services.GetRequiredService<TimeProvider>());

    /// <summary>Those that are to come or last, the nearest first, and then those that are over.</summary>
    public IEnumerable<PartnerAbsence> Absences => Partner.Absences.OrderBy(a => a.To < Today).ThenBy(a => a.To < Today ? -a.From.DayNumber : a.From.DayNumber);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await FindAsync(id, PartnersPermissions.Seeing, L["Nieobecności"], ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, PartnersPermissions.Editing, L["Nieobecności"], ct)) return NotFound();
        return await ActAsync(() => Book.AddAbsenceAsync(Partner, Input.From!.Value, Input.To!.Value, Input.Note, Actor.From(User), ct), "Dodano nieobecność.", Here + "/nieobecnosci");
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, Guid absence, CancellationToken ct)
    {
        if (!await FindAsync(id, PartnersPermissions.Editing, L["Nieobecności"], ct)) return NotFound();
        // The other form of the page was not sent with this one.
        ModelState.Clear();
        return await ActAsync(() => Book.RemoveAbsenceAsync(Partner, absence, Actor.From(User), ct), "Usunięto nieobecność.", Here + "/nieobecnosci");
    }

    internal sealed class InputModel
    {
        [Display(Name = "Pierwszy dzień")]
        [Required(ErrorMessage = "Podaj pierwszy dzień.")]
        public DateOnly? From { get; set; }

        [Display(Name = "Ostatni dzień")]
        [Required(ErrorMessage = "Podaj ostatni dzień.")]
        public DateOnly? To { get; set; }

        [Display(Name = "Dopisek")]
        [StringLength(PartnerAbsence.LongestNote)]
        public string? Note { get; set; }
    }
}
