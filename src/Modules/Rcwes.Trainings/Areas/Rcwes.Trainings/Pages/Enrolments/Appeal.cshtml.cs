using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Trainings.Assessment;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Pages.Enrolments;

/// <summary>The applicant does not agree with the result of the assessment.</summary>
internal sealed class AppealModel(IServiceProvider services, AssessmentDesk assessment) : EnrolmentPage(services)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public string Until { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct) => await ReadAsync(token, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct) =>
        await ReadAsync(token, ct) ?? await ActAsync(() => assessment.AppealAsync(Enrolment, Input.Text, Holder, ct), Here);

    private async Task<IActionResult?> ReadAsync(string token, CancellationToken ct)
    {
        if (!await FindAsync(token, L["Odwołanie od wyniku"], ct)) return NotFound();
        // Too late, or sent already by another press of the same button: the page of the application says which.
        if (await assessment.AppealUntilAsync(Enrolment, Card.Edition, ct) is not { } until) return Redirect(Here);
        Until = EnrolmentMail.Moment(until);
        return null;
    }

    internal sealed class InputModel
    {
        [Display(Name = "Treść odwołania")]
        [Required(ErrorMessage = "Napisz, z czym się nie zgadzasz."), StringLength(Rcwes.Trainings.Assessment.Appeal.LongestText), DataType(DataType.MultilineText)]
        public string Text { get; set; } = "";
    }
}
