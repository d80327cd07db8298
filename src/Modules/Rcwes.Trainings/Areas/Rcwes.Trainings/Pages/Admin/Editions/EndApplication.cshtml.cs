using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Pages.Admin.Editions;

/// <summary>Staff end one application: somebody rang to resign, or it cannot stand.</summary>
[Authorize(Policy = TrainingsPermissions.EditOwn)]
internal sealed class EndApplicationModel(IServiceProvider services, RcwesDb db, EnrolmentDesk desk) : EditionPage(services)
{
    private Enrolment _enrolment = null!;

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public string Number => _enrolment.Number ?? "";

    /// <summary>Only what the state of the application allows.</summary>
    public IReadOnlyList<SelectListItem> Ways { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, Guid enrolment, CancellationToken ct) => await ReadAsync(id, enrolment, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, Guid enrolment, CancellationToken ct)
    {
        // An earlier press of the same button has done it, or somebody else.
        if (!await ReadAsync(id, enrolment, ct)) return _enrolment is null ? NotFound() : Redirect(Url.Content($"~{Here}/zgloszenia"));
        if (ModelState.IsValid && !Ways.Any(w => w.Value == Input.To?.ToString())) ModelState.AddModelError("Input.To", L["Wybierz, jak zakończyć zgłoszenie."]);
        return await ActAsync(async () =>
        {
            await desk.EndAsync(_enrolment, Input.To!.Value, Input.Reason, Actor.From(User), ct);
            return Here + "/zgloszenia";
        }, "Zgłoszenie jest zakończone. Osoba dostanie wiadomość.");
    }

    private async Task<bool> ReadAsync(Guid id, Guid enrolment, CancellationToken ct)
    {
        if (!await FindAsync(id, TrainingsPermissions.Editing, L["Zakończyć zgłoszenie?"], ct)) return false;
        if (await db.Set<Enrolment>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == enrolment && e.EditionId == id && e.State != EnrolmentState.Draft, ct) is not { } found) return false;
        _enrolment = found;
        (EnrolmentState State, string Words)[] ways =
        [
            (EnrolmentState.Resigned, L["Rezygnacja. Szkolenie nie liczy się jako wykorzystane."]),
            (EnrolmentState.ResignedLate, L["Późna rezygnacja. Szkolenie liczy się jako wykorzystane."]),
            (EnrolmentState.Rejected, L["Odrzucenie, na przykład z powodu nieprawdziwych danych. Osoba zobaczy powód."]),
        ];
        Ways = [.. ways.Where(w => Edition.Ends(found.State).Contains(w.State)).Select(w => new SelectListItem(w.Words, w.State.ToString()))];
        return Ways.Count > 0;
    }

    internal sealed class InputModel
    {
        [Display(Name = "Jak zakończyć")]
        [Required(ErrorMessage = "Wybierz, jak zakończyć zgłoszenie.")]
        public EnrolmentState? To { get; set; }

        [Display(Name = "Powód")]
        [Required(ErrorMessage = "Podaj powód."), StringLength(500)]
        public string Reason { get; set; } = "";
    }
}
