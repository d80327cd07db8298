using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rcwes.Framework;
using Rcwes.Trainings.Assessment;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Pages.Admin.Assessment;

/// <summary>Staff decide an appeal with a reason.</summary>
[Authorize(Policy = TrainingsPermissions.EditOwn)]
internal sealed class AppealModel(IServiceProvider services) : AssessmentPage(services)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public AssessedLine Line { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Decisions => [new(L["Uznaję odwołanie"], nameof(AppealDecision.Upheld)), new(L["Nie uznaję odwołania"], nameof(AppealDecision.Refused))];

    public async Task<IActionResult> OnGetAsync(Guid id, Guid enrolment, CancellationToken ct) => await FindAsync(id, enrolment, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, Guid enrolment, CancellationToken ct)
    {
        // Decided already, by another press of the same button or by a colleague.
        if (!await FindAsync(id, enrolment, ct)) return IsFound && Lines.Any(l => l.Enrolment.Id == enrolment && l.Appeal is not null) ? Redirect(Url.Content("~" + Here + "/ocena")) : NotFound();
        if (ModelState.IsValid && Input.Decision is not (AppealDecision.Upheld or AppealDecision.Refused)) ModelState.AddModelError("Input.Decision", L["Wybierz decyzję."]);
        return await ActAsync(async () =>
        {
            await Desk.DecideAsync(Line.Enrolment, Input.Decision!.Value, Input.Score, Input.Reason, Actor.From(User), ct);
            return Here + "/ocena";
        }, "Odwołanie jest rozpatrzone. Osoba dostanie wiadomość.");
    }

    private async Task<bool> FindAsync(Guid id, Guid enrolment, CancellationToken ct)
    {
        if (!await ReadAsync(id, TrainingsPermissions.Editing, L["Rozpatrz odwołanie"], ct)) return false;
        if (Lines.FirstOrDefault(l => l.Enrolment.Id == enrolment && l.Appeal is { Decision: AppealDecision.Open }) is not { } found) return false;
        Line = found;
        return true;
    }

    internal sealed class InputModel
    {
        [Display(Name = "Decyzja")]
        [Required(ErrorMessage = "Wybierz decyzję.")]
        public AppealDecision? Decision { get; set; }

        [Display(Name = "Punkty po odwołaniu")]
        [Range(0, 10000)]
        public int? Score { get; set; }

        [Display(Name = "Powód")]
        [Required(ErrorMessage = "Podaj powód."), StringLength(Enrolment.LongestReason), DataType(DataType.MultilineText)]
        public string Reason { get; set; } = "";
    }
}
