using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Trainings.Assessment;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Pages.Enrolments;

/// <summary>What the applicant says to the criteria, where applications are assessed.</summary>
internal sealed class StatementModel(IServiceProvider services, AssessmentDesk assessment) : EnrolmentPage(services)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<Criterion> Criteria { get; private set; } = [];

    protected override bool KeepsTyped => true;

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        if (await ReadAsync(token, ct) is { } elsewhere) return elsewhere;
        if (!Enrolment.State.TakesAnswers()) return Redirect(Here);
        Input.Statement = Enrolment.Statement ?? "";
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct) =>
        await ReadAsync(token, ct) ?? await ActAsync(() => Desk.WriteAsync(Enrolment.Id, (e, now) => e.Argue(Input.Statement, now), ct), IsReturned ? Completion : Here + "/sprawdzenie");

    private async Task<IActionResult?> ReadAsync(string token, CancellationToken ct)
    {
        if (!await FindAsync(token, L["Dlaczego to szkolenie?"], ct)) return NotFound();
        if (!Card.Edition.IsAssessed) return Redirect(Here);
        Criteria = await assessment.CriteriaAsync(Enrolment.EditionId, ct);
        return null;
    }

    internal sealed class InputModel
    {
        [Display(Name = "Uzasadnienie")]
        [Required(ErrorMessage = "Napisz, dlaczego chcesz wziąć udział."), StringLength(Enrolment.LongestStatement), DataType(DataType.MultilineText)]
        public string Statement { get; set; } = "";
    }
}
