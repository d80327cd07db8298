using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rcwes.Framework;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Contracts;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Pages.Admin.Editions;

/// <summary>Somebody rang: staff fill in the same form, step by step, and the person gets the letter.</summary>
[Authorize(Policy = TrainingsPermissions.EditOwn)]
internal sealed class PhoneModel(IServiceProvider services, EnrolmentDesk desk, IRegion region, IAuthorizationService authorization) : EditionPage(services)
{
    [BindProperty]
    public PhoneInput Input { get; set; } = new();

    /// <summary>Only the centre goes beyond the limit.</summary>
    public bool MayLift { get; private set; }

    public IReadOnlyList<SelectListItem> Towns { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ReadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        if (Input.BirthDate > DateOnly.FromDateTime(Warsaw.FromUtc(Now))) ModelState.AddModelError("Input.BirthDate", L["Data urodzenia nie może być w przyszłości."]);
        if (!ModelState.IsValid) return Page();
        try
        {
            var prefix = Cultures.Current == "en" ? "/en" : "";
            return Redirect($"{prefix}/zapisy/{await desk.BeginAsync(Edition, Input.Facts(), Actor.From(User), MayLift ? Input.LimitReason : null, ct)}/instytucja");
        }
        catch (RuleException rule)
        {
            ModelState.AddRule(rule, L);
            return Page();
        }
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, TrainingsPermissions.Editing, L["Zgłoszenie z telefonu"], ct)) return false;
        MayLift = (await authorization.AuthorizeAsync(User, TrainingsPermissions.Edit)).Succeeded && Edition.CountsTowardLimit;
        var divided = await region.ReadAsync(ct);
        Towns = [new SelectListItem(L["poza Lubuskiem"], ""), .. divided.Gminas.Select(g => new SelectListItem(divided.NameOf(g), g.Code))];
        return true;
    }

    internal sealed class PhoneInput : WhoInput
    {
        [Display(Name = "Powód szkolenia ponad limit")]
        [StringLength(Enrolment.LongestReason)]
        public string? LimitReason { get; set; }
    }
}
